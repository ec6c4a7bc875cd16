"""The panels themselves, all that can be opened beside the plots."""

from PySide6.QtWidgets import QWidget

from polyviz.views.code_panel import CodePanel
from polyviz.views.gradient_table import GradientTable
from polyviz.views.graph_view import GraphView
from polyviz.views.hand_panel import HandPanel
from polyviz.views.landscape_view import LandscapeView
from polyviz.views.look import Look
from polyviz.views.runs_table import RunsTable
from polyviz.views.theory_panel import TheoryPanel
from polyviz.views.values_table import ValuesTable
from polyviz.views.weight_plots import WeightPlots


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

    def set_look(self, look: Look) -> None:
        """Paint every panel in the colours of `look`."""
        self.code.set_look(look)
        self.values.set_look(look)
        self.graph.set_look(look)
        self.gradients.set_look(look)
        self.weights.set_look(look)
        self.theory.set_look(look)
        self.landscape.set_look(look)
        self.runs.set_look(look)
