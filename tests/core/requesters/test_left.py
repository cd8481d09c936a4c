"""Letters where who made the campaign has left: whoever answers for it now gets them, or a moderator at once."""

from core.errors import Text
from core.requesters import letters, page, unanswered
from core.seats.may import Seat
from core.work import CaseKind
from tests.core.asking import WORKERS, owner, worked
from tests.core.world import OWNER, World

ANN, HEIR = WORKERS[0], 77


async def leaves(world: World, c: int, *, heir: int = 0) -> None:
    """The maker of the campaign leaves the organisation, to ``heir`` where there is one."""
    campaign = await world.do(lambda tx: tx.campaigns.get(c))
    assert campaign
    if heir:
        await world.person(heir)
        await world.act(heir, lambda tx, me: tx.seats.put(campaign.organisation_id, me.id, Seat.OWNER))
    await world.act(OWNER, lambda tx, me: tx.seats.leave(campaign.organisation_id, me.id))


async def written_to(world: World) -> list[tuple[int, str]]:
    return [(one.chat_id, one.kind) for one in await world.do(lambda tx: tx.outbox.due(99, 1))]


async def test_a_letter_goes_to_whoever_answers_for_it_now(world: World) -> None:
    c = await worked(world, ANN)
    await owner(world)
    await leaves(world, c, heir=HEIR)
    await world.act(ANN, lambda tx, me: letters.ask(tx, me, c))
    await world.act(ANN, lambda tx, me: letters.send(tx, me, "What is a sign?"))
    assert (HEIR, letters.NOTICE) in await written_to(world)
    assert (OWNER, letters.NOTICE) not in await written_to(world)


async def test_where_nobody_is_any_more_a_moderator_has_the_letter_at_once(world: World) -> None:
    c = await worked(world, ANN)
    await owner(world)
    await leaves(world, c)
    await world.act(ANN, lambda tx, me: letters.ask(tx, me, c))
    view = await world.act(ANN, lambda tx, me: letters.send(tx, me, "What is a sign?"))
    assert isinstance(view, page.AskerView)
    assert view.told == Text(letters.NOBODY)
    (job,) = [one for one in await world.do(lambda tx: tx.jobs.due(99, 1)) if one.kind == letters.JOB]
    await world.do(lambda tx: unanswered.remind(tx, int(job.key)))
    (case,) = [one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.kind is CaseKind.UNANSWERED]
    said = [one.one for one in await world.do(lambda tx: unanswered.lines(tx, case))]
    assert "nobody is any more" in said[0]
    assert said[1:] == ["“{words}”"]
