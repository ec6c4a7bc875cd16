"""A lecture: keeps what is seen as scenes, and shows them one after the other."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from polyviz.app.features.course_asked import CourseAsked
from polyviz.app.features.document_parts import DocumentParts
from polyviz.app.features.documents import Documents
from polyviz.app.features.handed_scene import Handed
from polyviz.app.features.kept_runs import Runs
from polyviz.app.features.next_scenes import NextScenes
from polyviz.app.features.presentation import Presentation
from polyviz.app.features.repeating import Repeating
from polyviz.app.features.scene_answers import SceneAnswers
from polyviz.app.features.scene_texts import question_of, text_of
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.actions import HIDE, LECTURE
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.app.shell.translators import language_of
from polyviz.catalogue.course import Course
from polyviz.catalogue.hideable import HIDEABLE
from polyviz.catalogue.module_code import ModuleCode
from polyviz.catalogue.own_module import CODE, OWN
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.data.samples import samples_of
from polyviz.documents.document import MAX_KEPT_CHANGES
from polyviz.documents.lectures import LECTURES, lecture_file
from polyviz.documents.scene import MAX_SCENES, Question, Scene, Wording
from polyviz.live.run_commands import RunState
from polyviz.views.panels.scenes_panel import SceneText
from polyviz.views.text.readable import translated

if TYPE_CHECKING:
    from polyviz.views.panels.scenes_panel import ScenesPanel

KEY = "scenes"

Change = tuple[Scene, ...]

ADDED = QT_TRANSLATE_NOOP("undo", "new scene")
REMOVED = QT_TRANSLATE_NOOP("undo", "removal of a scene")
MOVED = QT_TRANSLATE_NOOP("undo", "order of the scenes")
EDITED = QT_TRANSLATE_NOOP("undo", "text of a scene")
UPDATED = QT_TRANSLATE_NOOP("undo", "update of a scene")


@dataclass(frozen=True)
class SceneChange:
    """The scenes as they were before a person changed them; `name` is one of the names above.

    `at` is the number of the scene that was changed, so that what is typed is undone in one go.
    """

    scenes: tuple[Scene, ...]
    name: str
    at: int

    can_be_undone = True


class Scenes(CourseAsked):
    """Serves the panel, the strip over the plots, and Page Down and Page Up in a presentation."""

    changed = Signal(object)
    """SceneChange: a person has changed the scenes, which can be undone"""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        settings: Settings,
        parts: DocumentParts,
        runs: Runs,
        presentation: Presentation,
        documents: Documents,
    ) -> None:
        super().__init__(window, session)
        self._parts, self._runs = parts, runs
        self._language = language_of(settings.language)
        self.at: int | None = None
        """The number of the scene that is shown; None outside of the lecture"""
        self._known: tuple[Scene, ...] = ()
        self._hidden_before: tuple[str, ...] = ()
        """What was hidden from a class before the lecture"""
        self._allowed: set[str] = set()
        """Code of Modules that a person has seen and run"""
        self._put: Callable[[Course], None] = self._add
        self._repeating = Repeating(session, self)
        self._repeating.ended.connect(self._on_ended)
        self._next = NextScenes(session, window.docks, self)
        self._strip = window.caption
        self._strip.turned.connect(self.turn)
        self._answers = SceneAnswers(window, session, self._language, self._keep_answer)
        self._strip.closed.connect(self.leave)
        presentation.turner = self.turn
        self._panel: ScenesPanel = window.docks.later(KEY)
        self._panel.add_asked.connect(partial(self._ask_to, self._add))
        self._panel.update_asked.connect(self._on_update_asked)
        self._panel.show_asked.connect(self.show)
        self._panel.remove_asked.connect(self.remove)
        self._panel.moved.connect(self.move)
        self._panel.edited.connect(self._on_edited)
        parts.changed.connect(self._on_parts_changed)
        window.action_set.serve(
            {
                "add_scene": partial(self._ask_to, self._add),
                **{
                    LECTURE + key: partial(
                        documents.open_copy, lecture_file(key), partial(self.show, 0)
                    )
                    for key in LECTURES
                },
            }
        )

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """The scenes of the document that is open."""
        return self._parts.scenes

    def turn(self, places: int) -> bool:
        """Show a later or an earlier scene; return whether there are any scenes."""
        if not self.scenes:
            return False
        number = 0 if self.at is None else self.at + places
        if 0 <= number < len(self.scenes):
            self.show(number)
        return True

    @Slot(int)
    def show(self, number: int) -> None:
        """Show a scene: its run where it rests, what is seen of it, and what is said."""
        scene = self.scenes[number]
        first = scene.course.first
        try:
            samples_of(first.dataset)  # says whether its data have changed
        except InvalidValueError as error:
            self._session.messages.answer(error.message(translated))
            return
        code = dict(first.options)[CODE.key].text if first.model == OWN else ""
        if code and code not in self._allowed:
            self._parts.own_code.show(code, partial(self._run_with, number))
            text = self.tr("This scene has the code of a Module. Read it, then press Run there.")
            self._session.messages.answer(text)
            return
        was_in_lecture = self.at is not None
        if not was_in_lecture:
            self._hidden_before = tuple(self._window.hidden)
        self.at = number
        self._answers.show(None)  # what was said of an answer goes
        if scene.view is not None:
            self._parts.shown_view.show_choices(scene.view)
        self._window.speed.show_speed(scene.speed)
        self._session.set_speed(scene.speed)
        is_there = self._rests_at(scene)
        if not is_there:
            with self._runs.keeping_none() if was_in_lecture else nullcontext():
                self._repeating.start(scene.course, scene.place, "scene")
        self._say()
        if is_there:
            self._on_ended(True)
        if not was_in_lecture:
            self._window.hidden_changed.emit()  # the hint of the lesson speaks of something else
        self._list()

    def _rests_at(self, scene: Scene) -> bool:
        """Return whether the present run is that of a scene, and rests where it does."""
        session, frame = self._session, self._session.frame
        is_at_rest = session.state is RunState.PAUSED and session.looked_at is None
        if not is_at_rest or frame is None or self._repeating.awaited is not None:
            return False
        return session.course == scene.course and (frame.step, frame.next_phase) == scene.place

    @Slot()
    def leave(self) -> None:
        """Leave the lecture: the run stays, and what it has hidden from a class comes back."""
        self._show_hidden()
        was_in_lecture, self.at = self.at is not None, None
        self._answers.show(None)
        self._strip.end()
        if was_in_lecture:
            self._next.stop()
            self._window.hidden_changed.emit()  # the hint of the lesson may be shown again
        self._list()

    @Slot(int)
    def remove(self, number: int) -> None:
        """Remove a scene."""
        at = self.at
        if at == number:
            self.leave()
        elif at is not None and number < at:
            self.at = at - 1
        self._change((*self.scenes[:number], *self.scenes[number + 1 :]), REMOVED, number)

    @Slot(int, int)
    def move(self, start: int, end: int) -> None:
        """Move a scene from one place in the row to another."""
        order = list(range(len(self.scenes)))
        order.insert(end, order.pop(start))
        scenes = [self.scenes[number] for number in order]
        if self.at is not None:
            self.at = order.index(self.at)
        self._change(tuple(scenes), MOVED, end)

    def restore(self, change: SceneChange) -> SceneChange:
        """Undo a change; return what takes that back."""
        now = SceneChange(self.scenes, change.name, change.at)
        shown = None if self.at is None else self.scenes[self.at]
        if shown in change.scenes:
            self.at = change.scenes.index(shown)
        self._set(change.scenes)
        return now

    def _show_hidden(self) -> None:
        """Hide what was hidden before the lecture, and nothing else."""
        if self.at is not None:
            for key in HIDEABLE:
                is_on = key in self._hidden_before
                if (key in self._window.hidden) is not is_on:
                    self._window.action_set.choose(HIDE + key, is_on=is_on)

    def _on_closing(self) -> None:
        self._show_hidden()
        self.at = None

    def handed_on(self) -> Handed:
        """Return which scene is shown, and what belongs to that."""
        at, self.at = self.at, None
        panel: ScenesPanel | None = self._window.docks.docks[KEY].made  # type: ignore[assignment]
        draft = None if panel is None else panel.draft()
        return Handed(at, self._allowed, self._hidden_before, self._repeating.awaited, draft)

    def take_up(self, handed: Handed) -> None:
        """Tell of the same scene."""
        self.at, self._allowed, self._hidden_before = handed.at, handed.allowed, handed.hidden
        self._repeating.awaited = handed.awaited
        self._known = self.scenes
        self._say()
        self._list()
        if handed.draft is not None:
            self._panel.show_draft(handed.draft)

    def _run_with(self, number: int, code: ModuleCode) -> None:
        self._allowed.add(code.text)
        self.show(number)

    def _ask_to(self, put: Callable[[Course], None]) -> None:
        self._put = put
        self._ask()

    def _of_race(self) -> str:
        return self.tr("A race is no scene. End it, then add the run that the class is to see.")

    def _use(self, course: Course) -> None:
        self._put(course)

    @Slot(int)
    def _on_update_asked(self, number: int) -> None:
        self._ask_to(partial(self._update, number))

    def _add(self, course: Course) -> None:
        """Add what is seen now after the scene that is shown, or at the end."""
        if len(self.scenes) >= MAX_SCENES:
            text = self.tr("A lecture has at most {0} scenes.").format(MAX_SCENES)
            self._session.messages.answer(text)
            return
        place = len(self.scenes) if self.at is None else self.at + 1
        title = self.tr("Scene {0}").format(len(self.scenes) + 1)
        scene = self._seen(course, Scene(Wording.of(title), course))
        if scene is None:
            return
        if self.at is None:
            self._hidden_before = tuple(self._window.hidden)
        self.at = place
        self._change((*self.scenes[:place], scene, *self.scenes[place:]), ADDED, place)
        self._window.docks.open(KEY)
        self._panel.choose(place)
        text = self.tr("Added as scene {0}. Give it a title and a caption in the panel.")
        self._session.messages.answer(text.format(place + 1), True)

    def _update(self, number: int, course: Course) -> None:
        scene = self._seen(course, self.scenes[number])
        if scene is not None:
            scenes = (*self.scenes[:number], scene, *self.scenes[number + 1 :])
            self._change(scenes, UPDATED, number)

    def _seen(self, course: Course, scene: Scene) -> Scene | None:
        """Return a scene with what is seen now; None, with a word, if that cannot be kept."""
        session, frame = self._session, self._session.frame
        if not course.is_whole:
            text = self.tr("This run was changed too often for a scene. Reset starts one anew.")
            session.messages.answer(text)
            return None
        changes = sum(len(other.course.changes) for other in self.scenes) + len(course.changes)
        if changes > MAX_KEPT_CHANGES:
            text = self.tr("The scenes have too many changes on their way. Reset starts a new run.")
            session.messages.answer(text)
            return None
        reached, phase = session.reached, 0 if frame is None else frame.next_phase
        if session.looked_at is not None:
            reached, phase = session.looked_at, 0
            course = course.looked_at(reached)
        view = self._parts.shown_view.present
        return replace(
            scene,
            course=course,
            reached=reached,
            phase=phase,
            view=replace(view, panels=tuple(key for key in view.panels if key != KEY)),
            is_playing=session.wants_to_play,
            speed=session.speed,
        )

    @Slot(int, object)
    def _on_edited(self, number: int, text: SceneText) -> None:
        if not 0 <= number < len(self.scenes):
            return
        before, language = self.scenes[number], self._language
        scene = replace(
            before,
            title=before.title.changed(language, text.title),
            caption=before.caption.changed(language, text.caption),
            question=question_of(text.asked, before.question, language),
        )
        scenes = (*self.scenes[:number], scene, *self.scenes[number + 1 :])
        self._change(scenes, EDITED, number)

    def _change(self, scenes: tuple[Scene, ...], name: str, at: int) -> None:
        before = self.scenes
        if scenes != before:
            self._set(scenes)
            self.changed.emit(SceneChange(before, name, at))

    def _set(self, scenes: tuple[Scene, ...]) -> None:
        if self.at is not None and self.at >= len(scenes):
            self.leave()
        self._known = scenes
        self._parts.set_scenes(scenes)
        self._say()
        self._list()

    @Slot()
    def _on_parts_changed(self) -> None:
        """See whether another document was opened."""
        if self._known is not self.scenes:
            self._known = self.scenes
            self.leave()

    @Slot(bool)
    def _on_ended(self, has_arrived: bool) -> None:
        if self.at is None or not has_arrived:
            return
        scene = self.scenes[self.at]
        if scene.view is not None:
            self._parts.shown_view.show_axes(scene.view)
        if scene.is_playing:
            self._session.play()
        self._next.prepare(self.scenes, self.at)

    def _keep_answer(self, question: Question) -> None:
        """Keep what was answered to the question of the scene that is shown."""
        if self.at is not None:
            kept = replace(self.scenes[self.at], question=question)
            self._known = (*self.scenes[: self.at], kept, *self.scenes[self.at + 1 :])
            self._parts.set_scenes(self._known)

    def _say(self) -> None:
        """Show what is said of the scene that is shown."""
        if self.at is None or self.at >= len(self.scenes):
            self._strip.end()
            return
        scene, language = self.scenes[self.at], self._language
        title, caption = scene.title.text(language), scene.caption.text(language)
        self._strip.show_scene(title, caption, self.at + 1, len(self.scenes))
        self._answers.show(scene.question)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        """Leave the lecture when a person chooses another lesson: the caption is not about it."""
        super()._on_view_changed(view, previous)
        if self.at is None or not view.differs(previous, "spec"):
            return
        if view.spec.lesson != self.scenes[self.at].course.first.lesson:
            self.leave()

    def _list(self) -> None:
        self._panel.show_scenes([text_of(scene, self._language) for scene in self.scenes], self.at)
