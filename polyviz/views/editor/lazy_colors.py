"""The colours of code of any length: only lines that are seen are read closely.

Each line knows what the next one begins in: code, or a string that goes on. That is quickly found,
and even so put off for lines far below those that are seen. The tokens of a line take Pygments a
hundred times as long, so that they are found when the line is to be painted.
"""

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from polyviz.views.editor.python_lines import Within, end_of, string_end
from polyviz.views.text.code_colors import STRING, CodeColors, code_units

AHEAD = 1000
"""So many lines below those that are seen are looked at."""

COLORED = 1
"""Set in the state of a block whose colours have been found; the rest is what the next begins in,
twice.
"""

NO_STATE = -1
"""The state of a block before the first one, and of one that has not been looked at."""

END_IN = {
    NO_STATE: Within.CODE,
    **{2 * within + colored: within for within in Within for colored in (0, COLORED)},
}
"""What a block ends in, by its state."""


class LazyColors(CodeColors):
    """Colours the lines that `color_lines` was told last, and those when they change."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._seen = range(0)
        self._stale: QTextCursor | None = None
        """From here on, states may be those of an earlier text"""

    def color_lines(self, first: QTextBlock, count: int) -> None:
        """Colour so many lines from a block on, as they are about to be painted."""
        self._seen = range(first.blockNumber(), first.blockNumber() + count)
        if self._stale is not None and self._stale.blockNumber() < self._seen.stop:
            begin, self._stale = self._stale.block(), None
            self._catch_up(begin)
        block = first
        for _ in self._seen:
            if not block.isValid():
                break
            if not max(block.userState(), 0) & COLORED:
                self.rehighlightBlock(block)
            block = block.next()

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        if number >= self._seen.stop + AHEAD:
            state = self.currentBlockState()  # Qt has removed the colours
            self.setCurrentBlockState(state if state == NO_STATE else state & ~COLORED)
            self._put_off(self.currentBlock())
            return
        begins = END_IN[self.previousBlockState()]
        state = 2 * end_of(text, begins)
        if number in self._seen:
            units = code_units(text)
            start, _ = string_end(units, begins)
            if start:
                self.setFormat(0, start, self.look(*STRING))
            self.color_code(units, start)
            state |= COLORED
        self.setCurrentBlockState(state)

    def _catch_up(self, block: QTextBlock) -> None:
        """Find the states of all lines from a block to the last one that is seen."""
        state = block.previous().userState()
        while block.isValid() and block.blockNumber() < self._seen.stop:
            state = 2 * end_of(block.text(), END_IN[state])
            block.setUserState(state)
            block = block.next()
        if block.isValid():
            self._put_off(block)

    def _put_off(self, block: QTextBlock) -> None:
        """Leave the states of a block and those after it as they are, until they are seen."""
        if self._stale is None or block.position() < self._stale.position():
            self._stale = QTextCursor(block)
            self._stale.setKeepPositionOnInsert(True)


def begins_in(block: QTextBlock) -> Within:
    """Return what a line begins in."""
    return END_IN[block.previous().userState()]
