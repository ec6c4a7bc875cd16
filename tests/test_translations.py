"""Every text on screen is marked, is found by Qt's tools, and keeps its parts when translated."""

import re
from pathlib import Path

import pytest
from marked_texts import PACKAGE, texts_of, texts_of_package
from translations import entries, faults

from polyviz.catalogue.languages import LANGUAGES, SOURCE

TRANSLATIONS = [language for language in LANGUAGES if language != SOURCE]

NAMES = {
    ("app/shell/main_window.py", "'PolyViz'"),
    ("app/features/present_document.py", "whole if name else 'PolyViz'"),
}
"""Shown as they are in every language."""

VARIABLES = {
    ("app/shell/action_rules.py", "undo"),
    ("app/shell/actions.py", "actions"),
    ("views/text/readable.py", ""),
    ("views/text/readable.py", "catalogue"),
}
"""Where a variable is looked up, whose literals are marked elsewhere with the same context."""

FOR_PROGRAMMERS = {
    ("bench/scaling_table.py", " workers have nothing to do"),
    ("app/application.py", "'a Qt application without windows is running already'"),
    ("app/diagnostics/faults.py", " in the thread "),
    ("app/diagnostics/faults.py", " while something was thrown away"),
    ("app/diagnostics/faults.py", "that has ended"),
    ("app/session/parked_run.py", "'the run is no longer kept'"),
    ("app/session/session.py", "'the run is lost'"),
    ("catalogue/formulas/formula.py", "an expression becomes one"),
    ("catalogue/formulas/formula.py", "the formula has been checked"),
    ("catalogue/formulas/parts.py", "f'no number: {ast.dump(node)}'"),
    ("catalogue/own_module.py", "the page has the class"),
    ("data/evaluation.py", "f'not a part of a formula: {ast.dump(node)}'"),
    ("live/run_threads.py", "'there is no run to park'"),
    (
        "live/shared_frame.py",
        "f'a frame has {len(found)} bytes, and there are {CAPACITIES[place]}'",
    ),
    ("sweeps/executors.py", "this process was started for tiles"),
    ("sweeps/store.py", "f'{name}.npy has another shape or type'"),
    ("system/stopped_text.py", "'a run without a mistake'"),
    ("theory/descent.py", "f'the forecast begins at step {self.first}'"),
    ("theory/least_squares.py", "a run has points"),
    ("training/model_code.py", "f'no module {name}'"),
}
"""What nobody sees unless the program itself is at fault: then it is in the log."""

WITHOUT_TRANSLATIONS = {
    ("app/shell/translators.py", "no translation: %s cannot be read"),
    ("system/language_files.py", "f'PySide6 comes without {name}'"),
    ("system/language_files.py", "f'cannot write {compiled}: {error.strerror or error}'"),
    ("system/language_files.py", "f\"{name} failed: {' '.join(done.stdout.split())}\""),
    ("system/qm_file.py", 'f"{file} is no file of Qt\'s translations"'),
    ("system/qm_file.py", "f'a part with the unknown tag {tag}'"),
    ("system/qm_file.py", "f'{file} is cut'"),
}
"""What is said where there are no translations."""

OF_OTHERS = {
    ("app/diagnostics/qt_messages.py", "This plugin does not support propagateSizeHints()"),
    (
        "live/run_commands.py",
        "can't allocate memory|not enough memory|out of memory|std::bad_alloc",
    ),
    ("system/display.py", "This application failed to start"),
    ("system/system_libraries.py", r"(lib\S+?): cannot open shared object file"),
    ("training/module_check.py", "does not require grad"),
    ("views/style/theme.py", "Noto Sans CJK KR"),
    ("views/style/theme.py", "Noto Sans KR"),
}
"""The words of other programs, which are looked for."""

COMMANDS = {
    ("app/features/export_dialog.py", "pip install imageio-ffmpeg"),
    ("cli/bench.py", "QT_QPA_PLATFORM=offscreen polyviz bench"),
    ("export/film/mp4.py", "pip install imageio-ffmpeg"),
    ("live/own_output.py", "<output of the code>"),
    ("export/sweep_data.py", "pip install pyarrow"),
    ("sweeps/cluster/dask_cluster.py", "pip install distributed"),
    ("views/runs/runs_model.py", "Cubic, own Module, SGD, momentum, 0.001, seed 0"),
}
"""What is typed or only measured."""

SHOWN_CODE = ("catalogue/networks.py", "catalogue/optimizers.py")
"""Files with code of pages and of rules, which has comments."""

UPDATE = "call: python resources/languages.py update"


def test_every_text_that_is_shown_is_marked() -> None:
    unmarked = texts_of_package().unmarked
    assert {(file, text) for file, _, text in unmarked} == NAMES, unmarked


def test_nothing_that_reads_like_a_sentence_is_unmarked() -> None:
    found = {(file, text) for file, _, text in texts_of_package().sentences}
    found = {(file, text) for file, text in found if file not in SHOWN_CODE}
    assert found == FOR_PROGRAMMERS | WITHOUT_TRANSLATIONS | OF_OTHERS | COMMANDS


