"""The deployment's keys: made once, kept privately, and refused where they are not those of the database."""

import logging
import stat
from pathlib import Path

import pytest

from bot import keys
from bot.clock import SystemClock, SystemIds
from bot.commands import CommandError
from bot.settings import SettingsError, load
from storage import ring
from storage.store import open_store
from tests.bot.fakes import TOKEN
from tests.bot.kazi import kazi
from tests.fakes import KEYS

OTHER = keys.fresh()


def ready(folder: Path, url: str, **environ: str) -> dict[str, str]:
    """Start once; the ring and the index in use."""
    got = keys.ready(load({"KAZI_STORAGE__URL": url, **environ}, folder), folder).keys
    return {keys.RING: got.ring.reveal(), keys.INDEX: got.index.reveal()}


def test_keys_are_made_once_and_kept_privately(
    sqlite_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        made = ready(tmp_path, sqlite_url)
        assert ready(tmp_path, sqlite_url) == made
    path = tmp_path / "data" / "secrets.env"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text().splitlines() == [f"{name}={value}" for name, value in made.items()]
    assert len(caplog.records) == 1
    assert "keep a copy" in caplog.text
    assert not [value for value in made.values() if value in caplog.text]


def test_keys_that_are_given_are_kept_nowhere(url: str, tmp_path: Path) -> None:
    for _ in range(2):
        assert ready(tmp_path, url, **KEYS) == KEYS
    assert not (tmp_path / "data").exists()


def test_what_stands_in_the_private_file_stays(sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "data" / "secrets.env"
    path.parent.mkdir()
    path.write_text(f"KAZI_TELEGRAM__TOKEN={TOKEN}\n{keys.INDEX}={KEYS[keys.INDEX]}\n")
    path.chmod(0o600)
    assert ready(tmp_path, sqlite_url)[keys.INDEX] == KEYS[keys.INDEX]
    assert path.read_text().splitlines()[0] == f"KAZI_TELEGRAM__TOKEN={TOKEN}"


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, f"({keys.RING}, {keys.INDEX})"),
        (OTHER, "(#index, test)"),
        ({**KEYS, keys.INDEX: OTHER[keys.INDEX]}, "(#index)"),
        ({keys.RING: KEYS[keys.RING]}, keys.INDEX),
        ({**KEYS, keys.RING: f"test:{OTHER[keys.RING].partition(':')[2]}"}, "(test)"),
    ],
)
def test_a_database_that_needs_other_keys_is_refused(
    given: dict[str, str], missing: str, url: str, tmp_path: Path
) -> None:
    ready(tmp_path, url, **KEYS)
    with pytest.raises(CommandError) as refused:
        ready(tmp_path, url, **given)
    assert missing in str(refused.value)
    assert not [value for value in (*KEYS.values(), *OTHER.values()) if value in str(refused.value)]
    assert ready(tmp_path, url, **KEYS) == KEYS


def test_a_new_key_before_the_old_one_is_welcome(url: str, tmp_path: Path) -> None:
    ready(tmp_path, url, **KEYS)
    both = {**KEYS, keys.RING: f"new:{ring.text(bytes(32))},{KEYS[keys.RING]}"}
    for _ in range(2):
        assert ready(tmp_path, url, **both) == both
    with pytest.raises(CommandError, match=r"\(new\)"):
        ready(tmp_path, url, **KEYS)


def test_a_further_key_of_the_index_is_welcome_and_needed_from_then_on(url: str, tmp_path: Path) -> None:
    ready(tmp_path, url, **KEYS)
    longer = {**KEYS, keys.INDEX: f"{KEYS[keys.INDEX]},{ring.text(bytes(32))}"}
    for _ in range(2):
        assert ready(tmp_path, url, **longer) == longer
    for other in (KEYS, {**KEYS, keys.INDEX: ring.text(bytes(32))}):
        with pytest.raises(CommandError, match=r"\(#index\)"):
            ready(tmp_path, url, **other)


def test_a_misspelt_key_is_told_without_showing_it(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        ready(tmp_path, sqlite_url, KAZI_KEYS__RING="k1:canary")
    assert "43 letters" in str(refused.value)
    assert "canary" not in str(refused.value)


def test_where_no_keys_can_be_kept_they_are_asked_for(sqlite_url: str, tmp_path: Path) -> None:
    settings = load({"KAZI_STORAGE__URL": sqlite_url}, tmp_path)
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(CommandError, match=r"Keys cannot be kept in .*; give KAZI_KEYS__RING"):
        keys.ready(settings, tmp_path)


def test_run_refuses_in_one_sentence(tmp_path: Path) -> None:
    """From outside: the keys of another deployment."""
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    ready(tmp_path, f"sqlite:///{tmp_path}/data/kazi.db", **KEYS)
    done = kazi(tmp_path, "run", KAZI_TELEGRAM__TOKEN=TOKEN, **OTHER)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("put the right ones into data/secrets.env.\n")
    assert done.stderr.count("\n") == 1


def test_a_new_key_takes_over_from_the_shell(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/data/kazi.db"
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    first = ready(tmp_path, url)
    assert kazi(tmp_path, "keys", "list").stdout == "k1: seals now, 0 people\nindex: 1 in a chain\n"
    assert kazi(tmp_path, "keys", "new").returncode == 0
    listed = "k2: seals now, 0 people\nk1: opens only, 0 people\nindex: 2 in a chain\n"
    assert kazi(tmp_path, "keys", "list").stdout == listed
    done = kazi(tmp_path, "keys", "rotate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "k1 opens nothing any more" in done.stdout
    after = ready(tmp_path, url)
    assert after[keys.RING].startswith("k2:")
    assert first[keys.RING] not in after[keys.RING]
    assert after[keys.INDEX].startswith(f"{first[keys.INDEX]},")
    assert "under all 2 keys of the index" in done.stdout


def test_keys_of_the_environment_are_told_and_kept_nowhere(tmp_path: Path) -> None:
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    _, told, _, link = kazi(tmp_path, "keys", "new", **KEYS).stdout.splitlines()
    both = {keys.RING: f"{told},{KEYS[keys.RING]}", keys.INDEX: f"{KEYS[keys.INDEX]},{link}"}
    done = kazi(tmp_path, "keys", "rotate", **both)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Take these out of KAZI_KEYS__RING: test")
    assert not (tmp_path / "data" / "secrets.env").exists()
    listed = kazi(tmp_path, "keys", "list", **{**both, keys.RING: told}).stdout
    assert listed == "k1: seals now, 0 people\nindex: 2 in a chain\n"


async def test_no_key_changes_while_a_bot_runs(tmp_path: Path) -> None:
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    store = open_store(f"sqlite:///{tmp_path}/data/kazi.db", SystemClock(), SystemIds(), 1)
    try:
        done = kazi(tmp_path, "keys", "rotate")
    finally:
        await store.close()
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "A Kazi runs on this database; stop it first.")
