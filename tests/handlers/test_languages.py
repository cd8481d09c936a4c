"""A campaign in several languages: read from the table's columns, its texts said in each, each worker in their own."""

from dataclasses import replace

import pytest

from core.drafting.steps import STEPS
from core.ports import Tx
from handlers.decide import NAMES
from tests.conversations.requesting import decided, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.files.made import zipped
from tests.handlers.moderating import moderators
from tests.pictures import drawn

TABLE = (
    "text_en,text_sw,text_fr,options_en,options_sw,options_fr\n"
    "Good day,Habari,Bonjour,Kind|Rude,Mpole|Mkali,Gentil|Grossier\n"
    "Go away,Nenda,Allez,Kind|Rude,Mpole|Mkali,Gentil|Grossier\n"
    "Only English,,,Kind|Rude,Mpole|Mkali,Gentil|Grossier\n"
)


async def speaks(stage: Stage, name: str, language: str) -> Actor:
    actor = await enter(stage, name)

    def learn(tx: Tx) -> None:
        me = tx.people.by_telegram(actor.id)
        assert me
        tx.people.save_profile(replace(me, language=language, reads=()))

    await stage.do(learn)
    return actor


@pytest.fixture
async def amina(stage: Stage) -> Actor:
    """Her draft in three languages, decided but for the words."""
    amina = await requester(stage)
    told = await sends(amina, "greetings.csv", TABLE.encode())
    assert "Row 4 has no text_sw; it was left out" in told
    assert "2 rows" in told
    await amina.tap("Yes, go on")
    await amina.say("How does this sound?")
    await amina.tap("Nothing to add")
    await amina.say("Nuru Lab")
    await amina.say("To teach a program manners.")
    for label in ("5 points", "1", "10 minutes"):
        await amina.tap(label)
    return amina


async def test_three_languages(stage: Stage, amina: Actor) -> None:
    said = amina.reads()
    assert "Swahili:\ngreetings\nTo teach a program manners.\nHow does this sound?" in said
    assert "Please send 3 lines" in await amina.say("Salamu")
    await amina.say("Salamu\nKufundisha programu adabu.\nInasikikaje ${text_en}?")
    assert "Only columns that stand in your own text" in amina.reads()
    await amina.say("Salamu\nKufundisha programu adabu.\nInasikikaje?")
    assert "French:" in amina.reads()
    await amina.tap("Not now")
    await amina.tap("The doubtful ones")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    baraka = await speaks(stage, "Baraka", "sw")
    card = await baraka.say("/work")
    assert "Salamu" in card
    assert "Kufundisha programu adabu." in card


async def test_a_language_that_lacks_its_words_is_not_offered(stage: Stage, amina: Actor) -> None:
    await amina.tap("Not now")
    await amina.tap("The doubtful ones")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    assert "greetings" in await (await speaks(stage, "Ann", "en")).say("/work")
    claire = await speaks(stage, "Claire", "fr")
    assert "Do you read it well?" in await claire.say("/work"), "English is what there is"


async def test_words_are_added_while_it_runs(stage: Stage, amina: Actor) -> None:
    await amina.tap("Not now")
    await amina.tap("The doubtful ones")
    await amina.tap("Change")
    assert "Language:" not in amina.reads()
    await amina.tap("Question")
    await amina.say("How does ${text} sound?")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    await amina.tap("Change")
    await amina.tap("Texts in other languages")
    await amina.say("Salamu\nKufundisha programu adabu.\n${text} inasikikaje?")
    assert "French:" in amina.reads()
    await amina.say("Salutations\nApprendre la politesse.\nComment sonne ${text} ?")
    assert "Changed." in amina.reads()
    await amina.tap("Change")
    assert "Texts in other languages" not in amina.reads()
    assert "Salutations" in await (await speaks(stage, "Claire", "fr")).say("/work")


def test_every_step_has_a_name() -> None:
    assert set(NAMES) == set(STEPS)


async def test_one_language_asks_as_before(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "moods.csv", b"text,options\nI love it,Good|Bad\n")
    assert "All is decided" in await decided(amina)


async def test_pictures_in_two_languages_come_to_their_rows(stage: Stage) -> None:
    amina = await requester(stage)
    table = b"picture_en,picture_sw,options\nen.jpg,sw.jpg,Good|Bad\n"
    pictures = {"en.jpg": drawn.jpeg(drawn.house()), "sw.jpg": drawn.jpeg(drawn.house())}
    told = await sends(amina, "signs.zip", zipped({"t.csv": table, **pictures}))
    assert "1 row" in told
    assert "picture is not" not in told
    with pytest.raises(LookupError):
        await amina.tap("Leave rows without a picture out")


NOTES = "note_en,note_sw\nThe shop opens at eight,Duka hufunguliwa saa mbili\n"
NOTES_SETUP = """
kind = "write"
question = "What does it say?"
asks = "Nuru Lab"
purpose = "To learn."
price = 5
answers = 1
languages = ["en", "sw"]
review = {review}

[words.sw]
"What does it say?" = "Inasema nini?"
"To learn." = "Kujifunza."
"notes" = "Maandishi"
"""


@pytest.mark.parametrize("review", [True, False])
async def test_cards_and_rules_know_what_a_task_shows_in_its_language(stage: Stage, *, review: bool) -> None:
    stage.let_first_ones_wait()
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    setup = NOTES_SETUP.format(review=str(review).lower())
    await sends(amina, "notes.zip", zipped({"notes.csv": NOTES.encode(), "campaign.toml": setup.encode()}))
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    first = asha.reads(group)
    assert "A row: note_en: The shop opens at eight" in first
    assert "${" not in first
    await asha.tap("Start it", chat_id=group)
    baraka = await speaks(stage, "Baraka", "sw")
    await baraka.say("/work")
    await baraka.tap("Nakubali")
    assert "Duka hufunguliwa saa mbili" in baraka.reads()
    await baraka.say("Duka hufunguliwa saa mbili" if not review else "Kwamba linafunguliwa asubuhi")
    card = asha.reads(group)
    assert "notes: The shop opens at eight" in card
    assert ("The answer is the text of the task itself" in card) is not review
