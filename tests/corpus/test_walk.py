"""Real workbooks, filled in at random to their end: on the engine beside rxeval, and in the chat."""

import zlib
from pathlib import Path

import pytest

from tests.budget import TIMES
from tests.conversations.requesting import requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.core.xforms.made import NOW
from tests.corpus import oracle, surveying
from tests.corpus.books import KNOWN, OWN, SHARED, Book, all_are_wanted, book, names, runs, sent
from tests.corpus.chatting import Chatter
from tests.corpus.filler import Filler
from tests.corpus.walking import Walker
from tests.fakes import FakeClock

SEEDS = max(1, round(TIMES))  # KAZI_FUZZ_TIMES=3: three walks through each
OF_ALL = 171
WALKED_LEAST = 0.95  # of those that pyxform converts


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("books")


def test_the_shared_workbooks_are_there() -> None:
    """In CI without them nothing here says much."""
    assert all((OWN / name).is_file() for name in surveying.SAMPLE)
    if all_are_wanted() or SHARED.is_dir():
        assert len(names()) >= OF_ALL, f"the shared workbooks are missing: {SHARED}"


@pytest.mark.xdist_group("walk")
def test_what_is_refused_is_listed(folder: Path) -> None:
    """What begins to work, or to fail, is to be put right in the list."""
    here = names()
    found = {name: book(name, folder) for name in here}
    unconverted = {name: one for name, one in found.items() if isinstance(one, str)}
    refused = {name: list(one.refused) for name, one in found.items() if isinstance(one, Book) and one.refused}
    assert unconverted == {name: why for name, why in KNOWN["unconverted"].items() if name in here}
    assert refused == {name: why for name, why in KNOWN["refused"].items() if name in here}
    converted = len(here) - len(unconverted)
    assert len(runs(folder)) >= WALKED_LEAST * converted


@pytest.mark.xdist_group("walk")
@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_survey_is_walked_and_rxeval_agrees_at_every_step(folder: Path, seed: int) -> None:
    walked = {one.name: Walker(one, seed).walk() for one in runs(folder)}
    wrong = {name: one for name, one in walked.items() if one.stuck or one.differs or one.found}
    assert not wrong, wrong
    answers, nodes = sum(one.steps for one in walked.values()), sum(one.nodes for one in walked.values())
    print(f"{len(walked)} surveys, {answers} answers, {nodes} nodes compared")  # noqa: T201 - the figures, with -s


PARTS = 4  # so that two workers share them


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_every_survey_is_answered_in_the_chat(stage: Stage, clock: FakeClock, tmp_path: Path, part: int) -> None:
    clock.tick(NOW - clock.now())
    amina = await requester(stage, points=1_000_000)
    for name in names()[part::PARTS]:
        survey = book(name, tmp_path)
        if isinstance(survey, str) or survey.refused:
            continue
        campaign = await surveying.launched(stage, amina, survey)
        worker = await enter(stage, "Juma")
        await surveying.begins(worker)
        chatter = Chatter(worker, Filler(zlib.crc32(name.encode())), survey.xform.binds)
        await chatter.fills_in()
        _, submission = await surveying.submitted(stage, worker, campaign)
        assert oracle.findings(survey, submission) == [], name
    assert await stage.do(lambda tx: tx.updates.parked(0, 9)) == 0


@pytest.mark.parametrize("name", surveying.SAMPLE)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_workbook_from_its_owner_to_the_answer(
    stage: Stage, clock: FakeClock, tmp_path: Path, name: str
) -> None:
    clock.tick(NOW - clock.now())
    survey = book(name, tmp_path)
    assert isinstance(survey, Book)
    amina = await requester(stage, points=1_000_000)
    await sends(amina, *sent(name))
    await surveying.decides(amina)
    worker = await enter(stage, "Juma")
    await surveying.begins(worker)
    chatter = Chatter(worker, Filler(1), survey.xform.binds)
    await chatter.fills_in()
    (campaign,) = await stage.do(lambda tx: [one.id for one in tx.campaigns.running()])
    _, submission = await surveying.submitted(stage, worker, campaign)
    assert oracle.findings(survey, submission) == []
