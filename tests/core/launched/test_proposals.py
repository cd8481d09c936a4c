"""A file of decisions as a whole: shown, judged before anything is done, and once more when it is told to go on."""

from collections.abc import Sequence

import pytest

from core.breaker import stopping
from core.breaker.port import State
from core.breaker.rule import LEAST, Counts
from core.errors import NotAllowed
from core.launched import proposals, reviewed
from core.launched.marks import Mark
from core.people import Person, Role
from core.ports import Tx
from core.work import Answer, Standing, Verdict
from tests.core.judging import ANN, BEN, CAT, now
from tests.core.stopping import goes_on, jobs, more, rules, stopped
from tests.core.world import OWNER, World

REASON = "The sign says something else."
FILE = {"sha": "c" * 64, "name": "back.csv"}


def no(answers: Sequence[Answer]) -> list[Mark]:
    return [Mark(n, one.id, Verdict.REJECT, "wrong", REASON) for n, one in enumerate(answers, 2)]


async def proposed(world: World, marks: Sequence[Mark]) -> None:
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))

    def ask(tx: Tx, me: Person) -> None:
        half = len(marks) // 2
        found = proposals.look(tx, me, marks[:half]).with_(proposals.look(tx, me, marks[half:]))
        proposals.ask(tx, me, found, FILE)

    await world.act(OWNER, ask)


async def test_a_file_that_rejects_all_takes_no_effect(world: World) -> None:
    answers = await jobs(world, LEAST)
    await proposed(world, no(answers))
    case, stop = await stopped(world)
    assert stop.counts == Counts(LEAST, LEAST)
    assert stop.file == FILE
    assert await world.do(lambda tx: tx.breaker.stops.files()) == [FILE["sha"]]
    assert {(await now(world, one)).standing for one in answers} == {Standing.REVIEW}
    await goes_on(world, case.id)
    assert {(await now(world, one)).standing for one in answers} == {Standing.REVIEW}
    with pytest.raises(NotAllowed, match="nothing more can be rejected"):
        await proposed(world, no(answers[:1]))
    for who in (BEN, CAT):
        await world.act(who, lambda tx, me: stopping.say(tx, me, case.id, State.PAY))
    await goes_on(world, case.id)
    due = await world.do(lambda tx: tx.jobs.due(9, 1))
    (job,) = [one for one in due if one.kind == reviewed.JOB]
    assert (job.payload["sha"], job.payload["turned"]) == (FILE["sha"], True)
    assert not await world.do(lambda tx: tx.breaker.stops.files())


async def test_a_file_is_judged_again_when_it_is_told_to_go_on(world: World) -> None:
    answers = await jobs(world, LEAST + 12)
    await proposed(world, no(answers[LEAST:]))
    due = await world.do(lambda tx: tx.outbox.due(999, 1))
    (told,) = [one.params for one in due if one.kind == "reviewed_sure"]
    assert (told["approve"], told["reject"], told["why"]) == (0, 12, {"wrong": 12})
    await rules(world, answers[: LEAST - 1])
    payload = {**FILE, "counts": {str(answers[0].campaign_id): [12, 12, 0, 0]}}
    assert not await world.act(OWNER, lambda tx, me: proposals.begin(tx, me, 5, payload))
    assert (await stopped(world))[1].file == FILE


async def test_what_a_file_does_is_counted_once_and_written_down(world: World) -> None:
    answers = await jobs(world, 2, who=(ANN,))
    payload = {**FILE, "counts": {str(answers[0].campaign_id): [2, 1, 0, 0]}}
    assert await world.act(OWNER, lambda tx, me: proposals.begin(tx, me, 5, payload))
    campaign = await world.do(lambda tx: tx.campaigns.get(answers[0].campaign_id))
    assert campaign
    assert (await world.do(lambda tx: tx.breaker.tallies.hold(campaign.organisation_id))).counts == Counts(2, 1)
    (act, *_) = await world.do(lambda tx: tx.acts.about(campaign.id, 9))
    assert (act.what, act.after) == ("campaign.bulk", {"decided": 2, "rejected": 1})
    mixed = [Mark(2, answers[0].id), Mark(3, 404), *no(answers[1:])]
    found = await world.act(OWNER, lambda tx, me: proposals.look(tx, me, mixed))
    assert (found.would[Verdict.APPROVE], found.would[Verdict.REJECT], found.missing) == (1, 1, 1)


async def test_a_file_is_judged_whole_though_it_is_of_several_campaigns(world: World) -> None:
    answers = [*await jobs(world, LEAST - 1), *await more(world, LEAST - 1)]
    await proposed(world, no(answers))
    _, stop = await stopped(world)
    assert stop.counts == Counts(2 * LEAST - 2, 2 * LEAST - 2)
    assert {(await now(world, one)).standing for one in answers} == {Standing.REVIEW}
