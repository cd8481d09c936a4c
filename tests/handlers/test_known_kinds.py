"""Known answers to what is heard, and to what is marked in a picture: from the file to what a worker is told."""

from tests.conversations.requesting import requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.files import sounds
from tests.files.made import zipped
from tests.pictures.drawn import grainy, jpeg, scene, stall

SETUP = (
    'asks = "Nuru Lab"\npurpose = "To learn"\nprice = 5\nanswers = 1\nminutes = 10\nlanguages = []\nreview = false\n'
)
SETUP += 'instructions = ""\ntraining = 1\nknown = "all"\n'
HEARD = "I saw the boats come in at noon"
CLIPS = f"clip,answer,hint\na.mp3,{HEARD},Listen to the end.\nb.mp3,,\n"
SHOPS = "picture,find,answer,hint\na.jpg,fruit,0.1 0.1 0.4 0.4,Look at the table.\nb.jpg,fruit,,\n"


async def launched(stage: Stage, table: str, setup: str, **files: bytes) -> Actor:
    amina = await requester(stage, points=10_000)
    packed = {"t.csv": table.encode(), "campaign.toml": (SETUP + setup).encode()}
    packed |= {name.replace("_", "."): data for name, data in files.items()}
    said = await amina.send_file("t.zip", zipped(packed))
    assert "1 of them has an answer you know" in said
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    return amina


async def test_of_a_recording_most_words_will_do(stage: Stage) -> None:
    amina = await launched(
        stage, CLIPS, 'kind = "transcribe"\nquestion = "What is said?"\n', a_mp3=sounds.mp3(), b_mp3=sounds.mp3(9000)
    )
    assert "Make one" not in await _board(amina)
    worker = await enter(stage, "Baraka")
    await worker.tap("I agree")
    assert "Not quite. Listen to the end." in await worker.say("I saw him")
    assert "Right." in await worker.say("i saw a boat come in at noon")


async def test_of_a_picture_the_boxes_count(stage: Stage) -> None:
    amina = await launched(
        stage, SHOPS, 'kind = "find"\nquestion = "Where is it?"\n', a_jpg=jpeg(stall()), b_jpg=jpeg(grainy(scene(7)))
    )
    assert "Make one" not in await _board(amina)
    worker = await enter(stage, "Baraka")
    await worker.tap("I agree")
    for again in range(2):
        for tap in ("46", "64", "6", "11"):
            await worker.tap(tap)
        said = await worker.tap("No more")
        assert ("💡 Look at the table." in said) is (again == 0), "as long as one looks again"
    assert "Right is: the same in another place. Look at the table." in worker.toast


async def _board(amina: Actor) -> str:
    return await amina.tap("Known answers") + " ".join(amina.buttons())
