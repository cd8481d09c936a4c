"""`kazi import`: the same way as a file in the chat, for files Telegram does not carry."""

import subprocess
from pathlib import Path

import pytest

from bot.clock import SystemClock, SystemIds
from core.drafting.drafts import Draft
from core.people import Person, Role
from core.ports import Tx
from storage.store import open_store
from tests.bot.kazi import ROOT
from tests.bot.kazi import kazi as command
from tests.fakes import KEYS, RING

TOKEN = "7000000001:AAtesttesttesttesttesttesttesttest"
OWNER = 4242


async def _prepared(url: str) -> None:
    store = open_store(url, SystemClock(), SystemIds(), 7_000_000_001, ring=RING)

    def add(tx: Tx) -> None:
        for telegram_id, number in ((OWNER, 1), (OWNER + 1, 2)):
            tx.people.add(Person(id=number, telegram_id=telegram_id, language="en"))
        tx.people.give_role(1, Role.REQUESTER, 0)

    await store.transact(add)
    await store.close()


async def _campaign(url: str) -> tuple[int, Draft]:
    store = open_store(url, SystemClock(), SystemIds(), 7_000_000_001, ring=RING)

    def look(tx: Tx) -> tuple[int, Draft]:
        (campaign,) = tx.campaigns.of(tx.office.organisation_of(1), 5)
        kept = tx.drafts.lock(campaign.id)
        assert kept
        return campaign.rows, kept

    found = await store.transact(look)
    await store.close()
    return found


def _import(folder: Path, url: str, path: Path, owner: int) -> subprocess.CompletedProcess[str]:
    settings = {
        **KEYS,
        "KAZI_TELEGRAM__TOKEN": TOKEN,
        "KAZI_STORAGE__URL": url,
        "KAZI_STORAGE__MEDIA_DIR": str(folder / "m"),
    }
    return command(folder, "import", str(path), "--owner", str(owner), **settings)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_file_becomes_a_draft(url: str, tmp_path: Path) -> None:
    await _prepared(url)
    path = ROOT / "examples" / "sentiment.csv"
    done = _import(tmp_path, url, path, OWNER)
    assert done.returncode == 0, done.stderr
    assert "24 rows are in the draft" in done.stdout
    rows, kept = await _campaign(url)
    assert (rows, kept.reading) == (18, 0), "of six the answer is known"
    assert path.exists(), "the file stays where it was"


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_cannot_be_is_one_sentence(url: str, tmp_path: Path) -> None:
    await _prepared(url)
    bad = tmp_path / "bad.csv"
    bad.write_text("text\n")
    assert "is no requester here" in _import(tmp_path, url, bad, OWNER + 1).stderr
    assert "There is no file" in _import(tmp_path, url, tmp_path / "none.csv", OWNER).stderr
    done = _import(tmp_path, url, bad, OWNER)
    assert done.returncode == 1
    assert "has no rows" in done.stdout
