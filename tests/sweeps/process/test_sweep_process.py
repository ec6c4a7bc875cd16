"""A process of its own computes sweeps for the window."""

import math
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from command_line_cluster import wait_until
from sweep_sample import run_of, sweep_of

from polyviz.catalogue.run_spec import RunSpec
from polyviz.sweeps.executors import cores
from polyviz.sweeps.process.sweep_news import Advanced, Begun, Course, Failed, Finished, News
from polyviz.sweeps.process.sweep_process import SweepProcess
from polyviz.sweeps.store import Results
from polyviz.training.trainer import Trainer

SWEEP = sweep_of("learning_rate=1e-6:1e-4:40:log", "seed=0:39:40")
LONG = sweep_of("learning_rate=1e-6:1e-4:400:log", "seed=0:399:400", steps=20_000)


@pytest.fixture
def process(tmp_path: Path) -> Iterator[SweepProcess]:
    made = SweepProcess(tmp_path)
    yield made
    made.close()


def news_until(process: SweepProcess, is_last: Callable[[News], bool]) -> list[News]:
    found: list[News] = []
    end_s = time.monotonic() + 60
    while not any(map(is_last, found)):
        assert time.monotonic() < end_s, found
        found += process.news()
        time.sleep(0.005)
    return found


def wait_for_course(process: SweepProcess, spec: RunSpec) -> Course:
    """Wait for all losses of a run, which come in pieces, and compare them with the trainer's."""
    trainer = Trainer(spec)
    trainer.advance(spec.steps)
    steps, losses = (found.tolist() for found in trainer.frame().trace)

    def is_whole(news: News) -> bool:
        return isinstance(news, Course) and news.spec == spec and news.steps.tolist() == steps

    course = news_until(process, is_whole)[-1]
    assert isinstance(course, Course)
    assert course.losses.tolist() == losses
    return course


def is_finished(news: News) -> bool:
    return isinstance(news, Finished)


def test_a_sweep_begins_advances_and_finishes(process: SweepProcess) -> None:
    process.start(SWEEP)
    begun, *advanced, finished = news_until(process, is_finished)
    assert isinstance(begun, Begun)
    assert begun.key == SWEEP.key
    assert begun.known == 0
    assert all(isinstance(one, Advanced) for one in advanced)
    assert isinstance(finished, Finished)
    assert finished.differences
    assert max(finished.differences) < 1e-5
    assert Results(begun.folder, SWEEP).done == SWEEP.count


def test_a_sweep_that_is_known_is_there_at_once(process: SweepProcess) -> None:
    process.start(SWEEP)
    news_until(process, is_finished)
    process.start(SWEEP)
    begun, _ = news_until(process, is_finished)
    assert isinstance(begun, Begun)
    assert begun.known == SWEEP.count


def test_another_sweep_takes_the_place_of_one_in_work(process: SweepProcess) -> None:
    process.start(LONG)
    news_until(process, lambda news: isinstance(news, Advanced))
    process.start(SWEEP)
    finished = news_until(process, is_finished)[-1]
    assert isinstance(finished, Finished)
    assert finished.key == SWEEP.key


def test_a_stopped_sweep_goes_on_where_it_was(process: SweepProcess) -> None:
    process.start(LONG)
    news_until(process, lambda news: isinstance(news, Advanced))
    process.stop()
    process.ask_course(run_of())
    last = news_until(process, lambda news: isinstance(news, Course))[-1]
    assert isinstance(last, Course)
    assert not process.news()
    process.start(LONG)
    begun = news_until(process, lambda news: isinstance(news, Begun))[0]
    assert isinstance(begun, Begun)
    assert 0 < begun.known < LONG.count


def test_the_course_of_a_run_is_told_in_the_middle_of_a_sweep(process: SweepProcess) -> None:
    spec = run_of(steps=300)
    process.start(LONG)
    news_until(process, lambda news: isinstance(news, Advanced))
    process.ask_course(run_of(steps=200))
    process.ask_course(spec)
    wait_for_course(process, spec)


def test_a_run_that_diverges_has_a_course_too(process: SweepProcess) -> None:
    spec = run_of(learning_rate=10.0, steps=500)
    process.ask_course(spec)
    course = wait_for_course(process, spec)
    assert 0 < len(course.losses) < 500
    assert all(map(math.isfinite, course.losses))


def test_a_long_course_is_told_in_pieces_and_outlives_the_stop_of_a_sweep(
    process: SweepProcess,
) -> None:
    spec = run_of(steps=20_000)
    process.start(LONG)
    news_until(process, lambda news: isinstance(news, Advanced))
    process.ask_course(spec)
    news_until(process, lambda news: isinstance(news, Course))
    process.stop()
    wait_for_course(process, spec)


def test_what_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    process = SweepProcess(tmp_path / "file")
    try:
        process.start(SWEEP)
        failed = news_until(process, lambda news: isinstance(news, Failed))[0]
        assert isinstance(failed, Failed)
        assert isinstance(failed.error, OSError)
        assert failed.asked == SWEEP.key
        process.ask_course(run_of())
        news_until(process, lambda news: isinstance(news, Course))
    finally:
        process.close()


def test_the_end_of_the_process_is_noticed(process: SweepProcess) -> None:
    process.start(LONG)
    news_until(process, lambda news: isinstance(news, Advanced))
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(EOFError):
        news_until(process, is_finished)
    end_s = time.monotonic() + 10
    while process.is_alive():  # its pipe is closed a moment before
        assert time.monotonic() < end_s


@pytest.mark.skipif(cores() == 1, reason="one core has no use for processes")
def test_processes_are_there_before_a_sweep_that_needs_them(process: SweepProcess) -> None:
    process.prepare(run_of("network"))
    wait_until(lambda: len(workers_of(process)) == cores())
    before = {worker.pid for worker in workers_of(process)}
    process.start(sweep_of("seed=0:5:6", lesson="network"))
    news_until(process, is_finished)
    assert {worker.pid for worker in workers_of(process)} == before


def workers_of(process: SweepProcess) -> list[psutil.Process]:
    """Return the processes that compute tiles for it."""
    children = psutil.Process(process.pid).children()
    return [child for child in children if "spawn_main" in " ".join(child.cmdline())]
