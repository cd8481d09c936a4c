"""Something is wrong with a task: two taps give it back, a moderator decides, and all of them read what came of it."""

from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators, money

ONE_ROW = b"text,options\nI love it,Good|Bad\n"


async def says(stage: Stage, name: str, what: str = "It does not work: no picture, a wrong link") -> Actor:
    """They take the task and say what is wrong with it."""
    worker = await enter(stage, name)
    await worker.tap("I agree, start")
    await worker.tap("Something is wrong")
    await worker.tap(what)
    return worker


def heard(actor: Actor) -> str:
    """All that stands in the private chat."""
    return "\n".join(one.get("text", "") for one in actor.messages())


async def test_two_taps_a_sentence_and_the_next_task(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    await launched(amina)
    worker = await enter(stage, "Wanjiru")
    first = await worker.tap("I agree, start")
    asked = await worker.tap("Something is wrong")
    assert "costs you nothing" in asked
    assert first in await worker.tap("Back to the task")
    await worker.tap("Something is wrong")
    assert "within 2 days" in await worker.tap("I cannot tell what to do")
    then = await worker.say("Which of the two words?")
    assert "Thank you. A person looks at it; it costs you nothing." in then
    card = asha.reads(group)
    assert "Something is wrong with a task" in card
    assert "I cannot tell what to do (1)" in card
    assert "“Which of the two words?”" in card
    assert "Wanjiru" not in card
    places = [card.index(one) for one in ("I cannot tell what to do (1)", "Question:", "A row:", "Who asks:")]
    assert places == sorted(places), "what is reported and the task stand above who asks"


async def test_three_people_stop_it_and_a_moderator_finds_it_true(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    await launched(amina, ONE_ROW)
    workers = [await says(stage, name) for name in ("Wanjiru", "Otieno", "Chebet")]
    assert "It stands still until a moderator has looked" in heard(amina)
    assert "1 task stands still until you have decided." in asha.reads(group)
    await asha.tap("It is true: stop the task", chat_id=group)
    assert "✔ It was true: the task is stopped." in asha.reads(group)
    for worker in workers:
        assert "and so it was. Thank you! +" in heard(worker)
        assert (await money(stage, worker))[0] > 0
    assert "These rows are left out" in heard(amina)


async def test_the_requester_may_say_that_it_is_so(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    await launched(amina, ONE_ROW)
    workers = [await says(stage, name, "It is dangerous, or against the law") for name in ("Wanjiru", "Otieno")]
    (notice,) = [one for one in amina.messages() if "It stands still" in one.get("text", "")]
    await amina.tap("It is so: leave them out", message_id=notice["message_id"])
    assert "too little free for who reported it. Add to it first" in amina.toast
    await amina.say("/campaigns")
    for label in ("moods", "More ▾", "Add points"):
        await amina.tap(label)
    await amina.say("10")
    await amina.tap("It is so: leave them out", message_id=notice["message_id"])
    assert "Left out. Who reported it is paid." in amina.toast + heard(amina)
    assert (await money(stage, workers[0]))[0] > 0
    assert "✔ It was true: the task is stopped." in asha.reads(group)


async def test_not_so_is_told_kindly(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    await launched(amina, ONE_ROW)
    workers = [await says(stage, name) for name in ("Wanjiru", "Otieno", "Chebet")]
    await asha.tap("Not so", chat_id=group)
    assert "A person looked: it is fine. It cost you nothing." in heard(workers[0])
    assert await money(stage, workers[0]) == (0, 0)
    assert "It is fine, and all of it goes on" in heard(amina)


async def test_the_campaign_is_closed(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    await launched(amina, ONE_ROW)
    await says(stage, "Wanjiru", "It asks for private things, or insults")
    await asha.tap("It is true: stop the campaign", chat_id=group)
    assert "✔ It was true: the campaign is closed." in asha.reads(group)
    assert "It is closed; what is done or in hand is still paid" in heard(amina)


async def test_nobody_decides_on_what_they_reported(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    await launched(amina, ONE_ROW)
    await asha.say("/work")
    await asha.tap("I agree, start")
    await asha.tap("Something is wrong")
    await asha.tap("I cannot tell what to do")
    await asha.tap("Go on")
    await asha.tap("Not so", chat_id=group)
    assert "another person has to decide" in asha.toast
