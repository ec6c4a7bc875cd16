"""One live run: its thread, its mailbox, and play, pause and step (QtCore only)."""
