"""What time lets come is dealt, though nobody asks for it."""

from core.cases import opened
from core.ports import Tx
from core.work import CaseKind
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, rejected

__all__ = ["stage"]

DAY = 24 * 3600


async def fill(stage: Stage) -> None:
    """As many questions as find room."""

    def ask(tx: Tx) -> None:
        person = tx.people.by_telegram(stage.operator.id)
        assert person
        for _ in range(10):
            case = opened(tx, CaseKind.HELP, person.id, due_at=tx.now + 1, params={"words": "Why?"})
            tx.cases.card(case.id, 1_000_000 + case.id)

    await stage.do(ask)


async def test_an_appeal_comes_as_its_clock_ends_however_full_the_group_is(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    worker = await rejected(stage, asha, group)
    await fill(stage)
    await worker.tap("Appeal")
    await worker.say("It is right, look again")
    assert not [one for one in baraka.messages(group) if "An appeal" in one.get("text", "")]
    await stage.wait(11 * DAY)
    assert not [one for one in baraka.messages(group) if "An appeal" in one.get("text", "")]
    await stage.wait(DAY)
    assert [one for one in baraka.messages(group) if "An appeal" in one.get("text", "")]
