"""F20: gold and consensus disagreement alone cannot reject, a person confirms; no mass reject (bulk reject test)."""

import ast
from pathlib import Path

from core.breaker.rule import LEAST
from core.launched import proposals, reviewed
from core.launched.marks import Mark
from core.people import Person, Role
from core.ports import Tx
from core.process import appeals
from core.work import CaseKind, Standing, Verdict
from tests.core.judging import ANN, WHY, now
from tests.core.stopping import jobs
from tests.core.world import OWNER, World, happy, sad, start

CORE = Path(reviewed.__file__).parents[1]
# A person's ruling, a requester's file, fraud that two persons found proven, the clock of what was sent back.
REJECTING = {"process/review.py", "breaker/lapsing.py", "launched/reviewed.py", "signals/aside.py"}


def test_nothing_rejects_but_what_persons_decide() -> None:
    found = set()
    for path in CORE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ("review.reject", "reject", "review.refuse"):
                found.add(str(path.relative_to(CORE)))
    assert found <= REJECTING, found - REJECTING


def _name(node: ast.expr) -> str:
    return ast.unparse(node) if isinstance(node, (ast.Name, ast.Attribute)) else ""


async def test_who_alone_differs_is_paid_in_the_end(world: World) -> None:
    await world.people(ANN, 31, 32)
    campaign = await world.campaign(rows=1, answers=3)
    for who, says in ((31, happy), (32, happy), (ANN, sad)):
        view = await world.see(who, start(campaign))
        await world.act(who, says)
    answer = await world.answer(ANN, view)
    world.clock.tick(8 * 24 * 3600 * 1000)
    await world.do(lambda tx: appeals.tick(tx, 99))
    assert (await now(world, answer)).standing is Standing.APPROVED


async def test_a_bulk_reject_takes_no_effect_by_itself(world: World) -> None:
    answers = await jobs(world, LEAST)
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    marks = [Mark(n, one.id, Verdict.REJECT, "wrong", WHY) for n, one in enumerate(answers, 2)]

    def send(tx: Tx, me: Person) -> None:
        proposals.ask(tx, me, proposals.look(tx, me, marks), {"sha": "a" * 64, "name": "back.csv"})

    await world.act(OWNER, send)
    assert {(await now(world, one)).standing for one in answers} == {Standing.REVIEW}
    waiting = await world.do(lambda tx: tx.cases.waiting(99))
    assert [one.kind for one in waiting].count(CaseKind.FROZEN) == 1
