"""Quotas of a survey: how many people of each answer are wanted, of one question or of several crossed.

Kept among the campaign's settings as JSON. A cell is one answer to each of the questions, with how many are wanted.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.campaigns import Campaign
from core.drafting.asked import as_it_is, kept
from core.drafting.step import NONE, Step, number
from core.errors import N_, Invalid, Text
from core.studies.quota_questions import choices, found_name, found_value
from core.tasks.survey import PEOPLE_MAX

KEY, OF, SCREENED = "quotas", "quota_of", "screened"  # the cells; the question just tapped; how many find theirs full
COUNT = "count"  # the column beside the questions
CELLS_MAX = 60
CROSSED_MAX = 3  # questions
SCREENED_SHARE = 50  # of 100 people wanted, so many more may find their cell full, where nobody said otherwise
TAPPED = "?"  # before the number of a question on a button
_ENDS_IN_COUNT = re.compile(r"(.*?)[\s:=-]*([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Quotas:
    """``of`` are questions by name; a cell has an answer to each, as it is stored, and how many are wanted."""

    of: tuple[str, ...]
    cells: tuple[tuple[tuple[str, ...], int], ...]


def has(campaign: Campaign) -> bool:
    return KEY in campaign.settings.more


def quotas(campaign: Campaign) -> Quotas:
    """Of a campaign that has them."""
    of, cells = json.loads(campaign.settings.more[KEY])
    return Quotas(tuple(of), tuple((tuple(values), count) for values, count in cells))


def names(campaign: Campaign) -> list[str]:
    """What each cell is called: "Woman, 18-30"."""
    found, known = quotas(campaign), choices(campaign.form)
    return [
        ", ".join(known.get(of, {}).get(one, one) for of, one in zip(found.of, values, strict=True))
        for values, _ in found.cells
    ]


def screened(campaign: Campaign) -> int:
    """How many people may find their cell full and are paid for it; as set, else a share of those wanted."""
    said = campaign.settings.more.get(SCREENED)
    return int(said) if said else -(-campaign.answers_wanted * SCREENED_SHARE // 100)


def told(campaign: Campaign) -> list[dict[str, str | int]]:
    """As ``campaign.toml`` has them."""
    found = quotas(campaign)
    return [{**dict(zip(found.of, values, strict=True)), COUNT: count} for values, count in found.cells]


def with_rows(campaign: Campaign, rows: Any) -> Campaign:
    """The campaign with the quotas of a file: of each row its answers by question, and the count. Raises ``Invalid``.

    So many people are wanted as there are places.
    """
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        raise _wrong(N_("each row names an answer to each question, and a count"))
    if len(rows) > CELLS_MAX:
        raise _wrong(N_("there are at most {most} rows"), most=CELLS_MAX)
    said = list(dict.fromkeys(str(key) for row in rows for key in row if str(key).strip().casefold() != COUNT))
    if not 1 <= len(said) <= CROSSED_MAX:
        raise _wrong(N_("it crosses 1 to {most} questions"), most=CROSSED_MAX)
    known = choices(campaign.form)
    of = [found_name(known, one) for one in said]
    cells = dict[tuple[str, ...], int]()
    for row in rows:
        values = tuple(
            found_value(known[name], str(row.get(column, ""))) for name, column in zip(of, said, strict=True)
        )
        if values in cells:
            raise _wrong(N_("“{value}” stands there twice"), value=", ".join(values)[:80])
        cells[values] = _count(next((one for key, one in row.items() if str(key).strip().casefold() == COUNT), ""))
    return _with(campaign, of, cells)


def _count(value: Any) -> int:
    return number(str(value).removesuffix(".0"), 1, PEOPLE_MAX)


def _wrong(text: str, **params: str | int) -> Invalid:
    return Invalid(Text(text, params=params))


def _with(campaign: Campaign, of: Sequence[str], cells: Mapping[tuple[str, ...], int]) -> Campaign:
    if "places" in campaign.settings.more:
        raise _wrong(N_("A survey has groups of people or places, not both."))
    people = sum(cells.values())
    if people > PEOPLE_MAX:
        raise _wrong(N_("it wants more than {most} people"), most=PEOPLE_MAX)
    packed = json.dumps([list(of), [[list(values), count] for values, count in cells.items()]], ensure_ascii=False)
    return replace(kept(kept(campaign, OF, ""), KEY, packed), answers_wanted=people)


def _take(campaign: Campaign, text: str) -> Campaign:
    """A question that was tapped, then how many of each of its answers: "Woman 50, Man 50"."""
    if text.strip() == NONE:
        return kept(kept(kept(campaign, OF, ""), KEY, ""), SCREENED, "")
    known = choices(campaign.form)
    if text.startswith(TAPPED):
        place = int(text[1:]) if text[1:].isdecimal() and len(text) <= len("?999") else len(known)
        if place >= len(known):
            raise _wrong(N_("Please tap one of the buttons."))
        return kept(campaign, OF, list(known)[place])
    of = campaign.settings.more.get(OF, "")
    if of not in known:
        raise _wrong(N_("Please tap the question first."))
    cells = dict[tuple[str, ...], int]()
    for part in filter(str.strip, re.split(r"[,;\n]", text)):
        match = _ENDS_IN_COUNT.fullmatch(part.strip())
        if match is None or not match[1]:
            raise _wrong(
                N_("Please send an answer and a number for each, such as: {example}"), example=example(known[of])
            )
        cells[(found_value(known[of], match[1]),)] = number(match[2], 1, PEOPLE_MAX)
    if not cells:
        raise _wrong(N_("Please send an answer and a number for each, such as: {example}"), example=example(known[of]))
    return _with(campaign, [of], cells)


def example(values: Mapping[str, str]) -> str:
    return ", ".join(f"{label} 50" for label in list(values.values())[:2])


def offered(campaign: Campaign, step: str) -> Sequence[tuple[str, str]]:
    """The questions that can be tapped."""
    if step != KEY or OF in campaign.settings.more:
        return ()
    labels = {one.name: one.label for one in campaign.form.questions}
    return [(f"{TAPPED}{place}", labels.get(name, name)[:40]) for place, name in enumerate(choices(campaign.form))]


def open_to(campaign: Campaign) -> set[str]:
    """The steps that there are for this survey."""
    if "places" in campaign.settings.more:
        return set()
    return {KEY, SCREENED} if has(campaign) else {KEY} if choices(campaign.form) else set()


def wanted(campaign: Campaign) -> Text | None:
    """How many of each group, None where there are no quotas."""
    if not has(campaign):
        return None
    counts = [count for _, count in quotas(campaign).cells]
    cells = " · ".join(f"{name}: {count}" for name, count in zip(names(campaign), counts, strict=True))
    return as_it_is(cells)


def beside(campaign: Campaign, step: str) -> Text | None:
    """What stands under the step's question: what is to be sent, once the question was tapped."""
    of = campaign.settings.more.get(OF, "")
    known = choices(campaign.form).get(of, {})
    if step != KEY or not known:
        return None
    asks = N_("How many people of each? Send it in one message, such as: {example}. It can be: {answers}.")
    return Text(asks, params={"example": example(known), "answers": " · ".join(known.values())[:600]})


def _screened(value: str) -> Text:
    return Text(one=N_("{n} person"), many=N_("{n} people"), n=int(value), params={"n": int(value)})


STEPS: Mapping[str, Step] = {
    KEY: Step(
        N_(
            "How many people of each group? Tap the question that tells the group. Who finds their group full, or is "
            "in none, is thanked and paid for what they answered."
        ),
        _take,
        (NONE,),
        lambda _: Text(N_("No groups")),
        wanted,
    ),
    SCREENED: Step(
        N_(
            "How many people may find their group full? Each of them is paid for what they answered. When that is used "
            "up, nobody new begins until you add more."
        ),
        lambda campaign, text: kept(campaign, SCREENED, str(number(text, 1, PEOPLE_MAX))),
        ("10", "50", "100"),
        _screened,
        lambda campaign: _screened(str(screened(campaign))),
    ),
}
