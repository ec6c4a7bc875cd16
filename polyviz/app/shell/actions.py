"""Everything that can be done from menus, tool bar and keyboard, as one table.

Who does it is said by the features, which serve the rows of `ActionSet` by their keys. What of it
follows from the view state is in `action_rules`.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from polyviz.app.shell.access_keys import with_access_keys
from polyviz.catalogue.hideable import HIDEABLE
from polyviz.catalogue.languages import LANGUAGES, SYSTEM
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.workspaces import WORKSPACES
from polyviz.documents.lectures import LECTURES
from polyviz.views.text import readable
from polyviz.views.text.readable import tr, without_key

MAX_LESSON_KEYS = 9
"""How many lessons have a key: Ctrl+0 resets the zoom."""

LESSON_SHORTCUT = "Ctrl+{0}"
"""Chooses a lesson by its number, 1 to 9."""

LESSON, MISTAKE, LANGUAGE, HIDE = "lesson_", "mistake_", "language_", "hide_"
LECTURE = "lecture_"
"""Before the key of the lesson, mistake (or "none"), language or lecture in the keys of the actions
that choose it, and before the key of what an action hides."""

WORKSPACE_SHORTCUT = "Alt+{0}"
"""Shows a workspace by the place of its button, 1 to 6."""

ONCE = ("reset", "play", "play_again", "to_end")
"""Buttons for which a double click is one click; two quick clicks on Step are two steps."""

TOOL_BAR = ("reset", "play", "phase", "step", "to_end")


def panel_text(text: str) -> str:
    """Return a text of a row of PANELS or WORKSPACES in the language of the window."""
    return QCoreApplication.translate("actions", text)


def plain_text(text: str) -> str:
    """Return the text of an action as it stands outside a menu: no access key, no ellipsis."""
    return without_key(text).rstrip("…")


@dataclass(frozen=True)
class ActionRow:
    """One action: its key, its text with an access key, its shortcut, tip and icon.

    `is_choice` actions have a tick; rows with equal `group` exclude each other. `repeats` says
    whether holding the key down repeats the action. `also` is a second shortcut, not listed.
    """

    key: str
    text: str
    shortcut: str = ""
    tip: str = ""
    icon: str = ""
    is_choice: bool = False
    group: str = ""
    repeats: bool = False
    also: str = ""

    @property
    def description(self) -> str:
        """What the action does."""
        return self.tip or plain_text(self.text)


SEPARATOR = None
Rows = list[ActionRow | None]


def choice(key: str, text: str, shortcut: str = "", tip: str = "", *, group: str = "") -> ActionRow:
    """Return the row of an action with a tick."""
    return ActionRow(key, text, shortcut, tip, is_choice=True, group=group)


def menus() -> dict[str, tuple[str, Rows]]:
    """Return the title of each menu and its rows from the top, in the language of the window."""
    return {
        "file": (tr("&File"), file_rows()),
        "edit": (tr("&Edit"), edit_rows()),
        "run": (tr("&Run"), run_rows()),
        "view": (tr("&View"), view_rows()),
        "help": (tr("&Help"), help_rows()),
    }


def submenus() -> dict[str, list[tuple[str, Rows]]]:
    """Return, by the keys of `menus`, titles and rows of the menus within each of them."""
    return {
        "run": [(tr("Common &mistakes"), mistake_rows())],
        "help": [(tr("&Lectures"), lecture_rows())],
        "view": [
            (tr("&Workspace"), workspace_rows()),
            (tr("&Look"), look_rows()),
            (tr("L&anguage"), language_rows()),
            (tr("Hide for a &question"), hide_rows()),
        ],
    }


BEGIN_WITHIN = ("help",)
"""The menus that begin with those within them; the others end with these."""


def file_rows() -> Rows:
    """Return the rows of the menu File."""
    script = tr("Save the run, including all changes, as a plain script")
    new = tr("Begin the lesson anew, without a name, notes or kept runs")
    opened = tr("Open a saved run, or data to learn; or drop a file on the window")
    saved = tr("Save the run, its changes and the kept runs, to open them again or to hand them on")
    saved_as = tr("Save the run under another name")
    picture = tr("Save a picture of the plots or of a panel: PNG, SVG or PDF")
    table = tr("Save losses, weights or curves as a table: CSV")
    film = tr("Save a film of the run: WebP, GIF, PNG or MP4")
    page = tr("Save a page that any browser shows offline, with a time slider and Play")
    linked = tr("Do the run of a link again; or paste the link with Ctrl+V, or drop it")
    code = tr("Show the link to this run as a QR code that a class can scan")
    data = tr("Learn the pairs x, y of a CSV or TSV file; or drop one on the window")
    return [
        ActionRow("new_run", tr("&New"), tip=new),
        ActionRow("open_run", tr("&Open…"), "Ctrl+O", opened),
        ActionRow("open_link", tr("Open &link…"), tip=linked),
        ActionRow("open_data", tr("Open &data…"), "Ctrl+Shift+O", data),
        SEPARATOR,
        ActionRow("save_run", tr("&Save"), "Ctrl+S", saved),
        ActionRow("save_run_as", tr("Save &as…"), "Ctrl+Shift+S", saved_as),
        SEPARATOR,
        ActionRow(
            "save_picture",
            tr("Save &picture…"),
            "Ctrl+Shift+P",
            tr("Save a picture of the window"),
        ),
        ActionRow("show_qr", tr("Show QR &code"), tip=code),
        ActionRow("export_script", tr("&Export as Python…"), "Ctrl+E", script),
        ActionRow("export_picture", tr("Export p&icture…"), tip=picture),
        ActionRow("export_data", tr("Export da&ta…"), tip=table),
        ActionRow("export_film", tr("Export &film…"), tip=film),
        ActionRow("export_page", tr("Export pa&ge…"), tip=page),
        SEPARATOR,
        ActionRow("quit", tr("&Quit"), "Ctrl+Q"),
    ]


def edit_rows() -> Rows:
    """Return the rows of the menu Edit."""
    undo = tr("Bring back the run that was last replaced or removed")
    equation = tr("Copy the equation with all digits, for Python")
    formula = tr("Copy the equation as shown")
    linking = tr("Copy a link that opens this run, with all its changes, in another PolyViz")
    scene = tr("Keep what is seen now as a scene of a lecture")
    pasted = tr("Learn two columns of numbers that were copied from a spreadsheet")
    return [
        ActionRow("undo", tr("&Undo"), "Ctrl+Z", undo),
        ActionRow(
            "redo", tr("&Redo"), "Ctrl+Shift+Z", tr("Redo the last undone change"), also="Ctrl+Y"
        ),
        SEPARATOR,
        ActionRow("copy_equation", tr("Copy &equation"), "Ctrl+Shift+C", equation),
        ActionRow("copy_formula", tr("Copy equation &for reading"), tip=formula),
        ActionRow("copy_picture", tr("Copy &picture")),
        ActionRow("copy_link", tr("Copy &link to this run"), "Ctrl+Shift+K", linking),
        SEPARATOR,
        ActionRow("paste_data", tr("Paste &data…"), "Ctrl+V", pasted),
        ActionRow("add_scene", tr("&Add scene"), "Ctrl+Shift+J", scene),
        *panel_rows("edit"),
    ]


def run_rows() -> Rows:
    """Return the rows of the menu Run."""
    phase = tr("Run one phase: forward, loss, backward or update")
    to_end = tr("Run the remaining steps as fast as possible")
    back, now = tr("Show the previous step"), tr("Return to the latest step")
    branch = tr("Continue from this step as a new run")
    first, typed = tr("Show the start of the run"), tr("Type the step to show")
    page_back = tr("Go back by a twentieth of the steps done")
    page_on = tr("Go ahead by a twentieth of the steps done")
    again = tr("Reset, and play at once")
    race = tr("Train several runs side by side")
    process = tr("Train outside the window's process, so that drawing does not slow it down")
    return [
        ActionRow("reset", tr("&Reset"), "Ctrl+R", tr("Start again at step 0"), "reset"),
        ActionRow("play", tr("&Play"), "Space", tr("Play or pause"), "play"),
        ActionRow("play_again", tr("Play fr&om the start"), "Shift+Space", again),
        ActionRow("step", tr("&Step"), "Right", tr("Run one step"), "step", repeats=True),
        ActionRow("phase", tr("P&hase"), "Shift+Right", phase, "phase", repeats=True),
        ActionRow("to_end", tr("To the &end"), "Ctrl+Right", to_end, "end"),
        SEPARATOR,
        ActionRow("step_back", tr("Step &back"), "Left", back, repeats=True),
        ActionRow("page_back", tr("&Jump back"), "PgUp", page_back, repeats=True),
        ActionRow("page_on", tr("J&ump ahead"), "PgDown", page_on, repeats=True),
        ActionRow("first_step", tr("F&irst step"), "Home", first),
        ActionRow("now", tr("L&atest step"), "End", now, also="Ctrl+End"),
        ActionRow("go_to_step", tr("&Go to step…"), "Ctrl+G", typed),
        ActionRow("branch", tr("Co&ntinue from this step"), "Ctrl+Return", branch),
        SEPARATOR,
        ActionRow("race", tr("Ra&ce…"), "Ctrl+Shift+R", race),
        SEPARATOR,
        ActionRow("faster", tr("&Faster"), "Ctrl+Up", repeats=True),
        ActionRow("slower", tr("S&lower"), "Ctrl+Down", repeats=True),
        SEPARATOR,
        choice("own_process", tr("Separate &training process"), tip=process),
    ]


def view_rows() -> Rows:
    """Return the rows of the menu View."""
    log = tr("Show the loss on a logarithmic axis")
    excess = tr("Subtract the lowest possible loss: slow parts become straight lines")
    best = tr("Draw the best curve this model can make, and how far noise may move it")
    residuals = tr("Show the difference between the target and the fit")
    units = tr("Show what each hidden unit of a network adds to the fit")
    kept = tr("Show the lines of earlier runs beside the present one")
    whole = tr("Show the whole of every plot again")
    present = tr("Show only plots, equation, step and loss, in large type")
    lock = tr("Keep the axes of both plots as they are")
    return [
        choice("log_loss", tr("Logar&ithmic loss"), "Ctrl+L", log),
        choice("excess_loss", tr("Loss ab&ove lowest possible"), "Ctrl+Shift+L", excess),
        choice("best_curve", tr("&Best curve"), "Ctrl+B", best),
        choice("kept_runs", tr("K&ept runs"), "Ctrl+H", kept),
        choice("residuals", tr("Resid&uals"), "Ctrl+D", residuals),
        choice("hidden_units", tr("Hi&dden units"), "Ctrl+U", units),
        ActionRow("show_whole", tr("Reset &zoom"), "Ctrl+0", whole),
        choice("lock_axes", tr("Lock a&xes"), "Ctrl+K", lock),
        SEPARATOR,
        *panel_rows("view"),
        SEPARATOR,
        choice("present", tr("&Presentation"), "F11", present),
        choice("full_screen", tr("&Full screen"), "Shift+F11"),
    ]


def panel_rows(menu: str) -> list[ActionRow]:
    """Return the rows of the panels that are opened from this menu."""
    return [
        choice(row.action, panel_text(row.text), row.shortcut, row.tip and panel_text(row.tip))
        for row in PANELS.values()
        if row.menu == menu
    ]


def lecture_rows() -> Rows:
    """Return the rows of the lectures that come with PolyViz."""
    texts = with_access_keys([readable.translated(row.title) for row in LECTURES.values()])
    tip = tr("Open a lecture: its scenes show the run step by step, in a presentation too")
    return [
        ActionRow(LECTURE + key, text, tip=tip) for key, text in zip(LECTURES, texts, strict=True)
    ]


def help_rows() -> Rows:
    """Return the rows of the menu Help."""
    report = tr("Show what a developer needs to find a problem")
    return [
        *panel_rows("help"),
        ActionRow("report", tr("&Problem report…"), tip=report),
        SEPARATOR,
        ActionRow("about", tr("&About PolyViz")),
    ]


def look_rows() -> Rows:
    """Return the rows of themes and of the size of text, apart: letters for keys are few."""
    return [
        choice("theme_system", tr("Follow &system"), group="theme"),
        choice("theme_light", tr("&Light"), group="theme"),
        choice("theme_dark", tr("&Dark"), group="theme"),
        SEPARATOR,
        ActionRow("larger_text", tr("L&arger text"), "Ctrl++", also="Ctrl+=", repeats=True),
        ActionRow("smaller_text", tr("S&maller text"), "Ctrl+-", repeats=True),
    ]


def language_rows() -> Rows:
    """Return the rows of the languages, each of which is called as its speakers call it."""
    return [
        choice(LANGUAGE + SYSTEM, tr("Follow &system"), group="language"),
        *(choice(LANGUAGE + key, name, group="language") for key, name in LANGUAGES.items()),
    ]


def workspace_rows() -> Rows:
    """Return the rows of the menu of workspaces."""
    reset = tr("Arrange the panels of this workspace as they were at first")
    rows = [
        choice(
            row.action,
            panel_text(row.text),
            WORKSPACE_SHORTCUT.format(number),
            panel_text(row.tip),
            group="workspace",
        )
        for number, row in enumerate(WORKSPACES.values(), 1)
    ]
    rail = tr("Unfold the lessons and the settings, or fold them to a strip")
    return [
        *rows,
        SEPARATOR,
        ActionRow("rail", tr("&Lessons and settings"), "Ctrl+M", rail),
        ActionRow("reset_workspace", tr("&Reset workspace"), tip=reset),
    ]


def hide_rows() -> Rows:
    """Return the rows of the menu of what can be hidden from a class."""
    texts = {key: panel_text(text) for key, text in HIDEABLE.items()}
    return [choice(HIDE + key, text) for key, text in texts.items()]


def mistake_rows() -> Rows:
    """Return the rows of the menu of mistakes, with access keys for the present language."""
    labels = [readable.translated(row.label) for row in MISTAKES.values()]
    none, *texts = with_access_keys([tr("&No mistake"), *labels])
    mistakes = zip(MISTAKES, texts, strict=True)
    return [
        choice(f"{MISTAKE}none", none, group="mistake"),
        SEPARATOR,
        *(choice(MISTAKE + key, text, group="mistake") for key, text in mistakes),
    ]


def lesson_rows() -> list[ActionRow]:
    """Return the rows that choose a lesson, which are in no menu: the rail has them."""
    return [
        ActionRow(
            LESSON + key,
            readable.translated(row.title),
            LESSON_SHORTCUT.format(number) if number <= MAX_LESSON_KEYS else "",
        )
        for number, (key, row) in enumerate(LESSONS.items(), 1)
    ]
