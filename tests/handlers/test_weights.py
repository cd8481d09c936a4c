"""What is good enough, and what data it takes, is said before it is sent: once a task."""

import pytest

from core.form.questions import Question, SendAudio, SendFile, SendVideo, TakePhoto
from tests.conversations.stage import Stage
from tests.handlers.asking import asked
from tests.pictures.drawn import grainy, jpeg, scene

PHOTO = "A photo in the chat takes about 100 kB. Do not send it as a file."


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (TakePhoto("a", "The shop"), PHOTO),
        (SendAudio("a", "Say it", voice=True, seconds_min=2, seconds_max=20), "From 2 to 20 seconds. 10 seconds take"),
        (SendAudio("a", "A song"), "From 1 to 300 seconds, and at most 20 MB."),
        (SendVideo("a", "The street"), "From 1 to 60 seconds, and at most 20 MB. 10 seconds take about 2.5 MB."),
        (SendFile("a", "The receipt"), "At most 20 MB."),
    ],
)
async def test_it_is_said_before(stage: Stage, question: Question, says: str) -> None:
    worker = await asked(stage, question)
    assert says in worker.reads()


async def test_it_is_said_once(stage: Stage) -> None:
    worker = await asked(stage, TakePhoto("front", "The front", most=2), TakePhoto("back", "The back"))
    assert PHOTO in worker.reads()
    assert PHOTO not in await worker.send_photo(jpeg(grainy(scene(1))))
    assert PHOTO not in await worker.send_photo(jpeg(grainy(scene(2))))
    assert "The back" in worker.reads()
