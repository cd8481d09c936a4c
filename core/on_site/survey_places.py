"""Places at which a survey is done: a task for each, which people near it find, and so many answers at each."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.campaigns import BATCH_ROWS, Campaign, Task
from core.drafting.asked import as_it_is, kept
from core.drafting.step import NONE, Step
from core.errors import N_, Invalid, Text
from core.ports import Tx
from core.studies import quotas
from core.tasks import survey
from core.typed.places import point, read_point

KEY = "places"
NAME, AT = "place", survey.AT  # columns of ours: how the place is called, and where it is
PLACES_MAX = BATCH_ROWS
NAME_CHARS_MAX = 100
_POINT_BEHIND = re.compile(r"(.*?)[\s,;:]*([+-]?\d[^,;\s]*[\s,;]+[+-]?\d[^,;\s]*)")


def has(campaign: Campaign) -> bool:
    return KEY in campaign.settings.more


def places(campaign: Campaign) -> Sequence[tuple[str, str]]:
    """Name and geopoint of each, "" for one whose place nobody said."""
    return [(name, at) for name, at in json.loads(campaign.settings.more.get(KEY, "[]"))]


def told(campaign: Campaign) -> list[str]:
    """As they are written, a line each."""
    return [f"{name} {' '.join(at.split()[:2])}".strip() for name, at in places(campaign)]


def _read(line: str) -> tuple[str, str]:
    """Raises ``Invalid`` with a half sentence."""
    match = _POINT_BEHIND.fullmatch(line)
    there = read_point(match[2]) if match else None
    name = (match[1] if match and there else line).strip(" ,;:\t")
    if len(name) > NAME_CHARS_MAX or not (name or there):
        raise Invalid(Text(N_("the name of a place has 1 to {most} letters"), params={"most": NAME_CHARS_MAX}))
    at = point(*there) if there else ""
    return name or " ".join(at.split()[:2]), at


def _take(campaign: Campaign, text: str) -> Campaign:
    if text.strip() == NONE:
        return _with(campaign, ())
    found = list(dict.fromkeys(_read(line.strip()) for line in _lines(text) if line.strip()))
    if not 1 <= len(found) <= PLACES_MAX:
        raise Invalid(Text(N_("Please send 1 to {most} places, one a line."), params={"most": PLACES_MAX}))
    if quotas.has(campaign):
        raise Invalid(Text(N_("A survey has groups of people or places, not both.")))
    return _with(campaign, found)


def _lines(text: str) -> Sequence[str]:
    """One a line, or with bars between; with semicolons, where these do not stand in a place."""
    parts = text.split(";")
    if "\n" in text or "|" in text or not all(_POINT_BEHIND.fullmatch(one.strip()) for one in parts):
        return re.split(r"[\n|]", text)
    return parts


def _with(campaign: Campaign, found: Sequence[tuple[str, str]]) -> Campaign:
    ours = {NAME, AT} if found else set()
    columns = (*(one for one in campaign.columns if one not in (NAME, AT)), *((NAME, AT) if found else ()))
    mapping = {part: column for part, column in campaign.mapping.items() if part != NAME or column not in (NAME, AT)}
    changed = replace(
        campaign,
        rows=max(1, len(found)),
        columns=columns,
        mapping={**mapping, NAME: NAME} if ours else mapping,
        form=replace(campaign.form, near=survey.NEAR if found else "", shows=survey.SHOWN if found else ""),
    )
    return kept(changed, KEY, json.dumps(found, ensure_ascii=False) if found else "")


def rows(campaign: Campaign) -> Sequence[Mapping[str, str]]:
    """What the tasks of the survey are filled with: one of nothing, where there are no places."""
    return [{NAME: name, AT: at} for name, at in places(campaign)] or [{}]


def lay(tx: Tx, campaign: Campaign) -> None:
    """Make the draft's tasks those of its places, or the one that there is without: a batch at most."""
    planned = [one for one, is_planned in tx.drafts.tasks_after(campaign.id, 0, 2 * PLACES_MAX) if is_planned]
    if planned and not has(campaign) and not any(one.data.get(NAME) for one in planned):
        return
    wanted = rows(campaign)
    for row, (task, data) in enumerate(zip(planned, wanted, strict=False), 1):
        tx.drafts.rewrite(campaign.id, task.id, row, data)
    more = [Task(campaign.id, tx.new_id(), row, data) for row, data in enumerate(wanted, 1) if row > len(planned)]
    tx.tasks.add(more)
    tx.drafts.plan(campaign.id, [one.id for one in planned[len(wanted) :]], planned=False)


def _now(campaign: Campaign) -> Text | None:
    return as_it_is(" · ".join(name for name, _ in places(campaign)))


STEPS: Mapping[str, Step] = {
    KEY: Step(
        N_(
            "At which places shall it be done? One a line, with where it is: Kibera market -1.3133, 36.7876. So many "
            "people as you want answer at each, and people near it find it."
        ),
        _take,
        (NONE,),
        lambda _: Text(N_("Anywhere")),
        _now,
    ),
}


def open_to(campaign: Campaign) -> set[str]:
    return set() if quotas.has(campaign) else {KEY}
