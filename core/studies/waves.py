"""Waves of a study: which earlier campaigns people must have done, or must not, to take this one.

Kept among the campaign's settings under the step's name: the id of each campaign in hex, and its title as it was then.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from core.campaigns import Campaign, State
from core.drafting import decisions
from core.drafting.asked import as_it_is, kept
from core.drafting.links import CAMPAIGN_LINK, campaign_of
from core.drafting.step import NONE, Step
from core.errors import N_, Invalid, Text
from core.people import Person
from core.ports import Tx

ONLY, NOT = "only_who_did", "not_who_did"
ENTRY = "entry"  # the tests of which one has to be passed; "test" is kept by campaigns that are one (core.entry.exam)
TEST = "test"
NAMED_MAX = 10  # campaigns that one campaign names so
LISTED_MAX = 30  # of the organisation's, the newest first, that can be tapped
LOOKED_AT = 1000  # of the organisation's, for one that a file names
TITLE_CHARS = 40


def named(campaign: Campaign, step: str) -> Mapping[int, str]:
    """The earlier campaigns by id, with their titles."""
    kept = campaign.settings.more.get(step, "")
    return {int(key, 16): title for key, title in json.loads(kept).items()} if kept else {}


def _packed(found: Mapping[int, str]) -> str:
    return json.dumps({f"{key:x}": title for key, title in found.items()}, ensure_ascii=False)


def told(campaign: Campaign, step: str) -> list[str]:
    """As ``campaign.toml`` names them: by the code of their link."""
    return [f"{CAMPAIGN_LINK}{key:x}" for key in named(campaign, step)]


def offered(tx: Tx, campaign: Campaign, step: str) -> Sequence[tuple[str, str]]:
    """The campaigns that can be tapped, each with the button's value; a tick before those that are named."""
    have = named(campaign, step)
    found = {one.id: one.title for one in _others(tx, campaign, LISTED_MAX, step)} | dict(have)
    return [
        (f"{CAMPAIGN_LINK}{key:x}", ("☑ " if key in have else "☐ ") + title[:TITLE_CHARS])
        for key, title in found.items()
    ]


def _others(tx: Tx, campaign: Campaign, most: int, step: str) -> Sequence[Campaign]:
    """The organisation's own campaigns that ran, the newest first; where a test is asked for, those that are one."""
    found = [one for one in tx.campaigns.of(campaign.organisation_id, most) if one.id != campaign.id]
    return [one for one in found if one.state is not State.DRAFT and (step != ENTRY or TEST in one.settings.more)]


def _found(tx: Tx, campaign: Campaign, said: str, step: str) -> tuple[int, str]:
    """The campaign of this title or code. Raises ``Invalid`` where there is none such, or several."""
    code = campaign_of(said) if said.startswith(CAMPAIGN_LINK) else 0
    others = _others(tx, campaign, LOOKED_AT, step)
    alike = [one for one in others if one.id == code or one.title.casefold() == said.strip().casefold()]
    params = {"title": said[: decisions.TITLE_CHARS_MAX]}
    if not alike:
        raise Invalid(Text(N_("None of your campaigns is called “{title}”."), params=params))
    if len(alike) > 1:
        codes = ", ".join(f"{CAMPAIGN_LINK}{one.id:x}" for one in alike[:NAMED_MAX])
        why = N_("Several of your campaigns are called “{title}”. Write which one: {codes}.")
        raise Invalid(Text(why, params={**params, "codes": codes}))
    return alike[0].id, alike[0].title


def read(tx: Tx, campaign: Campaign, step: str, text: str) -> str:
    """What was tapped or typed in the chat, as :func:`take` takes it: it is named then, or not any more."""
    if text.strip() == NONE:
        return NONE
    key, title = _found(tx, campaign, text, step)
    have = dict(named(campaign, step))
    if have.pop(key, None) is None:
        have[key] = title
    return _packed(have)


def resolved(tx: Tx, campaign: Campaign, values: Mapping[str, Any]) -> dict[str, Any]:
    """A file's values, with the campaigns it names found. One that is not stays as it was written."""
    found = dict(values)
    for step in (ONLY, NOT, ENTRY):
        said = found.get(step)
        parts = [said] if isinstance(said, str) else said
        if not isinstance(parts, list) or not all(isinstance(one, str) and one for one in parts):
            continue
        try:
            found[step] = _packed(dict(_found(tx, campaign, one, step) for one in parts))
        except Invalid as wrong:
            found[step] = wrong
    return found


def carry(tx: Tx, me: Person, campaign: Campaign) -> None:
    """Who has just come in keeps the code of the first earlier campaign they did, so that waves can be joined."""
    for earlier in named(campaign, ONLY):
        if tx.waves.did(me.id, earlier):
            tx.waves.same_code(campaign.id, me.id, earlier)
            return


def _take(step: str, text: str, campaign: Campaign) -> Campaign:
    said = "" if text.strip() in (NONE, "{}") else text
    if said and (not said.startswith("{") or len(json.loads(said)) > NAMED_MAX):
        raise Invalid(Text(N_("Please name up to {most} of your campaigns."), params={"most": NAMED_MAX}))
    return kept(campaign, step, said)


def _now(step: str, campaign: Campaign) -> Text | None:
    return as_it_is(" · ".join(named(campaign, step).values()))


def _step(asks: str, step: str) -> Step:
    return Step(
        asks,
        lambda campaign, text: _take(step, text, campaign),
        (NONE,),
        lambda _: Text(N_("Anyone")),
        lambda campaign: _now(step, campaign),
    )


WAVES: Mapping[str, Step] = {
    ONLY: _step(
        N_("Only people who did one of these campaigns? Tap them, or send a title. Their code in the results stays."),
        ONLY,
    ),
    NOT: _step(N_("Nobody who did one of these campaigns? Tap them, or send a title."), NOT),
    ENTRY: _step(N_("Which of your tests opens it? Tap it, or send its title. Of several, one is enough."), ENTRY),
}
