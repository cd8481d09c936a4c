"""What the chat says of a table it was sent, and what workers then see of its rows."""

from tests.conversations.requesting import requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

ANSWERS = {
    "What question": "Which fits?",
    "What must people know": "-",
    "Who asks": "Nuru Lab",
    "Why do you ask": "To learn.",
    "How many points": "5",
    "How many people": "",
    "How many minutes": "10",
    "Which language": "*",
    "Shall a moderator": "-",
}


async def decided(amina: Actor, people: str = "1") -> str:
    """Walk through all that is asked; what was asked on the way."""
    said = [await amina.tap("Yes, go on")]
    while "All is decided" not in said[-1]:
        (text,) = [text for words, text in ANSWERS.items() if words in said[-1]]
        said.append(await amina.say(text or people))
    return "\n".join(said)


async def launched(amina: Actor) -> str:
    said = await decided(amina)
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    return said


async def test_options_of_each_row(stage: Stage) -> None:
    amina = await requester(stage)
    rows = b"text,options\nI love it,Good|Bad\nRed or blue,Red|Blue\nCat?,Cat|Dog|Cow\n"
    understood = await sends(amina, "rows.csv", rows)
    assert "Choose one" in understood
    assert "each row brings its own, in column options" in understood
    assert "Which answers" not in await launched(amina)
    worker = await enter(stage, "Baraka")
    assert "I love it" in await worker.tap("I agree")
    assert "Red or blue" in await worker.tap("Good")
    assert "Cat?" in await worker.tap("Blue")
    assert {"Cat", "Dog", "Cow"} <= set(worker.buttons())


async def test_a_translation_that_waits_to_be_filled(stage: Stage) -> None:
    amina = await requester(stage)
    understood = await sends(amina, "tr.csv", b"text_en,text_sw\nGood morning,\nHow are you?,\n")
    assert "2 rows" in understood
    assert "Translate" in understood
    assert "left out" not in understood


async def test_long_things_to_put_in_order(stage: Stage) -> None:
    amina = await requester(stage)
    long, longer = (",".join(letter * size for letter in "wxyz") for size in (600, 1400))
    card = await sends(amina, "rank.csv", f"item_1,item_2,item_3,item_4\n{long}\n{longer}\nA,A,B,C\n".encode())
    assert "Put in order" in card
    assert "Row 3 has 5,600 letters" in card
    assert "Row 4 has the same thing twice, “A”" in card
    await launched(amina)
    worker = await enter(stage, "Baraka")
    assert "A. " + "w" * 600 in await worker.tap("I agree")
    for letter in "ABC":
        await worker.tap(letter)
    await worker.tap("Done")
    assert "w" * 600 not in worker.reads(), "it is answered"


async def test_a_question_that_some_rows_cannot_be_asked(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "who.csv", b"text,who,options\nIt rains,Ann,Yes|No\nIt snows,,Yes|No\n")
    await amina.tap("Yes, go on")
    await amina.say("Does ${who} say so?")
    await stage.wait(1)
    assert "Nothing to add" in amina.buttons(), "the walk goes on"
    await amina.say("/campaigns")
    card = await amina.tap("who")
    assert "1 row was left out" in card
    assert "Row 3 has nothing in column who" in card


async def test_a_survey_counts_questions_and_people(stage: Stage) -> None:
    amina = await requester(stage)
    rows = b"question,type,options\nHow old are you?,number,\nWhich fruit?,choose one,Apple|Pear\n"
    assert "2 questions, columns: " in await sends(amina, "survey.csv", rows)
    await decided(amina, people="20")
    assert "5 points each, 20 people, 10 minutes" in amina.reads()
    assert "2 questions, 20 people, 5 points each: 100 points" in await amina.tap("Cost and launch")


async def test_one_task_is_said_as_one(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "one.csv", b"text,options\nI love it,Good|Bad\n")
    await decided(amina)
    assert "1 task, 1 answer each, 5 points an answer: 5 points" in await amina.tap("Cost and launch")


async def test_files_without_names_or_without_a_table(stage: Stage) -> None:
    amina = await requester(stage)
    card = await sends(amina, "one.csv", b"I love it\nIt broke\nIt is blue\n")
    assert "2 rows" in card
    assert "The first row was taken as the names of the columns: I love it." in card
    await amina.say("/new")
    said = await sends(amina, "campaign.toml", b'title = "Moods"\nprice = 5\n')
    assert "Put campaign.toml and its table into one ZIP" in said
