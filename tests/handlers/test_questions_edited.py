"""Answers corrected by editing the message: those taken, those just sent, those that were refused."""

import pytest

from core.form.questions import ChooseOne, ChooseSeveral, Question, WriteInteger, WriteText, YesNo
from tests.conversations.stage import Actor, Stage
from tests.handlers.asking import answered, asked


async def edit(stage: Stage, worker: Actor, said: str, text: str) -> str:
    message = next(one for one in reversed(worker.messages()) if one.get("text") == said)
    await stage.engine.edit_text(worker.id, worker.chat, message["message_id"], text)
    await stage.settle()
    return worker.reads()


async def test_an_edited_message_corrects_its_answer_until_it_is_sent(stage: Stage) -> None:
    worker = await asked(stage, WriteText("say", "Name?"), WriteInteger("n", "How many?"), YesNo("ok", "Right?"))
    await worker.say("Wanjiru")
    await worker.say("12")
    assert "Changed." in await edit(stage, worker, "12", "13")
    assert "Right?" in worker.reads()
    assert "whole number" in await edit(stage, worker, "13", "many")
    await worker.tap("Yes")
    assert await answered(stage, worker) == {"say": "Wanjiru", "n": "13", "ok": "yes"}
    assert "changes nothing" in await edit(stage, worker, "Wanjiru", "Wanja")


async def test_just_after_it_was_sent_too(stage: Stage) -> None:
    worker = await asked(stage, WriteInteger("n", "How many?"))
    await worker.say("12")
    assert "Changed." in await edit(stage, worker, "12", "13")
    assert await answered(stage, worker) == {"n": "13"}
    await stage.wait(61)
    assert "changes nothing" in await edit(stage, worker, "13", "14")
    assert await answered(stage, worker) == {"n": "13"}


async def test_not_much_later(stage: Stage) -> None:
    worker = await asked(stage, WriteInteger("n", "How many?"))
    await worker.say("12")
    await stage.wait(61)
    assert "sent already" in await edit(stage, worker, "12", "13")
    assert await answered(stage, worker) == {"n": "12"}


RIGHT = YesNo("ok", "Right?")
FRUITS = tuple(f"Fruit {n}" for n in range(20))


async def test_an_edited_refusal_answers_the_open_question(stage: Stage) -> None:
    worker = await asked(stage, WriteInteger("n", "How many?", 1, 50), RIGHT)
    await stage.wait(5)
    assert "from 1 to 50" in await worker.say("500")
    assert "from 1 to 50" in await edit(stage, worker, "500", "5000")
    assert "Right?" in await edit(stage, worker, "5000", "50")
    assert "How many?" not in worker.reads()
    await edit(stage, worker, "50", "49")
    await worker.tap("Yes")
    assert await answered(stage, worker) == {"n": "49", "ok": "yes"}


@pytest.mark.parametrize(
    ("question", "said", "instead", "answer"),
    [
        (ChooseSeveral("b", "Which?", ("Red", "Blue"), other=True), ["mauv"], "mauve", ["mauve"]),
        (ChooseSeveral("b", "Which?", ("Red", "Blue"), other=True), ["mauv", "red"], "mauve", ["Red", "mauve"]),
        (ChooseSeveral("b", "Which?", ("Red", "Blue")), ["red"], "blue", ["Blue"]),
        (ChooseSeveral("b", "Which?", ("Red", "Blue")), ["red", "red"], "blue", ["Blue"]),
        (ChooseSeveral("b", "Which?", FRUITS), ["19"], "fruit 7", ["Fruit 7"]),
        (ChooseOne("b", "Which?", FRUITS), ["19"], "fruit 7", "Fruit 7"),
    ],
)
async def test_an_edited_tick_or_search_is_read_anew(
    stage: Stage, question: Question, said: list[str], instead: str, answer: str | list[str]
) -> None:
    worker = await asked(stage, question, RIGHT)
    await stage.wait(5)
    for one in said:
        await worker.say(one)
    await edit(stage, worker, said[0], instead)
    if isinstance(answer, list):
        await worker.tap("Done")
    await worker.tap("Yes")
    assert await answered(stage, worker) == {"b": answer, "ok": "yes"}


async def test_what_was_said_before_the_question_is_no_answer_to_it(stage: Stage) -> None:
    worker = await asked(stage, WriteInteger("n", "How many?", 1, 50), WriteInteger("m", "And here?", 1, 50))
    await stage.wait(5)
    await worker.say("many")
    await stage.wait(5)
    await worker.say("12")
    assert "changes nothing" in await edit(stage, worker, "many", "13")
    await worker.say("14")
    assert await answered(stage, worker) == {"n": "12", "m": "14"}


async def test_where_nothing_is_asked_an_edit_changes_nothing(stage: Stage) -> None:
    worker = await asked(stage, WriteInteger("n", "How many?", 1, 50))
    await worker.say("many")
    await worker.say("/tasks")
    assert "changes nothing" in await edit(stage, worker, "many", "13")
