"""The options of a question as buttons, a page at a time; the long ones, and those with pictures, by a sign."""

from core.errors import N_, Text
from core.form.paging import Listed
from core.form.questions import ChooseOne, ChooseSeveral, Question, Rank
from core.views import TaskView
from core.working.tapping import OTHER, own
from handlers import pickers
from handlers.page import Button, Say, quote
from handlers.tap import button

Rows = list[list[Button]]
SHORT_OPTION = 14  # letters; options of this length stand two in a row
BUTTON_CHARS = 34  # more do not fit a button of a small phone: the options stand in the message then
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def lines(view: TaskView) -> list[str]:
    """The options themselves, where they are too long for buttons."""
    shown = view.listed
    if not _lettered(shown):
        return []
    return [f"{_sign(view, place)}. {quote(one)}" for place, (_, one) in enumerate(shown.options)]


def _lettered(shown: Listed) -> bool:
    return any(len(one) > BUTTON_CHARS for _, one in shown.options) and len(shown.options) <= len(LETTERS)


def _sign(view: TaskView, place: int) -> str:
    """By which an option that stands in the message, or in a picture, is tapped."""
    return str(place + 1) if view.pictured else LETTERS[place]


def rows(view: TaskView, question: ChooseOne | ChooseSeveral | Rank, say: Say) -> Rows:
    if view.part == OTHER:
        return [[button(view, say(Text(N_("Back to the list"))), "c")]]
    shown = view.listed
    lettered = _lettered(shown)
    labels = [
        (number, _marked(view, question, number, _label(view, place, one, lettered=lettered)))
        for place, (number, one) in enumerate(shown.options)
    ]
    buttons = [button(view, label, "o", number) for number, label in labels]
    wide = 5 if lettered else 2 if all(len(one.text) <= SHORT_OPTION for one in buttons) else 1
    found = pickers.wide(buttons, wide)
    if isinstance(question, ChooseSeveral) and (written := own(question, view.chosen)):
        found.append([button(view, f"☑ {written[:BUTTON_CHARS]}", "o", len(question.options))])
    if not isinstance(question, Rank) and question.other:
        found.append([button(view, say(Text(N_("Something else…"))), "h")])
    found.extend(_leafing(view, shown, say))
    if not isinstance(question, ChooseOne):
        found.append([button(view, say(Text(N_("Done"))), "d")])
    return found


def _label(view: TaskView, place: int, option: str, *, lettered: bool) -> str:
    if lettered:
        return _sign(view, place)
    return f"{_sign(view, place)}. {option}" if view.pictured else option


def _marked(view: TaskView, question: Question, number: int, label: str) -> str:
    """With its tick or its place."""
    match question:
        case ChooseSeveral(options=options):
            return ("☑ " if options[number] in view.chosen else "☐ ") + label
        case Rank(options=options) if options[number] in view.chosen:
            return f"{view.chosen.index(options[number]) + 1}. {label}"
        case _:
            return label


def _leafing(view: TaskView, shown: Listed, say: Say) -> Rows:
    found = []
    if shown.pages > 1:
        place = f"{shown.page + 1}/{shown.pages}"
        last = shown.pages - 1
        found.append(
            [
                button(view, "<", "p", shown.page - 1 if shown.page else last),
                button(view, f"{place} >", "p", shown.page + 1 if shown.page < last else 0),
            ]
        )
    if view.find:
        found.append([button(view, say(Text(N_("Show all"))), "c")])
    elif view.part:
        found.append([button(view, say(Text(N_("Up"))), "c")])
    return found
