"""Which columns a form names: those a row may not leave empty, and all that a worker sees something of."""

from collections.abc import Sequence

from core.form.forms import Form, places, visible
from core.form.questions import ChooseOne, ChooseSeveral


def needed(form: Form) -> Sequence[str]:
    """The columns no row may leave empty: those its questions name, the options of a row, and pictures to compare."""
    lists = [getattr(one, "column", "") for one in form.questions]
    labels = [column for one in visible(form) for text in (one.label, one.hint) for column in places(text)]
    return tuple(dict.fromkeys((*labels, *filter(None, lists), *form.pictures)))


def named_columns(form: Form) -> Sequence[str]:
    """The columns a worker sees something of."""
    texts = [form.shows]
    for one in visible(form):
        texts += [one.label, getattr(one, "start", ""), *getattr(one, "options", ())]
    files = [one for one in (form.picture, form.media, form.link, *form.pictures) if one]
    return (*files, *(column for text in texts for column in places(text)), *needed(form))


def options_columns(question: ChooseOne | ChooseSeveral) -> str:
    """The columns that hold the options of a row, "" where they are the same for all."""
    return question.column or ", ".join(column for one in question.options for column in places(one))
