"""What the tables of the panels share."""

from polyviz.views.look import Look


def table_style(look: Look) -> str:
    """Return the style sheet of a quiet table without a frame."""
    return (
        f"QTableView {{ background: {look.base}; color: {look.text}; border: none; }}"
        f"QTableView:disabled {{ color: {look.muted}; }}"
        f"QHeaderView::section {{ background: {look.base}; color: {look.muted};"
        f" border: none; border-bottom: 1px solid {look.line}; padding: 4px; }}"
    )
