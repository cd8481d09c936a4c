"""What a campaign begins with, by its type: how long a lease is, and who looks at its answers."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.drafting import steps
from core.kinds import Sample
from core.tables import proposing

BARE = Campaign(1, 1, 1, State.DRAFT, "Work")


def begun(row: dict[str, str], pictures: tuple[str, ...] = ()) -> Campaign:
    return proposing.propose(BARE, Sample(tuple(row), [row], pictures))


@pytest.mark.parametrize(
    ("kind", "row", "minutes"),
    [
        ("sentiment", {"review": "I love it"}, 10),
        ("bug", {"app": "Maps", "link": "https://example.com/"}, 30),
        ("place", {"place": "The park", "lat": "-1.28", "lon": "36.81"}, 60),
        ("job", {"job": "Hang up a poster", "lat": "-1.28", "lon": "36.81", "until": "2026-12-03 17:00"}, 180),
    ],
)
def test_a_lease_is_long_enough_for_the_work_and_the_way(kind: str, row: dict[str, str], minutes: int) -> None:
    campaign = begun(row)
    assert (campaign.kind, campaign.lease_seconds) == (kind, 60 * minutes)
    shorter = replace(campaign, lease_seconds=300)
    assert proposing.propose(shorter, Sample(tuple(row), [row])).lease_seconds == 300, "what was decided stays"


def test_who_confirms_each_answer_is_not_asked_whether_a_moderator_shall() -> None:
    assert "review" not in steps.open_to(begun({"job": "Hang up a poster", "until": "2026-12-03 17:00"}))
    assert "review" in steps.open_to(begun({"review": "I love it"}))


def test_what_to_choose_from_is_asked_only_where_something_is_chosen() -> None:
    said = begun({"sentence": "Habari ya asubuhi", "language": "Swahili"})
    assert (said.kind, "options" in steps.open_to(said), "options" in steps.missing(said)) == ("language", False, False)
    listed = begun({"sentence": "Habari ya asubuhi", "languages": "Swahili|Luo"})
    assert (listed.kind, "options" in steps.open_to(listed)) == ("language", True)
