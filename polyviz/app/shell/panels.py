"""The panels themselves, all that can be opened beside the plots."""

from PySide6.QtWidgets import QWidget

from polyviz.views.panels.code_panel import CodePanel
from polyviz.views.panels.gradient_table import GradientTable
from polyviz.views.panels.graph_view import GraphView
from polyviz.views.panels.hand_panel import HandPanel
from polyviz.views.panels.landscape_view import LandscapeView
from polyviz.views.panels.theory_panel import TheoryPanel
from polyviz.views.panels.values_table import ValuesTable
from polyviz.views.plots.weight_plots import WeightPlots
from polyviz.views.runs.runs_table import RunsTable
from polyviz.views.style.palette import Palette


class Panels:
    """One of each; `by_key` has them by the keys of startup.PANELS."""

    def __init__(self, parent: QWidget) -> None:
        """Make them, empty."""
        self.code = CodePanel(parent)
        self.values = ValuesTable(parent)
        self.graph = GraphView(parent)
        self.gradients = GradientTable(parent)
        self.weights = WeightPlots(parent)
        self.theory = TheoryPanel(parent)
        self.landscape = LandscapeView(parent)
        self.runs = RunsTable(parent)
        self.hand = HandPanel(parent)
        self.by_key: dict[str, QWidget] = {
            "code": self.code,
            "values": self.values,
            "graph": self.graph,
            "gradients": self.gradients,
            "weights": self.weights,
            "theory": self.theory,
            "landscape": self.landscape,
            "runs": self.runs,
            "hand": self.hand,
        }

    def set_palette(self, palette: Palette) -> None:
        """Paint every panel in the colours of `palette`."""
        self.code.set_palette(palette)
        self.values.set_palette(palette)
        self.graph.set_palette(palette)
        self.gradients.set_palette(palette)
        self.weights.set_palette(palette)
        self.theory.set_palette(palette)
        self.landscape.set_palette(palette)
        self.runs.set_palette(palette)
