"""Long forms: where one is, back, days later, the list of answers."""

from dataclasses import replace

from bot.screens import make_front
from core.form.questions import Calculate, ChooseOne, Hidden, WriteInteger, WriteText, YesNo
from core.ports import Tx
from core.show import show
from handlers.page import Page
from tests.conversations.stage import Actor, Stage
from tests.handlers.asking import answered, asked

DAY = 24 * 3600


async def redrawn(stage: Stage, worker: Actor) -> Page:
    """The screen after a restart: drawn from the store alone."""
    front = make_front(stage.kazi.parts)

    def look(tx: Tx) -> Page:
        me = tx.people.by_telegram(worker.id)
        assert me
        return front.page(show(tx, me))

    return await stage.do(look)  # type: ignore[no-any-return]


async def test_a_survey_of_180_questions_survives_five_days(stage: Stage) -> None:
    questions = [WriteInteger(f"q{n}", f"Question {n}?") for n in range(180)]
    worker = await asked(stage, *questions)
    for n in range(7):
        assert f"{n + 1}/180" in worker.reads()
        await worker.say(str(n))
    await stage.wait(5 * DAY)
    assert "8/180" in (await redrawn(stage, worker)).text
    await worker.tap("Back")
    assert "Your answer now: <b>" not in worker.reads()
    assert "Your answer now: 6" in worker.reads()
    await worker.say("66")
    assert "8/180" in worker.reads()
    for n in range(7, 180):
        await worker.say(str(n))
    assert "Please look over your answers" in worker.reads()
    await worker.tap("1/15 >")
    await worker.tap("Back")
    assert "Question 179?" in worker.reads()
    await worker.tap("Keep my answer")
    assert "Please look over" in worker.reads()
    await worker.tap("Send")
    found = await answered(stage, worker)
    assert found == {f"q{n}": str(66 if n == 6 else n) for n in range(180)}


async def test_what_is_worked_out_is_stored_with_the_answers(stage: Stage) -> None:
    worker = await asked(
        stage,
        WriteInteger("a", "How many?"),
        Calculate("twice", "", expression="${a} * 2"),
        Hidden("about", "", value="row ${text}"),
        rows=("one",),
    )
    await worker.say("21")
    assert await answered(stage, worker) == {"a": "21", "twice": "42", "about": "row one"}


async def test_what_other_answers_make_needless_is_not_asked(stage: Stage) -> None:
    worker = await asked(
        stage,
        YesNo("farm", "Do you farm?"),
        WriteInteger("acres", "How many acres?", relevant="${farm} = 'yes' and ${text} = 'one'"),
        WriteInteger("cows", "And cows?", relevant="${acres} > 5"),
        WriteText("why", "Why?", relevant="${farm} = 'no'", required=False),
        Calculate("twice", "", expression="${acres} * 2", relevant="${acres} > 0"),
        rows=("one",),
    )
    await worker.tap("Yes")
    await worker.say("7")
    assert "And cows?" in worker.reads()
    await worker.tap("Back")
    await worker.tap("Back")
    assert "Do you farm?" in worker.reads()
    await worker.tap("No")
    assert "Why?" in worker.reads()
    await worker.say("There is no land.")
    found = await answered(stage, worker)
    assert found == {"farm": "no", "acres": "", "cows": "", "why": "There is no land.", "twice": ""}


async def test_the_same_screen_after_a_restart_at_every_step(stage: Stage) -> None:
    fruit = tuple(f"Fruit {n}" for n in range(20))
    worker = await asked(stage, ChooseOne("f", "Which?", fruit), WriteText("say", "Why?"), YesNo("ok", "Right?"))
    for act, words in ((worker.tap, "1/3 >"), (worker.say, "fruit 1"), (worker.say, "because")):
        await act(words)
        page = await redrawn(stage, worker)
        assert [one.text for row in page.rows for one in row] == worker.buttons()


NAMES = [WriteText(f"q{n}", f"Name {n}?") for n in range(15)]


async def test_what_was_answered_is_there_when_the_task_comes_again(stage: Stage) -> None:
    worker = await asked(stage, *NAMES, rows=("one",))
    for n in range(10):
        await worker.say(f"Wanjiru {n}")
    await stage.wait(DAY)
    assert "time for that task is over" in worker.messages()[-1]["text"]
    assert "What you answered is kept" in worker.messages()[-1]["text"]
    await worker.tap("Go on")
    assert "You go on where you stopped" in worker.toast
    assert "11/15" in worker.reads()
    for n in range(10, 15):
        await worker.say(f"Wanjiru {n}")
    await worker.tap("Send")
    assert await answered(stage, worker) == {f"q{n}": f"Wanjiru {n}" for n in range(15)}


async def test_and_after_stopping_once_others_had_their_turn(stage: Stage) -> None:
    worker = await asked(stage, WriteText("say", "Name?"), YesNo("ok", "Right?"))
    await worker.say("Wanjiru")
    await worker.tap("Stop")
    assert "The answers you gave are kept" in worker.toast
    await worker.tap("1. ")
    await worker.tap("Go on")
    assert "Name?" in worker.reads()
    await worker.tap("Skip")
    assert "Right?" in worker.reads()


async def test_each_answer_renews_the_lease_and_silence_ends_it(stage: Stage) -> None:
    worker = await asked(stage, *NAMES, rows=("one",))
    for n in range(5):
        await stage.wait(8 * 60)
        await worker.say(f"Wanjiru {n}")
    assert "6/15" in worker.reads()
    await stage.wait(10 * 60 + 1)
    assert "time for that task is over" in worker.reads()


async def test_no_lease_of_a_short_form_is_renewed_for_more_than_a_week(stage: Stage) -> None:
    worker = await asked(stage, WriteText("say", "Name?"), YesNo("ok", "Right?"), rows=("one",))

    def nearly_a_week_ago(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        (held,) = tx.assignments.of_person(me.id)
        tx.assignments.keep(replace(held, leased_until=tx.now + 7 * DAY * 1000 - 1000), {})

    await stage.do(nearly_a_week_ago)
    await stage.wait(7 * DAY - 60)
    await worker.say("Wanjiru")
    await stage.wait(61)
    assert "time for that task is over" in worker.reads()
