"""A worker in front of a question, and what they send."""

from typing import Any

from core.form.questions import (
    Question,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
)
from core.ports import Tx
from sandbox.telegram.kinds import About
from sandbox.telegram.writing import Item
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage

PHOTO = TakePhoto("shop", "A photo of the shop")
VOICE = SendAudio("said", "Say the word", seconds_min=2, seconds_max=20, voice=True)
SOUND = SendAudio("said", "A song", seconds_min=2, seconds_max=20)
FILM = SendVideo("film", "Film the street", seconds_min=2, seconds_max=20)
RECEIPT = SendFile("receipt", "The receipt", endings=("pdf",))
PLACE = SendLocation("place", "Go to the market", near="-1.28333, 36.81667", radius_m=100)


async def begin(stage: Stage, question: Question, tasks: int = 1) -> Actor:
    await campaign(stage, [f"Duka {n}" for n in range(tasks)], question=question)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    return worker


async def sends(worker: Actor, kind: str, data: bytes, name: str = "", **about: Any) -> str:
    item = Item(kind, name, data, About(**about))
    await worker.stage.engine.send_file(worker.id, worker.id, item)
    await worker.stage.settle()
    return worker.reads()


async def stored(stage: Stage, worker: Actor, name: str) -> str:
    """What the answer to the campaign's only task says."""

    def look(tx: Tx) -> str:
        me = tx.people.by_telegram(worker.id)
        assert me
        (one,) = tx.campaigns.running()
        return str(tx.answers.latest(one.id, me.id, 1)[0].values[name])

    return str(await stage.do(look))
