"""F5: no "use but not pay". What was rejected, appealed, refused or set aside is in no file of any format."""

import io
import zipfile
from dataclasses import replace

import pytest

from core.form.questions import ChooseOne, Question
from core.formats import FORMATS
from core.launched import exports
from core.ports import Tx
from core.work import Standing
from storage.results import Results
from tests.conversations.requesting import files, requester
from tests.conversations.scenes import MOOD, SAY, campaign, enter
from tests.conversations.stage import Stage

# Tables of surveys (core.formats.PACKED) are made of the same pages, which the last lines look at.
OUT = (Standing.REJECTED, Standing.APPEALED, Standing.REFUSED, Standing.SET_ASIDE, Standing.REDO)
SECRET, FINE = "Said by whom nobody pays", "Said by whom somebody pays"
WITH_WORDS = {  # the others are of what people agree on, of labels, and of the work as a whole
    *("moods-answers.csv", "moods-answers.jsonl", "moods-answers.xlsx", "moods-batch.csv", "moods-label-studio.json"),
}
SETUP = "moods-label-studio-setup.xml"
pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


def opened(data: bytes) -> str:
    """What stands in a file, packed or not; nothing can be read of the picture of the fair-work card."""
    if data.startswith(b"\x89PNG"):
        return ""
    if not data.startswith(b"PK"):
        return data.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".csv")))


async def sent(
    stage: Stage, question: Question, said: tuple[str, str], standing: Standing
) -> tuple[int, dict[str, str]]:
    """A campaign of one task, whose first answer stands so and whose second is paid: its id, and every file."""
    amina = await requester(stage)
    c = await campaign(stage, ["a"], question=question, answers=2, owner=amina)
    for name, words in zip(("Ann", "Ben"), said, strict=True):
        worker = await enter(stage, name)
        await worker.say("/work")
        await worker.tap("I agree, start")
        await (worker.tap(words) if isinstance(question, ChooseOne) else worker.say(words))

    def put(tx: Tx) -> None:
        task = tx.tasks.first(c, 1)[0]
        answer = next(one for one in tx.answers.of_task(c, task.id) if one.values[question.name] == said[0])
        assert tx.answers.move(answer, replace(answer, standing=standing, paid_minor=0))

    def order(tx: Tx) -> None:
        me = tx.people.by_telegram(amina.id)
        assert me
        for code in FORMATS:
            tx.jobs.enqueue(exports.EXPORT, code, {"c": c, "person": me.id, "format": code}, tx.now)

    await stage.do(put)
    await stage.do(order)
    await stage.wait(1)
    for _ in range(3):
        await files(amina, stage)
    found = [one["document"] for one in amina.messages() if "document" in one]
    return c, {one["file_name"]: opened(stage.engine.open_file(amina.id, one["file_unique_id"])) for one in found}


@pytest.mark.parametrize("standing", OUT)
async def test_no_format_has_it(stage: Stage, standing: Standing) -> None:
    c, texts = await sent(stage, SAY, (SECRET, FINE), standing)
    assert {name for name, one in texts.items() if FINE in one} == WITH_WORDS
    assert not any(SECRET in one for one in texts.values())
    shop = stage.kazi.parts.context.workshop
    assert shop
    page = await Results(shop.reads).page(c, 0, 10)
    assert [one.values["say"] for _, given in page for one in given] == [FINE]


@pytest.mark.parametrize("standing", OUT)
async def test_no_label_is_made_of_it(stage: Stage, standing: Standing) -> None:
    """Where people choose, also the tables of what they agree on, and those for other tools."""
    _, texts = await sent(stage, MOOD, ("Sad", "Happy"), standing)
    assert "Happy" in texts["moods-labels.csv"]
    assert {name for name, one in texts.items() if "Sad" in one} <= {SETUP}, "where all options are named"
