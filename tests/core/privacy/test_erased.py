"""What goes when a person is erased, who is told, and what stays."""

import pytest

from core import desk
from core.ledger import NEWEST, Account, Code, Kind, Transfer
from core.people import Person, Role
from core.ports import Tx
from core.privacy import erasing
from core.privacy.port import gone_id, is_gone
from core.process import helpdesk, moderation
from core.work import CaseKind, Lease
from tests.core.judging import ANN, BEN, NO, YES, appealing, decide, the_case, waiting
from tests.core.privacy.leaving import erased, finish, give_up, notices, paid, worked
from tests.core.world import OWNER, World
from tests.storage.scene import sql


async def test_what_they_held_goes_to_others_and_what_they_said_goes(world: World) -> None:
    campaign = await worked(world)
    await give_up(world)
    me = await erased(world)
    await finish(world, me)
    held = await world.do(lambda tx: sql(tx, f"SELECT state, draft FROM assignment WHERE person_id = {me.id}"))
    assert {(Lease.ANSWERED, "{}"), (Lease.RETURNED, "{}")} == set(held)
    assert await world.do(lambda tx: tx.answers.said(campaign, me.id, 9)) == [{}]
    (consent,) = await world.do(lambda tx: tx.consents.of_person(me.id, NEWEST, 9))
    assert consent.withdrawn_at
    assert [params["code"] for _, params in await notices(world, "withdrew")] == [consent.code]
    await world.people(BEN)
    await world.act(BEN, lambda tx, me: desk.start(tx, me, campaign))


async def test_questions_and_appeals_lose_their_words_and_their_cards(world: World) -> None:
    group = -100
    answer = await waiting(world)
    case = await the_case(world)
    await world.do(lambda tx: tx.office.link_group(group, 0))
    await world.act(BEN, decide(case, NO))
    await world.act(ANN, appealing(answer, "canary"))
    appeal = await the_case(world)
    await world.do(lambda tx: tx.cases.card(appeal.id, 77))
    await world.do(lambda tx: tx.cases.card(case.id, 76))
    await world.act(13, decide(appeal, YES))
    await world.act(ANN, lambda tx, me: helpdesk.ask(tx, me, "When am I paid, canary?"))
    asked = await the_case(world)
    assert asked.kind is CaseKind.HELP
    await give_up(world)
    me = await erased(world)
    await finish(world, me)
    unsent = [(chat, params["message"]) for chat, params in await notices(world, "unsend")]
    assert sorted(unsent) == [(group, 76), (group, 77)]
    for one in (case, appeal, asked):
        found = await world.do(lambda tx, c=one.id: moderation.facts(tx, c))  # type: ignore[misc]
        assert found
        assert (found.item, dict(found.case.params)) == (None, {"erased": True})
        assert found.case.decided_at
        assert (found.case.outcome == erasing.UNSAID) is (one is asked)


async def test_the_requesters_own_card_goes_too(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, decide(case, YES))
    await world.do(lambda tx: sql(tx, "UPDATE moderation_case SET kind = 'confirm', message_id = 5 RETURNING id"))
    await give_up(world)
    await finish(world, await erased(world))
    assert [(chat, params["message"]) for chat, params in await notices(world, "unsend")] == [(OWNER, 5)]


async def test_without_a_group_no_card_is_looked_for(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, decide(case, YES))
    await world.do(lambda tx: tx.cases.card(case.id, 5))
    await give_up(world)
    await finish(world, await erased(world))
    assert await notices(world, "unsend") == []


async def test_nothing_is_told_to_who_is_gone(world: World) -> None:
    await world.people(ANN)
    me = await world.me(ANN)
    await world.do(lambda tx: tx.outbox.put(ANN, "screen", "", {}))
    await erased(world)
    await world.do(lambda tx: tx.outbox.put(gone_id(me.id), "screen", "", {}))
    assert await world.do(lambda tx: tx.outbox.due(9, 1)) == []


@pytest.mark.parametrize("fraud", [True, False])
async def test_only_of_proven_fraud_a_mark_stays(world: World, *, fraud: bool) -> None:
    await world.people(ANN)

    def prove(tx: Tx, me: Person) -> None:
        paid(tx, me, 5)
        target = Account(Kind.ORGANISATION, 1)
        tx.ledger.open(target)
        code = Code.FRAUD if fraud else Code.CORRECTION
        tx.ledger.transfer(Transfer(tx.new_id(), Account(Kind.WORKER, me.id), target, 5, code, tx.new_id()))

    await world.act(ANN, prove)
    await erased(world)
    assert await world.do(lambda tx: tx.privacy.marked(str(ANN))) is fraud
    assert not await world.do(lambda tx: tx.privacy.marked(str(BEN)))


async def test_a_parked_update_of_theirs_goes(world: World) -> None:
    await world.people(ANN)
    await world.do(lambda tx: tx.updates.park(1, 1, f'{{"from": {{"id": {ANN}}}}}', "why"))
    await world.do(lambda tx: tx.updates.park(1, 2, '{"from": {"id": 99}}', "why"))
    await erased(world)
    assert await world.do(lambda tx: sql(tx, "SELECT update_id FROM update_parked")) == [(2,)]


async def test_who_was_a_moderator_is_none_any_more(world: World) -> None:
    await world.people(ANN)
    await world.act(ANN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    await erased(world)
    assert await world.do(lambda tx: tx.office.moderators()) == []


async def test_files_are_named_once_and_kept_with_the_job(world: World) -> None:
    sha = "a" * 64
    await worked(world)

    def photo(tx: Tx, me: Person) -> None:
        (lease,) = tx.assignments.of_person(me.id)
        assert tx.assignments.keep(lease, {"photo": sha, "file": "b" * 64 + ".pdf"})

    await world.act(ANN, photo)
    await give_up(world)
    me = await erased(world)
    job = await world.do(lambda tx: tx.jobs.take(erasing.JOB, str(me.id), 1))
    assert job
    assert job.payload == {"person": me.id}
    wiped = await world.do(lambda tx: erasing.step(tx, me.id, job.id))
    assert list(wiped.files) == [sha, "b" * 64]
    kept = await world.do(lambda tx: sql(tx, f"SELECT payload FROM job WHERE id = {job.id}"))
    assert sha in kept[0][0]


async def test_whom_an_older_copy_brings_back_is_erased_again(world: World) -> None:
    """Whatever their money, and at once."""
    await worked(world)
    me = await world.me(ANN)
    job = await world.do(lambda tx: erasing.again(tx, me.id, 1000))
    assert job
    gone = await world.do(lambda tx: tx.people.by_id(me.id))
    assert gone
    assert is_gone(gone.telegram_id)
    assert await world.do(lambda tx: sql(tx, f"SELECT id FROM job WHERE kind = '{erasing.JOB}'")) == [(job,)]
    assert await world.do(lambda tx: erasing.again(tx, me.id, 1000)) == 0
    assert await world.do(lambda tx: erasing.again(tx, 99_999, 1000)) == 0
