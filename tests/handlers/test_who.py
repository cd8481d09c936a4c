"""Who asks, one tap from each task: what is read there, what one says of them, and what many say together."""

from core.voices import saying
from core.voices.port import KINDS, UNDERPAID
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

NAMES = ("Wanjiru", "Baraka", "Chep", "Dalia", "Ekoru", "Farida")
ROWS = b"text,options\n" + b"".join(b"Row %d,Good|Bad\n" % n for n in range(12))


async def at_work(stage: Stage, *names: str) -> tuple[Actor, list[Actor]]:
    """Amina, who gave out work, and people with a paid answer each and the next task before them."""
    amina = await requester(stage)
    await launched(amina, ROWS)
    people = []
    for name in names:
        worker = await enter(stage, name)
        await worker.tap("I agree, start")
        await stage.wait(20)
        await worker.tap("Good")
        people.append(worker)
    return amina, people


async def test_the_card_says_who_asks_and_a_task_leads_there(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina, ROWS)
    worker = await enter(stage)
    card = worker.reads()
    for words in (
        "Asked by: Nuru Lab",
        "How to reach them: Amina Otieno, amina@lab.example",
        "What becomes of your answers: For a study: kept for 5 years, and published as figures only.",
    ):
        assert words in card
    await worker.tap("I agree, start")
    assert "· /who" in worker.reads()
    page = await worker.say("/who")
    assert "How to reach them: Amina Otieno, amina@lab.example" in page
    assert worker.buttons() == [
        *("Write to them", "Something is wrong with this job", "Go on working", "The job's card"),
    ]
    assert "· /who" in await worker.tap("Go on working")
    assert "How workers see you" in " ".join([await amina.say("/campaigns"), *amina.buttons()])


async def test_stars_are_given_by_four_taps(stage: Stage) -> None:
    _, (worker,) = await at_work(stage, "Wanjiru")
    await worker.tap("Stop")
    assert "What do you think of them?" in worker.buttons()
    assert "How well does this job pay" in await worker.tap("What do you think of them?")
    await worker.tap("4")
    assert "How clear" in worker.reads()
    await worker.tap("Leave it out")
    await worker.tap("5")
    assert "How quickly" in worker.reads()
    await worker.tap("2")
    assert "Thank you" in worker.toast
    await worker.tap("What do you think of them?")
    assert "☑ 4" in worker.buttons()


async def test_five_people_give_figures_that_cards_show(stage: Stage) -> None:
    amina, people = await at_work(stage, *NAMES[:5])
    for worker in people:
        await worker.say("/who")
        await worker.tap("What do you think of them?")
        for number in "1555":
            await worker.tap(number)
    assert "Fewer than 5 people" in await _seen(amina)
    await stage.wait(11 * 60)
    said = await _seen(amina)
    assert "⭐ 5 people, out of 5: pay 1.0, clear 5.0, fair 5.0, quick 5.0 (14 days)" in said
    assert "What could be better: the pay" in said
    worker = await enter(stage, NAMES[5])
    assert "⭐ 5 people" in worker.reads()


async def _seen(amina: Actor) -> str:
    await amina.say("/campaigns")
    return await amina.tap("How workers see you")


async def test_what_many_say_stands_on_the_card(stage: Stage) -> None:
    _, people = await at_work(stage, *NAMES[:4])
    first, second, third, fourth = people
    await first.say("/who")
    await first.tap("Something is wrong with this job")
    assert "Others see how many say it, never who" in first.reads()
    await first.tap("underpaid")
    assert "You say: underpaid" in first.reads()
    await first.say("A task takes ten minutes.")
    assert "Noted, without your name" in first.reads()
    for worker in (second, third):
        await worker.say("/who")
        await worker.tap("Something is wrong with this job")
        await worker.tap("underpaid")
        await worker.tap("Send it as it is")
        assert "Noted" in worker.toast
    page = await fourth.say("/who")
    assert "📣 3 people say: underpaid." in page
    await fourth.tap("Me too: underpaid")
    assert "📣 4 people say: underpaid." in fourth.reads()
    assert "📣 4 people say: underpaid." in await fourth.tap("The job's card")
    await fourth.say("/who")
    await fourth.tap("Something is wrong with this job")
    assert "Nuru Lab" in await fourth.tap("Back")


def test_each_kind_is_counted_in_words() -> None:
    assert {saying.counted(kind, 2).many for kind in KINDS if saying.counted(kind, 2).many}
    assert saying.counted(UNDERPAID, 2).n == 2
    assert set(saying.SAYS) == set(KINDS)


async def test_whose_own_it_is_has_nothing_to_say(stage: Stage) -> None:
    amina, _ = await at_work(stage)
    assert "Nuru Lab" in await amina.say("/who"), "her campaign's card is on the screen"
    assert amina.buttons() == ["Go on working", "The job's card"]
