"""The way through a form: what it asks a person now, in which words, and what is kept of the answers in the end.

There are two: of a form of columns (``core.form.walk.Plain``), and of a survey with logic of its own
(``core.form.survey_walk``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.errors import Text
from core.form.answers import Value
from core.form.questions import Question


@dataclass(frozen=True, slots=True)
class About:
    """What stands around a question: the ``heading`` of its groups, and its own ``file``.

    ``prompt`` is asked in our words where the form has none. A file is named as in ``core.media``.
    """

    heading: tuple[str, ...] = ()
    prompt: Text | None = None
    file: str | None = None


NOTHING = About()


class Walk(Protocol):
    """``asked`` are the questions there are now, in order, as the form has them."""

    @property
    def asked(self) -> Sequence[Question]: ...

    def filled(self, question: Question) -> Question:
        """The question in the words of the row and the person's language; options as they are stored."""

    def options(self, question: Question) -> tuple[str, ...]:
        """The options of a filled question as the person reads them, in the order they are stored."""

    def about(self, question: Question) -> About: ...

    def pictures(self, question: Question) -> tuple[str, ...]:
        """A picture (SHA-256) of each option, in the order of :meth:`options`, "" for one without; () for none."""

    def preset(self, question: Question) -> Value:
        """What stands there before anybody answers, "" for nothing."""

    def fault(self, question: Question, value: Value) -> Text | None:
        """Why a value of the right form is no answer here."""

    def given(self, question: Question, value: Value) -> Mapping[str, Value]:
        """What goes into the draft with the answer."""

    def misfit(self) -> tuple[str, Text] | None:
        """The first answer that does not fit any more as others changed, by its name, and why."""

    def answers(self) -> dict[str, Value]:
        """What is stored in the end, in the form's order."""
