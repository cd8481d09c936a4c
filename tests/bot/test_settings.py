"""Layers, types and refusals of the settings; canaries for the secrets."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load

TOKEN = "123456789:AAcanaryCANARYcanaryCANARYcanary_-1"


def test_the_shipped_file_is_whole(tmp_path: Path) -> None:
    settings = load({}, tmp_path)
    assert settings.storage.url.startswith("sqlite:///data/")
    assert settings.telegram.api_base == "https://api.telegram.org"
    assert not settings.telegram.token
    assert settings.operators == ()


def test_the_environment_wins_over_the_private_file_and_that_over_the_local_one(tmp_path: Path) -> None:
    (tmp_path / "settings.local.toml").write_text(
        "operators = [7]\n[webhook]\nport = 1\nhost = 'a'\n[sending]\nper_second = 9\n"
    )
    (tmp_path / "data").mkdir()
    private = tmp_path / "data" / "secrets.env"
    private.write_text(f"# private\nKAZI_TELEGRAM__TOKEN={TOKEN}\nKAZI_WEBHOOK__HOST=b\n")
    private.chmod(0o600)
    settings = load({"KAZI_WEBHOOK__HOST": "c", "PATH": "/bin", "KAZI_CRASH_AT": "x"}, tmp_path)
    assert (settings.webhook.port, settings.webhook.host) == (1, "c")
    assert settings.sending.per_second == 9.0
    assert settings.operators == (7,)
    assert settings.telegram.token.reveal() == TOKEN


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("KAZI_OPERATORS", "12, 34", lambda s: s.operators == (12, 34)),
        ("KAZI_OPERATORS", "", lambda s: s.operators == ()),
        ("KAZI_TELEGRAM__LOCAL", "true", lambda s: s.telegram.local is True),
        ("KAZI_STORAGE__MEDIA_DIR", "/x/y", lambda s: s.storage.media_dir == Path("/x/y")),
        ("KAZI_MODERATION__GROUP_ID", "-1001", lambda s: s.moderation.group_id == -1001),
        ("KAZI_WEBHOOK__SECRET", "abc", lambda s: s.webhook.secret.reveal() == "abc"),
    ],
)
def test_every_kind_of_value_comes_from_the_environment(name: str, value: str, read: object, tmp_path: Path) -> None:
    assert callable(read)
    assert read(load({name: value}, tmp_path))


@pytest.mark.parametrize(
    ("environ", "local", "sentence"),
    [
        ({"KAZI_WEBHOOK__PROT": "1"}, "", "no setting KAZI_WEBHOOK__PROT"),
        ({"KAZI_NOWHERE__KEY": "1"}, "", "no setting KAZI_NOWHERE__KEY"),
        ({"KAZI_WEBHOOK__PORT": "many"}, "", "KAZI_WEBHOOK__PORT must be a whole number"),
        ({"KAZI_TELEGRAM__LOCAL": "perhaps"}, "", "must be true or false"),
        ({"KAZI_OPERATORS": "me"}, "", "KAZI_OPERATORS must be Telegram ids"),
        ({"KAZI_UPDATES__IN_FLIGHT_MAX": "0"}, "", "updates.in_flight_max must be above zero"),
        ({"KAZI_STORAGE__URL": "mysql://x"}, "", "storage.url must begin with sqlite:/// or postgresql://"),
        ({"KAZI_LOGS__FORM": "xml"}, "", "logs.form must be one of"),
        ({"KAZI_LOGS__LEVEL": "LOUD"}, "", "logs.level must be one of"),
        ({}, "[webhook]\nport = '1'", "webhook.port in settings.local.toml must be a whole number"),
        ({}, "[webhook]\nport = true", "must be a whole number"),
        ({}, "[webhook]\nprot = 1", "no setting webhook.prot"),
        ({}, "colour = 1", "no setting colour"),
        ({}, "operators = 5", "operators in settings.local.toml must be"),
        ({}, "[telegram\n", "cannot be read"),
        ({}, f"[telegram]\ntoken = '{TOKEN}'", "may not hold telegram.token: give it as KAZI_TELEGRAM__TOKEN"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(
    environ: dict[str, str], local: str, sentence: str, tmp_path: Path
) -> None:
    (tmp_path / "settings.local.toml").write_text(local)
    with pytest.raises(SettingsError) as refused:
        load(environ, tmp_path)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value).strip()
    assert TOKEN not in str(refused.value)


@pytest.mark.parametrize(
    ("mode", "text", "sentence"),
    [(0o644, "KAZI_TELEGRAM__TOKEN=x", "chmod 600"), (0o600, "TOKEN x", "not KAZI_NAME=value"), (0o600, "A=1", "not")],
)
def test_the_private_file_must_be_private_and_plain(mode: int, text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    private = tmp_path / "data" / "secrets.env"
    private.write_text(text)
    private.chmod(mode)
    with pytest.raises(SettingsError, match=sentence):
        load({}, tmp_path)


def test_no_repr_shows_a_secret(tmp_path: Path) -> None:
    url = "postgresql://kazi:hunter2canary@db/kazi"
    settings: Settings = load(
        {"KAZI_TELEGRAM__TOKEN": TOKEN, "KAZI_WEBHOOK__SECRET": "s3cretcanary", "KAZI_STORAGE__URL": url}, tmp_path
    )
    shown = f"{settings!r} {settings} {settings.telegram.token} {settings.telegram!r}"
    assert not [canary for canary in (TOKEN, "s3cretcanary", "hunter2canary") if canary in shown]
