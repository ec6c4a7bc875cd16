"""Offers the lectures at the very first start, until a person has closed that or done anything."""

from PySide6.QtCore import Slot

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.actions import LECTURE
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.documents.lectures import LECTURES
from polyviz.views.controls.welcome_card import WelcomeCard
from polyviz.views.plots.uncovering import Uncovering
from polyviz.views.text.readable import translated


class Welcome(Feature):
    """Serves the card. Another language or other colours are chosen before it goes."""

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        super().__init__(window, session)
        self._settings = settings
        self.card: WelcomeCard | None = None
        """What is offered; None once that is over"""
        if settings.was_welcomed or settings.has_played:
            return
        plot = window.fit_plot
        lectures = [(key, translated(row.title)) for key, row in LECTURES.items()]
        card = self.card = WelcomeCard(lectures, plot.plot, plot.area_of_axes, window.middle)
        card.set_palette(window.palette_shown)
        Uncovering(card, (plot.layer, window.loss_plot.layer))
        card.chosen.connect(self._on_chosen)
        card.closed.connect(self.end)
        plot.layer.measured.connect(card.place)
        window.docks.opened.connect(self.end)
        window.hidden_changed.connect(self.end)  # of a lecture and of a presentation too
        window.welcome = card
        card.show()

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        """Go as soon as anything is done with the run."""
        if previous is None or self.card is None:
            return
        if view.wants_to_play or view.has_steps or view.differs(previous, "spec", "race"):
            self.end()

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self.end()
        self._window.actions_by_key[LECTURE + key].trigger()

    @Slot()
    def end(self) -> None:
        """Take the card away for good."""
        self._settings.was_welcomed = True
        card, self.card, self._window.welcome = self.card, None, None
        if card is not None:
            card.hide()
            card.deleteLater()
