"""Tells Ctrl+C from a KeyboardInterrupt that the code of somebody raises."""

import dis
import signal
import threading

RAISE = dis.opmap["RAISE_VARARGS"]


def is_ctrl_c(error: KeyboardInterrupt) -> bool:
    """Say whether Ctrl+C has raised an error, not a `raise` in the code.

    Only the main thread gets Ctrl+C, and not if the process ignores it.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        return False
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return last is None or last.tb_frame.f_code.co_code[last.tb_lasti] != RAISE
