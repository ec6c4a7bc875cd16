"""Loads what PyTorch's optimizers need, before the first lesson asks for one."""

from PySide6.QtCore import QThread


class Preload(QThread):
    """Makes one optimizer and forgets it, in the background.

    The first optimizer of a process takes about a second, since PyTorch then loads its compiler;
    a class should not have to wait for it between two lessons.
    """

    def run(self) -> None:
        """Make the optimizer, in the thread."""
        import torch

        torch.optim.SGD([torch.zeros(1)])
