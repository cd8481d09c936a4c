"""What task types ask by themselves is in the reader's own language, whatever language the campaign is in."""

from dataclasses import replace
from typing import Any

from core.errors import Text
from core.form.questions import Question, Rate
from core.tasks import OURS
from core.views import TaskView
from handlers.page import Say


def own(text: str, say: Say) -> str:
    """The text as the reader's catalogue has it where it is ours; a requester's stays as it is. Not yet quoted."""
    return say(Text(text)) if text in OURS else text


def asked(question: Question, say: Say) -> Question:
    """The question in the reader's words; what is stored of an answer stays as the form has it."""
    texts = {"label": question.label, "hint": question.hint}
    if isinstance(question, Rate):
        texts |= {"low": question.low, "high": question.high}
    said: dict[str, Any] = {name: one for name, text in texts.items() if (one := own(text, say)) != text}
    return replace(question, **said) if said else question


def shown(view: TaskView, say: Say) -> TaskView:
    """The task with its question and its options in the reader's words."""
    question, options = asked(view.question, say), view.options
    if not OURS.isdisjoint(options):
        options = tuple(own(one, say) for one in options)
    if question is view.question and options == view.options:
        return view
    return replace(view, question=question, options=options)
