"""`kazi audit export` from outside: a file for one's own eyes, of the days asked for, that no spreadsheet runs."""

import csv
import io
import json
import stat
from pathlib import Path

from core.audit import record
from core.ports import Tx
from core.work import Decision, Verdict
from storage import audit_trail
from storage.engine import snapshot
from tests.bot.kazi import kazi
from tests.bot.test_backup import do, lived_in
from tests.bot.test_person import ENVIRON


def export(folder: Path, *words: str) -> tuple[int, str, str]:
    done = kazi(folder, "audit", "export", *words, **ENVIRON)
    return done.returncode, done.stdout, done.stderr


async def busy(folder: Path) -> None:
    def write(tx: Tx) -> None:
        record(tx, 7, "role.take", why="=HYPERLINK(1)", about=9, before={"role": "moderator"})
        tx.cases.record(Decision(tx.new_id(), 3, 4, Verdict.REJECT, "wrong", "Why it was so.", 0, 7, tx.now))

    await lived_in(folder)
    await do(folder, write)


async def test_a_table_and_lines(tmp_path: Path) -> None:
    await busy(tmp_path)
    status, out, err = export(tmp_path, "all.csv")
    assert (status, err) == (0, "")
    path = tmp_path / "all.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    taken = next(one for one in rows if one["what"] == "role.take")
    assert (taken["who"], taken["why"], taken["before"]) == ("7", "'=HYPERLINK(1)", '{"role": "moderator"}')
    assert rows[-1]["what"] == "decision.reject"
    assert f"{len(rows)} lines" in out
    assert export(tmp_path, "all.jsonl")[0] == 0
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert len(lines) == len(rows)
    assert lines[-1]["after"] == {"reason": "wrong", "paid_minor": 0}


async def test_of_some_days(tmp_path: Path) -> None:
    await busy(tmp_path)
    assert "0 lines" in export(tmp_path, "old.csv", "--until", "2001-01-01")[1]
    assert "0 lines" in export(tmp_path, "new.csv", "--since", "2101-01-01")[1]


async def test_what_is_there_or_of_another_kind_is_refused(tmp_path: Path) -> None:
    await busy(tmp_path)
    (tmp_path / "mine.csv").write_text("mine")
    assert export(tmp_path, "mine.csv")[2] == "mine.csv is there already.\n"
    assert "has to end in .csv or .jsonl" in export(tmp_path, "mine.txt")[2]
    assert (tmp_path / "mine.csv").read_text() == "mine"


async def test_many_are_read_in_pages(tmp_path: Path) -> None:
    def write(tx: Tx) -> None:
        for n in range(1203):
            record(tx, 1, "role.give", about=n)

    await lived_in(tmp_path)
    await do(tmp_path, write)
    with snapshot(f"sqlite:///{tmp_path}/data/kazi.db") as connection:
        found = [one["about"] for one in audit_trail.lines(connection, 0, 2**62) if one["what"] == "role.give"]
    assert [one for one in found if one < 1203][-1203:] == list(range(1203))
