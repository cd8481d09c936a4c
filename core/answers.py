"""Whether a value answers a question, and what to say when it does not."""

from collections.abc import Sequence

from core.errors import N_, Invalid, Text
from core.questions import CANT_TELL, ChooseOne, ChooseSeveral, Question, TakePhoto, WriteText

Value = str | list[str]


def check(question: Question, value: Value) -> Value:
    """The value in its stored form.

    A choice is its option's text; several are a list in the options' order; text is trimmed; a photo is the
    SHA-256 of its file. ``CANT_TELL`` answers any question. Raises ``Invalid``.
    """
    if value == CANT_TELL:
        return value
    match question:
        case ChooseOne(options=options):
            return _one(options, value)
        case ChooseSeveral():
            return _several(question, value)
        case WriteText():
            return _text(question, value)
        case TakePhoto():
            return _photo(value)
        case _:
            raise AssertionError(f"no type asks {question} yet")


def _one(options: Sequence[str], value: Value) -> Value:
    if value not in options:
        raise Invalid(Text(N_("Please tap one of the buttons.")))
    return value


def _several(question: ChooseSeveral, value: Value) -> Value:
    if not isinstance(value, list) or not set(value) <= set(question.options):
        raise Invalid(Text(N_("Please tap the buttons that fit, then Done.")))
    chosen = [option for option in question.options if option in value]
    if len(chosen) < question.fewest:
        raise Invalid(
            Text(
                one=N_("Please choose at least {n} of them."),
                many=N_("Please choose at least {n} of them."),
                n=question.fewest,
                params={"n": question.fewest},
            )
        )
    if len(chosen) > question.most:
        raise Invalid(
            Text(
                one=N_("Please choose no more than {n} of them."),
                many=N_("Please choose no more than {n} of them."),
                n=question.most,
                params={"n": question.most},
            )
        )
    return chosen


def _text(question: WriteText, value: Value) -> Value:
    if not isinstance(value, str):
        raise Invalid(Text(N_("Please write your answer as a message.")))
    text = value.strip()
    if len(text) < question.shortest:
        raise Invalid(
            Text(
                one=N_("Please write at least {n} letter."),
                many=N_("Please write at least {n} letters."),
                n=question.shortest,
                params={"n": question.shortest},
            )
        )
    if len(text) > question.longest:
        raise Invalid(
            Text(
                one=N_("Please write no more than {n} letter."),
                many=N_("Please write no more than {n} letters."),
                n=question.longest,
                params={"n": question.longest},
            )
        )
    return text


def _photo(value: Value) -> Value:
    if not isinstance(value, str) or len(value) != 64:  # noqa: PLR2004 - hex digits of SHA-256
        raise Invalid(Text(N_("Please send a photo.")))
    return value
