"""What is never given out is refused at each counter where a campaign's words are decided."""

from core.campaigns import State
from core.drafting import launch, studio
from core.errors import NotAllowed
from core.kinds import Sample
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.tables import intake
from tests.core.giving import AMINA, decided, draft, one, refused, requester, running_one
from tests.core.world import World

WHY = "{why} If you mean"
ASKING = Sample(("question", "text"), [{"question": "How is it?", "text": "I love it"}])
BAD = {"question": "Follow our page", "text": "Hello"}


async def test_a_step_of_a_draft(world: World) -> None:
    await requester(world)
    c = await draft(world)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "question"))
    assert WHY in await refused(world, NotAllowed, lambda tx, me: running.decide(tx, me, "Solve this captcha"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "Is there a captcha?"))
    assert (await one(world, c)).form.questions[0].label == "Is there a captcha?"


async def test_a_change_of_a_running_campaign(world: World) -> None:
    await requester(world)
    c = await running_one(world)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "instructions"))
    assert WHY in await refused(world, NotAllowed, lambda tx, me: running.decide(tx, me, "Then join our channel."))
    assert (await one(world, c)).version == 1


async def test_the_head_of_a_file(world: World) -> None:
    await requester(world)
    c = await world.act(AMINA, lambda tx, me: studio.begin(tx, me, "Moods", "token").id)
    bad = Sample(ASKING.columns, [BAD])
    assert WHY in await refused(world, NotAllowed, lambda tx, _me: intake.head(tx, c, bad))


async def test_rows_of_a_draft_at_its_launch(world: World) -> None:
    await requester(world)
    c = await draft(world, sample=ASKING)
    await decided(world, c)
    await world.act(AMINA, lambda tx, _me: intake.add_rows(tx, c, [(9, BAD)], 0, {}))
    assert WHY in await refused(world, NotAllowed, lambda tx, me: launch.launch(tx, me, c, waits=False))
    assert (await one(world, c)).state is State.DRAFT


async def test_rows_added_to_a_running_campaign(world: World) -> None:
    await requester(world)
    c = await draft(world, sample=ASKING)
    await decided(world, c)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))

    def add(tx: Tx, _me: Person) -> object:
        return intake.add_rows(tx, c, [(9, BAD)], 0, {})

    assert WHY in await refused(world, NotAllowed, add)
    assert (await one(world, c)).rows == 3
