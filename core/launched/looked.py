"""What other workers said of answers they looked at, as a requester sees it: how many, what, and no names."""

from collections import Counter
from collections.abc import Mapping, Sequence

from core.campaigns import Campaign
from core.errors import N_, Text
from core.form.questions import NO, YES
from core.peers.asked import chosen

Looks = Sequence[tuple[str, str]]  # what each said, and why not
COLUMNS = ("looks", "looks_yes", "looks_no", "looks_why", "looks_agree")
BETWEEN = "|"
LOOKS, SETTLED, PERSON, OPEN = "looks", "settled", "person", "open"  # what is counted of a campaign


def columns(campaign: Campaign) -> Sequence[str]:
    return COLUMNS if chosen(campaign) else ()


def cells(campaign: Campaign, looks: Looks) -> Mapping[str, str | int]:
    """``looks_agree``: the share of those that say as most do; "" where nobody looked or could tell."""
    said = Counter(one for one, _ in looks)
    told = said[YES] + said[NO]
    agree = f"{max(said[YES], said[NO]) / told:.2f}" if told else ""
    why = BETWEEN.join(reason for one, reason in looks if one == NO)
    found = (len(looks), said[YES], said[NO], why, agree)
    return dict(zip(COLUMNS, found, strict=True)) if chosen(campaign) else {}


def told(counted: Mapping[str, int]) -> Sequence[Text]:
    """For the campaign's card; nothing where nobody looks."""
    if not any(counted.values()):
        return ()
    return [
        Text(
            N_(
                "Looks of other workers: {looks}. Answers they settled: {settled}; for a moderator: {person}; being "
                "looked at: {open}."
            ),
            params=dict(counted),
        )
    ]
