"""Another bot takes over: every balance, campaign and picture lives on."""

import io
from pathlib import Path

import pytest
from PIL import Image

from core.ledger import Account, Kind
from core.ports import Tx
from storage.media import LocalMedia
from storage.store import open_store
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage
from tests.fakes import RING, FakeClock, FakeIds, FakeRandom

OTHER_BOT = 7_000_000_002


async def test_everything_lives_on_under_another_token(
    url: str, clock: FakeClock, ids: FakeIds, tmp_path: Path
) -> None:
    first = open_store(url, clock, ids, 7_000_000_001, ring=RING)
    stage = Stage(first, clock, ids, tmp_path, FakeRandom(), url=url)
    picture = io.BytesIO()
    Image.new("RGB", (64, 64), "green").save(picture, "JPEG")
    sha = await LocalMedia(tmp_path / "media", RING).put(picture.getvalue())
    await campaign(stage, ["one", "two"], picture=sha)
    worker = await enter(stage)
    await worker.tap("I agree")
    await worker.tap("Happy")
    assert await _balance(stage, worker.id) == 5
    await stage.reads.close()
    await first.close()

    second = open_store(url, clock, ids, OTHER_BOT, ring=RING)
    later = Stage(
        second, clock, ids, tmp_path, FakeRandom(), url=url, token=f"{OTHER_BOT}:AAanotheranotheranotheranotherano"
    )
    try:
        same = later.person("Wanjiru")
        assert same.id == worker.id
        assert "How does this sound?" in await same.say("/start")
        assert same.last()["photo"], "the picture is uploaded anew: its old id means nothing to another bot"
        await same.tap("Sad")
        assert await _balance(later, same.id) == 10
    finally:
        await later.reads.close()
        await second.close()


async def _balance(stage: Stage, telegram_id: int) -> int:
    def look(tx: Tx) -> int:
        me = tx.people.by_telegram(telegram_id)
        assert me
        return tx.ledger.balance(Account(Kind.WORKER, me.id)).available

    return int(await stage.do(look))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_button_of_an_older_version_is_drawn_anew(
    url: str, clock: FakeClock, ids: FakeIds, tmp_path: Path
) -> None:
    store = open_store(url, clock, ids, 7_000_000_001, ring=RING)
    stage = Stage(store, clock, ids, tmp_path, FakeRandom(), url=url)
    try:
        await campaign(stage)
        worker = await enter(stage)
        await worker.tap("I agree")
        message = worker.last()["message_id"]
        await stage.engine.press(worker.id, worker.id, message, "zz:from:another:age", stale=True)
        await stage.settle()
        assert "How does this sound?" in worker.reads()
        await worker.tap("Happy")
        assert worker.toast == "+5 points"
    finally:
        await stage.reads.close()
        await store.close()