def test_every_marked_text_is_a_literal() -> None:
    assert set(texts_of_package().variable) == VARIABLES


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_language_has_all_texts_and_no_others(language: str) -> None:
    listed = {(entry.context, entry.text) for entry in entries(language)}
    marked = texts_of_package().marked
    assert not marked - listed, UPDATE
    assert not listed - marked, UPDATE


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_keeps_the_parts_of_its_text(language: str) -> None:
    wrong = [
        (entry.text, entry.translation, found)
        for entry in entries(language)
        if entry.translation and (found := faults(entry.text, entry.translation))
    ]
    assert not wrong


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_text_is_translated(language: str) -> None:
    """`python resources/languages.py check` lists what is missing."""
    open_ones = [entry for entry in entries(language) if entry.kind or not entry.translation]
    assert open_ones == []


PARTICLE = re.compile(r"\}[\"”]?(을|를|은|는|이|가|과|와|으로|로|이나|나)(?![가-힣])")
"""After a placeholder, one of these is right or wrong by the last letter of what is filled in."""


def test_no_particle_depends_on_what_is_filled_in() -> None:
    wrong = [entry.translation for entry in entries("ko") if PARTICLE.search(entry.translation)]
    assert wrong == []
    assert PARTICLE.search("{0}을 고르세요")
    assert not PARTICLE.search("학습률({0})이 너무 큽니다")


@pytest.mark.parametrize(
    ("line", "unmarked", "variable"),
    [
        ('label.setText("Hello")', 1, 0),
        ('label.setText(f"{x} steps done")', 1, 0),
        ('label.setText(self.tr("Hello"))', 0, 0),
        ('label.setText("{0} · {1}")', 0, 0),
        ('ActionRow("key", "Text")', 1, 0),
        ('ActionRow("key", tr("Text"), "Ctrl+Space")', 0, 0),
        ("self.tr(text)", 0, 1),
        ('self.tr(f"Hello {name}")', 0, 1),
        ('self.tr("one" + two)', 0, 1),
        ('QCoreApplication.translate("Context", text)', 0, 1),
        ("text.translate(table)", 0, 0),
        ('print(f"Result: {x}")', 1, 0),
    ],
)
def test_a_text_that_is_not_marked_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, unmarked: int, variable: int
) -> None:
    monkeypatch.setattr("marked_texts.PACKAGE", tmp_path)
    file = tmp_path / "panel.py"
    file.write_text(f"class Panel(QWidget):\n    def show(self):\n        {line}\n")
    found = texts_of(file)
    assert (len(found.unmarked), len(found.variable)) == (unmarked, variable)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('WORDS = "give width and height"', 1),
        ('return f"the run ended {how}"', 1),
        ('heads = ("", "steps a second")', 1),
        ('raise ValueError(f"{key} is taken")', 1),
        ('raise ValueError(Sentence(TAKEN, "key"))', 0),
        ('raise InvalidValueError("key", LABEL, value, ALLOWED)', 0),
        ('WORDS = QT_TRANSLATE_NOOP("catalogue", "give width and height")', 0),
        ('log.info("nothing can be kept")', 0),
        ('"""Says what it does."""', 0),
        ('code = "return torch.stack([x**k for k in range(3)])"', 0),
        ('style = "color: red; border: none; padding: 2px"', 0),
    ],
)
def test_a_sentence_that_is_not_marked_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, found: int
) -> None:
    monkeypatch.setattr("marked_texts.PACKAGE", tmp_path)
    file = tmp_path / "panel.py"
    file.write_text(f"def show(self):\n    {line}\n")
    assert len(texts_of(file).sentences) == found


def test_a_text_has_the_context_that_lupdate_gives_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marked_texts.PACKAGE", tmp_path)
    file = tmp_path / "panel.py"
    file.write_text(
        "class Panel(QWidget):\n"
        "    def show(self):\n"
        '        return self.tr("on the object"), tr("by the function"), self.tr("in two "\n'
        '            "parts")\n'
    )
    assert texts_of(file).marked == {
        ("Panel", "on the object"),
        ("Panel", "in two parts"),
        ("", "by the function"),
    }


@pytest.mark.parametrize(
    ("text", "translation", "found"),
    [
        ("Step {0} of {1}", "{1} 중 {0}", []),
        ("Step {0} of {1}", "단계 {0}", ["placeholders"]),
        ("Step {name}", "단계 {Name}", ["placeholders"]),
        ("<b>Loss</b>", "<b>손실<b>", ["markup"]),
        ("&File", "파일(&F)", []),
        ("&File", "파일", ["access key"]),
        ("Save…", "저장", ["ellipsis"]),
        ("Loss ", "손실", ["space at an end"]),
        ("argument %(name)s: %s", "인수 %s", ["placeholders"]),
    ],
)
def test_what_a_translation_lost_is_found(text: str, translation: str, found: list[str]) -> None:
    assert faults(text, translation) == found


def test_the_package_is_where_it_is_looked_for() -> None:
    assert (PACKAGE / "__main__.py").exists()
    assert len(texts_of_package().marked) > 900
