"""Who may look at others' work: by any work they do well, and once it is known how they look, by that."""

import pytest

from core.peers import KIND, reviewers
from core.people import Person
from core.ports import Tx
from core.skills import keeping
from core.skills.rating import GOLD
from tests.core.world import World

ANN = 21


@pytest.mark.parametrize(
    ("work", "looks", "may"),
    [
        ("", "", False),
        ("+++", "", False),
        ("+" * 12, "", True),
        ("+-" * 20, "", False),
        ("+" * 12, "+" * 5, True),
        ("+" * 12, "-" * 5, True),  # too few to tell
        ("+" * 12, "+-" * 5, False),
        ("+" * 12, "-" * 12, False),
        ("", "+" * 12, True),
        ("-" * 20, "+" * 12, True),
    ],
)
async def test_who_may(world: World, work: str, looks: str, may: bool) -> None:
    await world.person(ANN)

    def learn(tx: Tx, me: Person) -> bool:
        for skill, marks in (("describe", work), (KIND, looks)):
            for mark in marks:
                keeping.learn(tx, me.id, skill, float(mark == "+"), GOLD)
        return reviewers.may(tx, me)

    assert await world.act(ANN, learn) is may
