"""Handlers and their buttons: what the dispatcher hands them, and what fits Telegram."""

import inspect
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

import pytest
from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter

import handlers
from core.formats import FORMATS, PACKED
from core.process.review import REASONS
from core.tasks import TYPES
from handlers import work
from handlers.page import ID_MAX
from handlers.tap import Work, packed

BYTES_MAX = 64  # Telegram's
TEXTS = {  # the longest text that each field of a button carries
    "Start.do": "yes",
    "Desk.do": "quiet",
    "Ten.do": "what",
    "Ten.r": "unreadable",
    "Agree.do": "list",
    "Fetch.code": max((*FORMATS, *PACKED), key=len),
    "Start.language": "sw",
    "Work.do": "o",
    "Known.do": "pick",
    "Near.do": "drop",
    "Lost.do": "later",
    "Vouched.do": "all",
    "Join.do": "leave",
    "Jury.do": "unsure",
    "Suspend.do": "again",
    "Suspend.v": "repeated",
    "Hour.do": "said",
    "Pay.do": "hours",
    "Prospect.do": "answers",
    "Prospect.v": "95 %",
    "Oversee.do": "nudge",
    "Aside.do": "again",
    "Why.do": "back",
    "Why.r": "closed",
    "OnList.do": "check",
    "People.do": "codes",
    "Seated.do": "see",
    "Seated.s": "finance",
    "Team.do": "invite",
    "Team.s": "finance",
    "Skill.do": "wrong",
    "Skill.v": max(TYPES, key=len),
    "Job.do": "reads",
    "Job.language": "swa",
    "Draft.do": "kind",
    "Erase.do": "ask",
    "Decide.do": "v",
    "Decide.v": "c7fffffffffffffff",  # an earlier campaign
    "Own.do": "resume",
    "Books.do": "sent",
    "Papers.do": "ask",
    "Papers.v": "2026-11",
    "PayIn.do": "other",
    "PayIn.v": "A_NETWORK_OF_A_PROVIDER_",
    "Card.do": "right",
    "Card.reason": "unreadable",
    "Who.do": "plain",
    "Who.v": "underpaid",
    "Mail.do": "answer",
    "Seen.do": "see",
    "Due.do": "appeal",
    "Alike.r": max(REASONS, key=len),
    "Payout.do": "send",
    "Till.do": "out",
    "Till.r": "reloadly",
    "Payout.r": "A_NETWORK_OF_A_PROVIDER_",
    "Payout.a": "USDT",
    "Live.country": "ZZ",
    "Thank.do": "ask",
    "Paper.do": "how",
    "Paper.v": "2026-11",
    "Me.do": "speak",
    "Me.v": "language",
    "Wrong.do": "back",
    "Wrong.r": "unclear",
    "Help.do": "read",
    "Help.page": "paysupport",
}
EVENTS = {  # what each kind of update is called as an argument
    "message": "message",
    "edited_message": "message",
    "callback_query": "query",
    "my_chat_member": "event",
}
NUMBERS = {"Known.n": 100, "Work.n": 29, "Card.share": 100, "Who.n": 5}  # of what is no id: the largest


def registered() -> Iterator[tuple[Router, str, HandlerObject]]:
    for router in handlers.routers():
        for kind, observer in router.observers.items():
            for handler in observer.handlers:
                yield router, kind, handler


def buttons() -> list[type[CallbackData]]:
    return sorted({one for one in CallbackData.__subclasses__() if one.__module__.startswith("handlers")}, key=str)


def filters(handler: HandlerObject, kind: type) -> list[Any]:
    return [one.callback for one in handler.filters or () if isinstance(one.callback, kind)]


def test_every_argument_is_provided_by_the_dispatcher() -> None:
    for router, kind, handler in registered():
        provided = {"turn"}
        if filters(handler, CallbackQueryFilter):
            provided.add("callback_data")
        if filters(handler, Command):
            provided.add("command")
        event, *asked = inspect.signature(handler.callback).parameters
        place = f"{router.name}.{getattr(handler.callback, '__name__', handler.callback)}"
        assert event == EVENTS[kind], place
        assert set(asked) <= provided, place


def test_callback_data_of_the_largest_ids_fits() -> None:
    assert len(buttons()) > 10
    for one in buttons():
        packed = one(**{name: largest(one, name) for name in one.model_fields}).pack()
        assert len(packed.encode()) <= BYTES_MAX, packed
        assert one.unpack(packed).pack() == packed


def largest(button: type[CallbackData], name: str) -> Any:
    kind = button.model_fields[name].annotation
    for one in (kind, *get_args(kind)):
        if one is int:
            return NUMBERS.get(f"{button.__name__}.{name}", ID_MAX)
        if one is str:
            return TEXTS[f"{button.__name__}.{name}"]
        if isinstance(one, type) and issubclass(one, Enum):
            return max(one, key=lambda member: len(str(member.value)))
    raise AssertionError(f"{button.__name__}.{name}: which value of {kind} is the longest?")


@pytest.mark.parametrize("do", [*work.ACTIONS, "o"])
def test_a_tasks_button_is_packed_as_aiogram_packs_it(do: str) -> None:
    for revision, n in ((1, 0), (77, 12), (ID_MAX, ID_MAX)):
        assert packed(revision, do, n) == Work(rev=revision, do=do, n=n).pack()


def test_no_button_can_be_taken_for_another() -> None:
    """aiogram tells buttons by prefix and number of fields."""
    shapes = [(one.__prefix__, len(one.model_fields)) for one in buttons()]
    assert len(set(shapes)) == len(shapes)


def test_a_forged_number_is_no_button_of_ours() -> None:
    for one in buttons():
        for name, field in one.model_fields.items():
            if field.annotation is int:
                good = one(**{each: largest(one, each) for each in one.model_fields}).pack().split(":")
                for forged in (ID_MAX + 1, -1):
                    good[1 + list(one.model_fields).index(name)] = str(forged)
                    with pytest.raises(ValueError, match=name):
                        one.unpack(":".join(good))
