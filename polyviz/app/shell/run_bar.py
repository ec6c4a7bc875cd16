"""The tool bar: the buttons of the run, a hint, and the speed, in whatever width there is."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QToolButton

from polyviz.app.shell.action_set import ActionSet
from polyviz.app.shell.actions import ONCE, TOOL_BAR
from polyviz.views.controls.one_click import OneClick
from polyviz.views.controls.phase_lamps import PhaseLamps
from polyviz.views.controls.speed_slider import SpeedSlider
from polyviz.views.controls.status_line import ElidedLabel
from polyviz.views.style import sizes
from polyviz.views.style.palette import Palette
from polyviz.views.style.theme import icon
from polyviz.views.text.readable import tr

Fit = sizes.Fit
LEVELS = (
    (TOOL_BAR, Fit.WIDE, Fit.WIDE),
    (TOOL_BAR, Fit.WIDE, Fit.NARROW),
    (TOOL_BAR, Fit.NARROW, Fit.NARROW),
    (("play",), Fit.NARROW, Fit.NARROW),
    ((), Fit.NARROW, Fit.NARROW),
    ((), Fit.NARROW, Fit.TIGHT),
    ((), Fit.TIGHT, Fit.TIGHT),
)
"""From much room to little: which buttons have their texts, and how the speed and the lamps fit."""

PADDING, SPACING = 40, 6
"""Pixels of the bar that belong to nothing in it, and those between two things."""


class RunBar(QToolBar):
    """Keeps everything in it whole: where there is little room, buttons lose their texts."""

    def __init__(self, actions: ActionSet, speed: SpeedSlider, window: QMainWindow) -> None:
        super().__init__(window, movable=False)
        self.setWindowTitle(self.tr("Run"))
        self.setObjectName("run")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._actions = actions
        self._speed = speed
        self._palette: Palette | None = None
        self._shows_pause = False
        self._lamps: list[PhaseLamps] = []
        self._buttons: dict[str, QToolButton] = {}
        self._watchers: list[OneClick] = []
        for key in TOOL_BAR:
            self._add_button(key)
        self.hint = ElidedLabel(self, is_whole_or_none=True)
        self.hint.setProperty("role", "field")
        self.hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hint.setMinimumWidth(0)
        self.addWidget(self.hint)
        self.addWidget(speed)

    def add_beside(self, key: str, lamps: PhaseLamps) -> None:
        """Put lamps at the right of the button of an action of TOOL_BAR, but its last one."""
        following = TOOL_BAR[TOOL_BAR.index(key) + 1]
        self.insertWidget(self._actions.by_key[following], lamps)
        self._lamps.append(lamps)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self._palette = palette
        for lamps in self._lamps:
            lamps.set_palette(palette)
        self.setIconSize(sizes.square(1))
        self._show_icons(*TOOL_BAR)
        self.fit()

    def show_playing(self, playing: bool) -> None:
        """Let the icon of the play button say what it would do."""
        self._shows_pause = playing
        self._show_icons("play")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the texts to another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def event(self, event: QEvent) -> bool:
        """Fit the texts again when something in the bar has another size."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self._palette is not None:
            self.fit()
        return done

    def fit(self) -> None:
        """Show as many texts as there is room for."""
        room = self.width() - PADDING
        widths = {
            key: [self._width_of(key, has_text=has_text) for has_text in (False, True)]
            for key in TOOL_BAR
        }
        gaps = SPACING * (len(TOOL_BAR) + len(self._lamps) + 2)
        for texts, speed_fit, lamps_fit in LEVELS:
            buttons = sum(widths[key][key in texts] for key in TOOL_BAR)
            lamps = sum(lamps.width_for(lamps_fit) for lamps in self._lamps)
            speed = self._speed.width_for(speed_fit)
            if buttons + gaps + lamps + speed <= room:
                break
        self._speed.set_fit(speed_fit)
        for beside in self._lamps:
            beside.set_fit(lamps_fit)
        for key, button in self._buttons.items():
            self._show_text(key, button, has_text=key in texts)

    def _add_button(self, key: str) -> None:
        action = self._actions.by_key[key]
        self.addAction(action)
        button = self.widgetForAction(action)
        if not isinstance(button, QToolButton):
            raise TypeError(key)
        button.setObjectName(key)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click, Space plays
        if key in ONCE:
            self._watchers.append(OneClick(button))
        action.setIconVisibleInMenu(False)  # its colour is the button's
        self._buttons[key] = button

    def _width_of(self, key: str, *, has_text: bool) -> int:
        """Return about how wide a button is: text and icon, with what surrounds them."""
        if has_text and key == "play":
            return self._play_width()
        width = sizes.em() + 30
        if has_text:
            width += 4 + sizes.metrics().horizontalAdvance(self._buttons[key].text())
        return width

    def _play_width(self) -> int:
        """Return a width that stays when Play becomes Pause."""
        texts = [text.replace("&", "") for text in (tr("&Play"), tr("&Pause"))]
        width = max(sizes.metrics(bold=True).horizontalAdvance(text) for text in texts)
        return width + round(3.9 * sizes.em())

    def _show_text(self, key: str, button: QToolButton, *, has_text: bool) -> None:
        styles = Qt.ToolButtonStyle
        style = styles.ToolButtonTextBesideIcon if has_text else styles.ToolButtonIconOnly
        if button.toolButtonStyle() is not style:
            button.setToolButtonStyle(style)
        if key == "play":
            width = self._play_width()
            low, high = (width, width) if has_text else (0, sizes.MAX_PIXELS)
            if (button.minimumWidth(), button.maximumWidth()) != (low, high):
                button.setMinimumWidth(low)
                button.setMaximumWidth(high)

    def _show_icons(self, *keys: str) -> None:
        if self._palette is None:
            return
        for key in keys:
            color = self._palette.on_accent if key == "play" else self._palette.text
            pauses = key == "play" and self._shows_pause
            name = "pause" if pauses else self._actions.rows[key].icon
            self._actions.by_key[key].setIcon(icon(name, color))
