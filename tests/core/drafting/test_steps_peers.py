"""Who looks at the answers, as the requester chooses it in the chat or in a file."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.drafting import setup, steps, steps_peers
from core.form.forms import Form
from core.form.questions import ChooseOne, WriteText
from core.kinds import Sample, Settings

TEXT = Campaign(1, 1, 1, State.DRAFT, "Shops", "write", form=Form((WriteText("w", "Describe it."),)), price_minor=100)
CHOICE = replace(TEXT, form=Form((ChooseOne("mood", "How is it?", ("Good", "Bad")),)))
REVIEW = steps.STEPS["review"]


@pytest.mark.parametrize(
    ("before", "said", "now", "in_file"),
    [
        (TEXT, "-", "The doubtful ones", False),
        (TEXT, "yes", "Every answer", True),
        (TEXT, "peers", "Other workers (adds about {n} %)", "peers"),
        (CHOICE, "peers", "The doubtful ones", False),
        (replace(TEXT, settings=Settings(more={"peers": "peers"})), "yes", "Every answer", True),
        (replace(TEXT, reviewed=True), "peers", "Other workers (adds about {n} %)", "peers"),
    ],
)
def test_one_of_three(before: Campaign, said: str, now: str, in_file: bool | str) -> None:
    after = REVIEW.take(before, said)
    told = REVIEW.now(after)
    assert told
    assert told.one == now
    assert steps_peers.in_file(after) == setup.told(after)["review"] == in_file
    again, problems = setup.apply(before, Sample((), ()), {"review": in_file})
    assert (again.reviewed, again.settings.more.get("peers")) == (after.reviewed, after.settings.more.get("peers"))
    assert not problems


def test_only_where_others_can_look() -> None:
    assert [value for value, _ in steps_peers.offered(TEXT, "review")] == ["peers"]
    assert not steps_peers.offered(CHOICE, "review")
    assert not steps_peers.offered(TEXT, "price")
