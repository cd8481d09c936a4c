"""`kazi receipt` from outside: another machine checks a paper with the public key alone."""

import json
import stat
from pathlib import Path

import pytest

from bot import signing
from bot.commands import CommandError
from bot.settings import SECRETS, load
from bot.signing import SigningKey
from core.receipts.envelope import seal
from core.secret import Secret
from tests.bot.fakes import TOKEN
from tests.bot.kazi import kazi

SEED = signing.new_seed()
KEY = SigningKey(Secret(SEED))
PAYLOAD = {
    "kazi": "work_record",
    "version": 1,
    "issuer": {"name": "Nuru\u202e Lab"},
    "earned": [{"minor": 5}],
    "period": None,
    "by_kind": {"classify": {"sent": 1}},
}


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A genuine file on a machine that has nothing else of Kazi's."""
    path = tmp_path / "record.json"
    path.write_bytes(seal(PAYLOAD, KEY))
    return path


def test_another_machine_says_it_is_genuine(paper: Path) -> None:
    """F16."""
    done = kazi(paper.parent, "receipt", "verify", paper.name, "--key", KEY.public)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"✓ Genuine: signed by key {KEY.key_id}, and not changed since.",
        "  kazi: work_record",
        "  version: 1",
        "  issuer: name Nuru  Lab",
        "  earned: 1",
        "  by_kind: 1",
    ]
    assert list(paper.parent.iterdir()) == [paper]  # it left nothing behind


def test_a_file_of_keys_and_a_pipe_do_too(paper: Path) -> None:
    keys = paper.parent / "keys.txt"
    keys.write_text(f"{SigningKey(Secret(signing.new_seed())).public}\n{KEY.public}\n")
    raw = paper.read_text("utf-8")
    assert kazi(paper.parent, "receipt", "verify", "-", "--key", "keys.txt", stdin=raw).returncode == 0


def test_a_changed_file_is_told_apart_from_another_issuers(paper: Path) -> None:
    whole = json.loads(paper.read_bytes())
    paper.write_text(json.dumps({**whole, "payload": {**PAYLOAD, "version": 2}}))
    done = kazi(paper.parent, "receipt", "verify", paper.name, "--key", KEY.public)
    assert (done.returncode, done.stdout) == (1, "✗ Not genuine by this key: it was changed after it was signed.\n")
    other = SigningKey(Secret(signing.new_seed())).public
    done = kazi(paper.parent, "receipt", "verify", paper.name, "--key", other)
    assert (done.returncode, done.stdout) == (
        1,
        f"✗ Not genuine by this key: it is signed by another key ({KEY.key_id}).\n",
    )


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (["receipt"], 2, "required"),
        (["receipt", "verify", "none.json", "--key", KEY.public], 2, "none.json cannot be read (FileNotFoundError)."),
        (["receipt", "verify", "record.json", "--key", "hello"], 2, "That is no public key"),
        (["receipt", "verify", "record.json", "--key", "bad.txt"], 2, "That is no public key"),
        (["receipt", "verify", "record.json", "--key", "k" * 5000], 2, "That is no public key"),
        (["receipt", "verify", "bad.txt", "--key", KEY.public], 1, "This is no receipt"),
        (["receipt", "verify", "record.json"], 1, "has no signing key yet"),
        (["receipt", "key"], 1, "has no signing key yet"),
    ],
)
def test_statuses(paper: Path, args: list[str], status: int, said: str) -> None:
    (paper.parent / "bad.txt").write_bytes(b"\xff\xfe")
    done = kazi(paper.parent, *args)
    assert done.returncode == status, done.stderr
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_an_old_key_still_checks_old_papers(paper: Path) -> None:
    folder = paper.parent
    assert kazi(folder, "db", "upgrade").returncode == 0
    secrets = folder / "data" / "secrets.env"
    secrets.write_text(f"KAZI_KEYS__SIGNING={SEED}\n")
    secrets.chmod(0o600)
    assert kazi(folder, "receipt", "key").stdout == f"{KEY.public}\n"
    done = kazi(folder, "receipt", "rotate")
    assert done.returncode == 0, done.stderr
    assert SEED not in done.stdout + secrets.read_text()
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    new, old = kazi(folder, "receipt", "key").stdout.split()
    assert (old, new != old) == (KEY.public, True)
    assert kazi(folder, "receipt", "verify", paper.name).returncode == 0


def test_a_key_of_the_environment_is_changed_there(tmp_path: Path) -> None:
    done = kazi(tmp_path, "receipt", "rotate", KAZI_KEYS__SIGNING=SEED)
    assert done.returncode == 2
    assert "set in the environment" in done.stderr


def test_run_refuses_a_key_that_is_none(tmp_path: Path) -> None:
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    done = kazi(tmp_path, "run", KAZI_TELEGRAM__TOKEN=TOKEN, KAZI_KEYS__SIGNING="short")
    assert (done.returncode, "must be 32 bytes in base64url" in done.stderr) == (2, True), done.stderr


def test_the_key_is_made_once_and_kept_privately(tmp_path: Path) -> None:
    settings = load({}, tmp_path)
    made = signing.kept(settings, tmp_path)
    assert stat.S_IMODE((tmp_path / SECRETS).stat().st_mode) == 0o600
    assert signing.kept(settings, tmp_path).keys.signing.reveal() == made.keys.signing.reveal()
    assert load({}, tmp_path).keys.signing.reveal() == made.keys.signing.reveal()
    given = load({"KAZI_KEYS__SIGNING": SEED}, tmp_path)
    assert signing.kept(given, tmp_path).keys.signing.reveal() == SEED


def test_a_key_that_cannot_be_kept_is_told_in_one_sentence(tmp_path: Path) -> None:
    settings = load({}, tmp_path)
    (tmp_path / "data").write_text("a file in the way")
    with pytest.raises(CommandError, match="No key can be kept in"):
        signing.kept(settings, tmp_path)
