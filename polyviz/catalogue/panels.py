"""The panels beside the plots: names, places, and what of a step each of them watches."""

from collections.abc import Sequence

from polyviz.catalogue.panel_row import PanelRow
from polyviz.catalogue.plugins import with_plugins
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

_ROWS = (
    PanelRow(
        "code",
        "polyviz.views.panels.code_panel:CodePanel",
        QT_TRANSLATE_NOOP("actions", "&Code"),
        "F2",
        QT_TRANSLATE_NOOP("actions", "Show the code of the four phases as it runs"),
        watches=("values",),
    ),
    PanelRow(
        "module",
        "polyviz.views.panels.module_panel:ModulePanel",
        QT_TRANSLATE_NOOP("actions", "Your own &Module"),
        "Ctrl+N",
        QT_TRANSLATE_NOOP("actions", "Write a model of your own, and run it"),
        menu="edit",
    ),
    PanelRow(
        "notes",
        "polyviz.views.panels.notes_panel:NotesPanel",
        QT_TRANSLATE_NOOP("actions", "&Notes"),
        "Ctrl+Shift+N",
        QT_TRANSLATE_NOOP("actions", "Write notes that are saved with the run"),
        place="bottom",
        menu="edit",
    ),
    PanelRow(
        "scenes",
        "polyviz.views.panels.scenes_panel:ScenesPanel",
        QT_TRANSLATE_NOOP("actions", "&Scenes"),
        "Ctrl+J",
        QT_TRANSLATE_NOOP("actions", "Make a lecture: a row of states, with what is said of each"),
        menu="edit",
    ),
    PanelRow(
        "values",
        "polyviz.views.panels.values_table:ValuesTable",
        QT_TRANSLATE_NOOP("actions", "&Values"),
        "F3",
        QT_TRANSLATE_NOOP("actions", "Show every value at this point of the step"),
        watches=("values",),
        place="bottom",
    ),
    PanelRow(
        "graph",
        "polyviz.views.panels.graph_view:GraphView",
        QT_TRANSLATE_NOOP("actions", "&Graph"),
        "F4",
        QT_TRANSLATE_NOOP("actions", "Show the graph that autograd built"),
        watches=("graph",),
    ),
    PanelRow(
        "gradients",
        "polyviz.views.panels.gradient_table:GradientTable",
        QT_TRANSLATE_NOOP("actions", "Gradient chec&k"),
        "F5",
        QT_TRANSLATE_NOOP("actions", "Compute the gradient of this step in four ways"),
        watches=("check",),
        place="bottom",
    ),
    PanelRow(
        "weights",
        "polyviz.views.panels.weight_plots:WeightPlots",
        QT_TRANSLATE_NOOP("actions", "Weig&hts"),
        "F6",
        QT_TRANSLATE_NOOP("actions", "Plot the weights and the gradient norm over the steps"),
        place="bottom",
    ),
    PanelRow(
        "theory",
        "polyviz.views.panels.theory_panel:TheoryPanel",
        QT_TRANSLATE_NOOP("actions", "&Theory"),
        "F7",
        QT_TRANSLATE_NOOP("actions", "Show what theory says about the run"),
    ),
    PanelRow(
        "landscape",
        "polyviz.views.panels.landscape_view:LandscapeView",
        QT_TRANSLATE_NOOP("actions", "La&ndscape"),
        "F8",
        QT_TRANSLATE_NOOP("actions", "Show the loss as a landscape over the weights"),
        place="bottom",
    ),
    PanelRow(
        "degrees",
        "polyviz.views.panels.degrees_panel:DegreesPanel",
        QT_TRANSLATE_NOOP("actions", "Degree&s"),
        "Shift+F8",
        QT_TRANSLATE_NOOP("actions", "Plot the lowest loss of each degree, and the held-out loss"),
        place="bottom",
    ),
    PanelRow(
        "sweep",
        "polyviz.views.panels.sweep_panel:SweepPanel",
        QT_TRANSLATE_NOOP("actions", "Sweep &map"),
        "Shift+F9",
        QT_TRANSLATE_NOOP("actions", "Train thousands of runs at once, and see them on a map"),
    ),
    PanelRow(
        "runs",
        "polyviz.views.panels.runs_table:RunsTable",
        QT_TRANSLATE_NOOP("actions", "&Runs"),
        "F9",
        QT_TRANSLATE_NOOP("actions", "List the runs so far with their results"),
    ),
    PanelRow(
        "hand",
        "polyviz.views.panels.hand_panel:HandPanel",
        QT_TRANSLATE_NOOP("actions", "Fit it &yourself"),
        "F12",
        QT_TRANSLATE_NOOP("actions", "Fit the curve with sliders, and guess the final loss"),
    ),
    PanelRow(
        "help",
        "polyviz.views.panels.help_panel:HelpPanel",
        QT_TRANSLATE_NOOP("actions", "&Keys and words"),
        "F1",
        QT_TRANSLATE_NOOP("actions", "Search all keys, menus and words of the window"),
        menu="help",
    ),
)

SHORTCUT_TAKEN = QT_TRANSLATE_NOOP("catalogue", "the shortcut {0} is taken")


def check_panel(row: PanelRow, others: Sequence[PanelRow]) -> None:
    """Raise an exception if the row of a plug-in cannot be used."""
    if row.shortcut and row.shortcut in [other.shortcut for other in others]:
        raise ValueError(Sentence(SHORTCUT_TAKEN, row.shortcut))


PANELS = with_plugins("panels", _ROWS, check_panel)
"""All panels by their keys, in the order of the menus."""
