"""Coming in."""

from core.ports import Tx
from tests.conversations.scenes import campaign
from tests.conversations.stage import Stage


async def test_the_language_is_guessed_and_one_tap_changes_it(stage: Stage) -> None:
    worker = stage.person("Juma", "sw")
    assert "Karibu" in await worker.say("/start")
    assert "Welcome to Kazi" in await worker.tap("English")
    assert "Karibu" in await worker.tap("Kiswahili")


async def test_nothing_opens_before_the_consent(stage: Stage) -> None:
    await campaign(stage)
    worker = stage.person("Juma")
    await worker.say("/start")
    for command in ("/work", "/tasks"):
        assert "I am 18 or over and I agree" in (await worker.say(command), *worker.buttons())


async def test_a_campaigns_link_leads_to_its_card_after_the_consent(stage: Stage) -> None:
    await campaign(stage, price=90)
    wanted = await campaign(stage, price=1)
    worker = stage.person("Juma")
    await worker.say(f"/start c{wanted:x}")
    assert "1 point a task" in await worker.tap("I am 18")


async def test_a_link_that_means_nothing_shows_what_is_open(stage: Stage) -> None:
    await campaign(stage)
    worker = stage.person("Juma")
    await worker.say("/start")
    await worker.tap("I am 18")
    assert "5 points a task" in await worker.say("/start czz")
    assert "invitation was used or is too old" in await worker.say("/start inothing")


async def test_of_what_is_typed_behind_start_no_more_is_kept_than_a_link_holds(stage: Stage) -> None:
    person = stage.person("Wanjiru")
    await person.say("/start c" + "1" * 1000)

    def kept(tx: Tx) -> object:
        me = tx.people.by_telegram(person.id)
        assert me
        return me.screen.params

    assert await stage.do(kept) == {}
