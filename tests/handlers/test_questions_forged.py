"""Buttons that nobody was given: whatever they hold, a person reads a sentence and no answer is stored by mistake."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refusal
from core.form.questions import (
    ChooseOne,
    ChooseSeveral,
    PickDate,
    PickDateTime,
    PickTime,
    Question,
    Rank,
    Rate,
    WriteText,
)
from core.front.door import meet
from core.people import House
from core.ports import Tx
from core.working import answering
from handlers.work import ACTIONS, AGAIN
from tests.core.world import World, start

ANN = 11
QUESTIONS: tuple[Question, ...] = (
    ChooseOne("tree", "?", ("A > B", "A > C", "D"), tree=True, other=True),
    ChooseSeveral("several", "?", tuple(f"o{n}" for n in range(15)), other=True, exclusive=("o1",)),
    Rank("rank", "?", ("a", "b", "c")),
    Rate("rate", "?"),
    PickDate("date", "?", required=False),
    PickTime("time", "?"),
    PickDateTime("both", "?"),
    WriteText("say", "?", start="as it is", required=False),
)
PRESSES = st.lists(
    st.tuples(
        st.sampled_from([*ACTIONS, *"oooovvmmpp", "?"]), st.one_of(st.integers(0, 70), st.integers(0, 2**63 - 1))
    ),
    max_size=12,
)


# Kills: a day that is none is taken (pressing._picked).
@settings(
    max_examples=100,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(presses=PRESSES, first=st.integers(0, len(QUESTIONS) - 1))
async def test_forged_buttons_are_told_what_is_what(world: World, presses: list[tuple[str, int]], first: int) -> None:
    campaign = await world.campaign(rows=60, questions=[*QUESTIONS[first:], *QUESTIONS[:first]])
    who = ANN + world.clock.now() % 10**6
    world.clock.tick(1)
    await world.person(who)
    await world.see(who, start(campaign))
    for do, n in presses:

        def press(tx: Tx, do: str = do, n: int = n) -> None:
            me = meet(tx, who, "en", House())
            if do == "o":
                answering.choose(tx, me, n)
            else:
                ACTIONS.get(do, AGAIN)(tx, me, n)

        with suppress(Refusal):
            await world.do(press)


def test_every_letter_fits() -> None:
    assert all(len(one) == 1 for one in ACTIONS)
    with pytest.raises(KeyError):
        ACTIONS["?"]
