"""What a process frees stays with it."""

import subprocess
import sys

import pytest

CODE = """
import resource, sys
import torch
from polyviz.system.freed_memory import keep_freed_memory

def pages():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

torch.set_num_threads(1)
kept = sys.argv[1] == "kept" and keep_freed_memory()
x = torch.zeros(1_000_000)
for step in range(60):
    if step == 30:  # until then the heap may have to grow by another block
        before = pages()
    parts = [x + 1 for _ in range(4)]
    del parts
print(kept, pages() - before)
"""


def asked(mode: str) -> tuple[bool, int]:
    """Return whether memory is kept, and for how many pages the last 30 steps of a loop ask."""
    call = [sys.executable, "-c", CODE, mode]
    kept, pages = subprocess.run(call, capture_output=True, text=True, check=True).stdout.split()
    return kept == "True", int(pages)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it is glibc that keeps it")
def test_pages_are_used_again() -> None:
    is_kept, pages = asked("kept")
    if not is_kept:
        pytest.skip("no glibc")
    assert pages < 100
    assert asked("usual")[1] > 1000  # else this test would show nothing
