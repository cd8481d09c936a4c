"""F5: no "use but not pay". What was rejected, appealed, refused or set aside is in no file of any format."""

import io
import zipfile
from dataclasses import replace

import pytest

from core.formats import FORMATS
from core.launched import exports
from core.ports import Tx
from core.work import Standing
from storage.results import Results
from tests.conversations.requesting import files, requester
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Stage

# Tables of surveys (core.formats.PACKED) are made of the same pages, which the last lines look at.
OUT = (Standing.REJECTED, Standing.APPEALED, Standing.REFUSED, Standing.SET_ASIDE, Standing.REDO)
SECRET, FINE = "Said by whom nobody pays", "Said by whom somebody pays"
pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


def opened(data: bytes) -> str:
    """What stands in a file, packed or not."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".csv")))


@pytest.mark.parametrize("standing", OUT)
async def test_no_format_has_it(stage: Stage, standing: Standing) -> None:
    amina = await requester(stage)
    c = await campaign(stage, ["a"], question=SAY, answers=2, owner=amina)
    for name, words in (("Ann", SECRET), ("Ben", FINE)):
        worker = await enter(stage, name)
        await worker.say("/work")
        await worker.tap("I agree, start")
        await worker.say(words)

    def put(tx: Tx) -> None:
        task = tx.tasks.first(c, 1)[0]
        answer = next(one for one in tx.answers.of_task(c, task.id) if one.values["say"] == SECRET)
        assert tx.answers.move(answer, replace(answer, standing=standing))

    await stage.do(put)

    def order(tx: Tx) -> None:
        me = tx.people.by_telegram(amina.id)
        assert me
        for code in FORMATS:
            tx.jobs.enqueue(exports.EXPORT, code, {"c": c, "person": me.id, "format": code}, tx.now)

    await stage.do(order)
    await stage.wait(1)
    for _ in range(3):
        await files(amina, stage)
    documents = [one["document"] for one in amina.messages() if "document" in one]
    texts = [opened(stage.engine.open_file(amina.id, one["file_unique_id"])) for one in documents]
    assert len(texts) >= len(FORMATS)
    assert sum(FINE in one for one in texts) >= len(FORMATS) - 2, "two have no words"
    assert not any(SECRET in one for one in texts)
    shop = stage.kazi.parts.context.workshop
    assert shop
    page = await Results(shop.reads).page(c, 0, 10)
    assert [one.values["say"] for _, given in page for one in given] == [FINE]
