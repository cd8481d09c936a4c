"""Whatever data a press carries, whoever presses: it breaks nothing, and moves or shows nothing of another's."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import get_args

import pytest
from aiogram.filters.callback_data import CallbackData
from hypothesis import given, note
from hypothesis import strategies as st

import handlers
from core.drafting import steps
from core.formats import FORMATS
from core.on_site import unreached
from core.people import Role
from core.process.review import REASONS
from core.reports import reporting
from core.tasks import GROUPS, TYPES
from core.work import Verdict
from handlers.page import ID_MAX
from handlers.work import ACTIONS
from tests.budget import Budget, fixed
from tests.conversations.stage import Stage
from tests.reliability.acts import Chance
from tests.reliability.fresh import played
from tests.reliability.town import OF_ALL, OF_OTHERS, Town, town

SECONDS = 15.0  # of CPU
EXAMPLES = 60  # more than there is time for on a small machine
PEOPLE = 7
PRESSES = 60
BYTES_MAX = 64  # Telegram's


@dataclass(frozen=True)
class Press:
    """``values`` are texts, or how to find a number: by the name of its field, and which of those there are."""

    who: int
    prefix: str
    values: tuple[str | tuple[str, int], ...]
    cut: int
    in_group: bool


@cache
def buttons() -> list[type[CallbackData]]:
    assert handlers.ALL
    return sorted({one for one in CallbackData.__subclasses__() if one.__module__.startswith("handlers")}, key=str)


DOES = {  # what ``do`` may say, by the button's name
    "Agree": ["yes", "no", "list", "ask", "out"],
    "Aside": ["see", "again", "out"],
    "Card": [
        *("ok", "again", "menu", "why", "reply", "anew", "start", "back", "right", "word", "none"),
        *("free", "keep", "may", "not", "move", "stay", "known", "work"),
        *("fine", "watch", "one", "apart", "part", "theirs", "links", "hold", "fraud", "proven", "stands", "falls"),
        *("suspend", "unsuspend", "stays", "ends"),
        *("each", "undo", "agree", "no", "stand", "pay"),
        *("r_task", "r_all", "r_not", "label", "a_yes", "a_no"),
        *("them", "notthem", "forthem", "minutes"),
    ],
    "Desk": ["on", "off", "ten", "see", "hours", "quiet"],
    "Ten": ["n", "see", "ok", "what", "why", "each", "back", "undo", "ten"],
    "Books": ["see", "yes", "other", "out", "sent", "unsent", "seen"],
    "Decide": ["v", "k", "s", "g", "b"],
    "Draft": ["see", "go", "kind", "set", "try", "sum", "run", "drop", "out", "any"],
    "Due": ["redo", "appeal", "list"],
    "Erase": ["ask", "up"],  # who is gone presses nothing more
    "Help": ["read", "ask"],
    "Hour": ["see", "draw", "ask", "said"],
    "Join": ["yes", "no", "code", "leave"],
    "Jury": ["pay", "right", "unsure", "later", "all"],
    "Job": ["see", "go", "list", "work", "tell", "reads", "not", "far", "sees"],
    "Known": ["see", "make", "pick", "drop", "test"],
    "Lost": ["see", "none", "vouch", "move", "go", "new", "pin", "kept", "later", "on", "not"],
    "Skill": ["see", "wrong", "practise", "me"],
    "Me": ["part", "speak", "reads", "live", "clock", "paid", "forget", "judge", "unsee"],
    "Near": ["see", "get", "drop", "go", "area", "page", "else"],
    "Own": [
        *("see", "pause", "resume", "edit", "rows", "pay", "fund", "copy", "link", "files", "forms", "end", "ended"),
        *("undo", "more", "back"),
    ],
    "Till": ["see", "out", "off", "on"],
    "Payout": ["see", "way", "net", "to", "send", "other", "more", "back", "mine", "came", "lost", "look", "fair"],
    "OnList": ["see", "link", "code", "stop", "lead", "check", "team", "vouch", "off"],
    "Oversee": ["see", "nudge", "csv", "all", "one", "more", "give", "any", "list"],
    "Paper": ["see", "s", "j", "r", "w", "how"],
    "Papers": ["see", "ask", "p", "q", "r", "t", "s", "j"],
    "PayIn": ["see", "back", "keep", "way", "in", "sum", "num", "one", "net", "other", "go", "more"],
    "Pay": ["raise", "add", "hours"],
    "People": ["see", "add", "team", "codes"],
    "Prospect": ["sure", "came", "answers"],
    "Suspend": ["set", "again", "plain"],
    "Start": ["yes", "in"],
    "Seated": ["see", "put", "off"],
    "Team": ["see", "invite", "seat", "leave", "who", "for"],
    "Thank": ["ask", "pay"],
    "Vouched": ["all", "yes", "no", "is", "not"],
    "Why": ["why", "back", "on"],
    "Who": ["see", "rate", "star", "say", "kind", "plain", "too"],
    "Mail": ["ask", "answer", "write", "report"],
    "Seen": ["see", "ask"],
    "Work": [*ACTIONS, "o", "o"],
    "Wrong": ["why", "back", "on", "so"],
}
FIELDS: Mapping[str, Sequence[str]] = {  # what other texts may say, by the field's name
    "v": [
        *steps.STEPS,
        *TYPES,
        *GROUPS,
        "5",
        "95 %",
        "yes",
        "*",
        "language",
        "country",
        "zone",
        "UTC+3",
        "2026-09",
        "KES",
        "pretend",
        *("underpaid", "other"),
        "",
    ],
    "verdict": ["", "", *Verdict],
    "reason": ["", *REASONS, "violence"],
    "role": [*Role],
    "s": ["owner", "viewer", ""],
    "code": [*FORMATS, "setup"],
    "language": ["sw", "en", "xx", ""],
    "page": ["help", "payout", "privacy", "paysupport"],
    "country": ["KE", "ZZ"],
    "r": [*unreached.REASONS, *reporting.REASONS, "pretend", "", "redo", "reject", "wrong"],
    "a": ["KES", "points", ""],
}
NUMBERS: Mapping[str, Sequence[int]] = {"share": (0, 0, 25, 50, 100), "n": (0, 0, 1, 2, 7, 64)}
FAR = (2**40, ID_MAX, ID_MAX + 1)
BACK = (0, 0, 0, 1, 2, -ID_MAX)  # of revisions
ODD = ("", " ", "é", "\u202e", "-1", "None", "a:b", "x" * 40)


def press_of(chance: Chance) -> Press:
    """A button that there could be, one in five of them spoiled."""
    button = chance.choice(buttons())
    values: list[str | tuple[str, int]] = []
    for name, one in button.model_fields.items():
        number = any(kind is int for kind in (one.annotation, *get_args(one.annotation)))
        if number and name in NUMBERS:
            values.append(str(chance.choice(NUMBERS[name])))
        elif number:
            values.append((name, chance.choice(BACK) if name == "rev" else chance.randint(0, 20)))
        else:
            values.append(chance.choice(DOES[button.__name__] if name == "do" else FIELDS[name]))
    if values and chance.randint(0, 9) == 0:
        values[chance.randint(0, len(values) - 1)] = str(chance.choice((*ODD, *FAR)))
    cut = chance.randint(1, 20) if chance.randint(0, 9) == 0 else 0
    return Press(chance.randint(0, PEOPLE - 1), button.__prefix__, tuple(values), cut, chance.choice((True, False)))


def _said(there: Town, value: str | tuple[str, int], revision: int) -> str:
    match value:
        case ("rev", int(back)):
            return str(max(0, revision - back))
        case (str(name), int(n)):
            found = there.ids(name)
            return str(found[n % len(found)] if found else n)
        case _:
            return str(value).replace(":", "")


def data_of(there: Town, press: Press, revision: int) -> str:
    whole = ":".join([press.prefix, *(_said(there, one, revision) for one in press.values)])
    cut = whole[: max(1, len(whole) - press.cut)].encode()
    return cut[:BYTES_MAX].decode(errors="ignore")


async def pressed(there: Town, press: Press) -> None:
    who = there.people[press.who]
    where = there.group if press.in_group and who in there.members else who.id
    me, revision = there.look(who)
    data = data_of(there, press, revision)
    old = ("rev", 1) in press.values or ("rev", 2) in press.values
    stand = {} if who in there.others else there.rows(OF_OTHERS, me)
    all_stand = there.rows(OF_ALL, me) if old else {}
    shown = next((one["message_id"] for one in reversed(who.messages(where)) if one["from"]["is_bot"]), 0)
    assert shown, f"{data}: nothing stands in {where} that could be pressed"
    query = await there.stage.engine.press(who.id, where, shown, data, stale=True)
    await there.stage.settle()
    assert await there.stage.engine.answer_of(query, 0), f"{data}: left spinning"
    if stand:
        assert there.rows(OF_OTHERS, me) == stand, f"{data}: moved what is another's"
    if old:
        assert there.rows(OF_ALL, me) == all_stand, f"{data}: an old button"
    if who in there.strangers:
        assert not there.told(who), data


async def forged(acts: list[Press], seen: set[str], stage: Stage, url: str) -> None:
    there = await town(stage, url)
    assert len(there.people) == PEOPLE
    for press in acts:
        await pressed(there, press)
        seen.add(press.prefix)


# Kills: an old button does what it says (Turn._run); whose campaign it is, is not asked (studio.held); anybody decides,
# opens a card, answers a question (review.may_decide, moderation.may_open, helpdesk.may_reply); another's second word
# counts (reviewed._order); a number of any size is an id (page.Id).
def test_whatever_data_a_press_carries(shared: Path, caplog: pytest.LogCaptureFixture) -> None:
    looking, seen = Budget(SECONDS), set[str]()

    @fixed(EXAMPLES)
    @given(st.randoms(use_true_random=True))
    def whatever(chance: Chance) -> None:
        with looking.example() as there_is_time:
            if there_is_time:
                acts = [press_of(chance) for _ in range(PRESSES)]
                note(repr(acts))
                played(shared, partial(forged, acts, seen))
                assert not [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]

    assert {one.__name__ for one in buttons() if "do" in one.model_fields} == DOES.keys()
    whatever()
    assert seen == {one.__prefix__ for one in buttons()}
