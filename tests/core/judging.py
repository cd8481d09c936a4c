"""What tests of due process begin with: an answer in review, two moderators, and the rulings they give."""

from collections.abc import Callable, Sequence

from core.form.questions import WriteText
from core.people import Person, Role
from core.ports import Tx
from core.process import appeals, review
from core.process.review import Ruling
from core.work import Answer, Case, Verdict
from core.working import answering
from tests.core.world import World, start

ANN, BEN, CAT = 11, 12, 13  # a worker, two moderators
SAY = WriteText("say", "What does it say?", shortest=2)
WHY = "The sign says something else."
NO = Ruling(Verdict.REJECT, "wrong", WHY)
AGAIN = Ruling(Verdict.REDO, "unreadable", WHY)
HALF = Ruling(Verdict.PARTLY, "rules", WHY, 50)
YES = Ruling(Verdict.APPROVE)

Decide = Callable[[Tx, Person], object]


def written(text: str) -> Decide:
    return lambda tx, me: answering.answer(tx, me, text)


async def waiting(world: World, *, price: int = 5, funds: int = 0, moderators: Sequence[int] = (BEN, CAT)) -> Answer:
    """Ann's answer in review; Ben and Cat are moderators."""
    await world.people(ANN, BEN, CAT)
    for one in moderators:
        await world.act(one, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    campaign = await world.campaign(rows=1, questions=(SAY,), reviewed=True, price=price, funds=funds)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, written("A greeting"))
    return await world.answer(ANN, view)


async def the_case(world: World) -> Case:
    (found,) = await world.do(lambda tx: tx.cases.waiting(9))
    return found


def decide(case: Case, ruling: Ruling) -> Decide:
    return lambda tx, me: review.decide(tx, me, case.id, ruling)


async def now(world: World, answer: Answer) -> Answer:
    found = await world.do(lambda tx: tx.answers.get(answer.campaign_id, answer.task_id, answer.person_id))
    assert found
    return found


def appealing(answer: Answer, words: str = "It does say so") -> Decide:
    return lambda tx, me: appeals.appeal(tx, me, answer.campaign_id, answer.task_id, words)
