"""Settings: ``settings.toml``, then ``settings.local.toml``, then ``data/secrets.env``, then the environment.

    settings.toml         every knob with its default, shipped with the code
    settings.local.toml   what differs here; `kazi setup` writes it; no secrets
    data/secrets.env      KAZI_...=value lines, mode 600; `kazi setup` writes it
    the environment       KAZI_<SECTION>__<KEY>, and KAZI_OPERATORS

Whatever is unknown, of the wrong type or a secret in a file anyone may read is refused with one sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import get_type_hints

from bot.sources import TOP, Layer, Secret, SettingsError, Sources, secrets
from core import zones

__all__ = ["Secret", "Settings", "SettingsError", "load"]

DEFAULTS = Path(__file__).parent.parent / "settings.toml"
LOCAL = Path("settings.local.toml")
SECRETS = Path("data/secrets.env")
STORAGE_URLS = ("sqlite:///", "postgresql://")
LOG_FORMS = ("plain", "json")
NOT_SET = Secret()
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

MAY_BE_ZERO = ("group_id", "welcome_points")


@dataclass(frozen=True, kw_only=True, slots=True)
class Telegram:
    api_base: str
    local: bool
    poll_seconds: int
    request_seconds: int
    connections: int
    token: Secret = NOT_SET


@dataclass(frozen=True, kw_only=True, slots=True)
class Storage:
    url: str = field(repr=False)  # a PostgreSQL address may carry a password
    media_dir: Path
    erased: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Keys:
    ring: Secret = NOT_SET
    index: Secret = NOT_SET


@dataclass(frozen=True, kw_only=True, slots=True)
class Moderation:
    group_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Requesters:
    open: bool
    welcome_points: int
    first_waits: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class People:
    zone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Webhook:
    url: str
    host: str
    port: int
    body_bytes_max: int
    answer_seconds: int
    secret: Secret = NOT_SET


@dataclass(frozen=True, kw_only=True, slots=True)
class Updates:
    in_flight_max: int
    waiting_per_person_max: int
    handle_seconds: int
    attempts_max: int
    seen_hours: int
    parked_days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Sending:
    per_second: float
    private_per_second: float
    private_burst: int
    group_per_minute: float
    batch: int
    parallel: int
    lease_seconds: int
    attempts_max: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Jobs:
    parallel: int
    lease_seconds: int
    attempts_max: int
    backoff_seconds: int
    backoff_seconds_max: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    passing_days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Logs:
    form: str
    level: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Process:
    stop_seconds: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    operators: tuple[int, ...]
    telegram: Telegram
    storage: Storage
    keys: Keys
    moderation: Moderation
    requesters: Requesters
    people: People
    webhook: Webhook
    updates: Updates
    sending: Sending
    jobs: Jobs
    retention: Retention
    logs: Logs
    process: Process


def load(environ: Mapping[str, str], root: Path = Path()) -> Settings:
    """Read all layers; ``root`` holds the local file and ``data/``. Raises ``SettingsError``."""
    sections = {name: kind for name, kind in get_type_hints(Settings).items() if name != "operators"}
    sources = Sources({name: get_type_hints(kind) for name, kind in sections.items()})
    merged: Layer = {}
    for layer in (
        sources.toml(DEFAULTS),
        sources.toml(root / LOCAL),
        sources.environment(secrets(root / SECRETS)),
        sources.environment(environ),
    ):
        for section, values in layer.items():
            merged.setdefault(section, {}).update(values)
    try:
        built = {name: kind(**merged.get(name, {})) for name, kind in sections.items()}
        settings = Settings(**built, operators=merged[TOP]["operators"])
    except (KeyError, TypeError):
        raise SettingsError(f"{DEFAULTS} is not the file that came with this version; restore it.") from None
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    if not settings.storage.url.startswith(STORAGE_URLS):
        raise SettingsError(f"storage.url must begin with {' or '.join(STORAGE_URLS)}.")
    if zones.read(settings.people.zone) != settings.people.zone:
        raise SettingsError("people.zone must be the name of a time zone, such as Africa/Nairobi or UTC+03:00.")
    if settings.logs.form not in LOG_FORMS:
        raise SettingsError(f"logs.form must be one of {', '.join(LOG_FORMS)}.")
    if settings.logs.level not in LOG_LEVELS:
        raise SettingsError(f"logs.level must be one of {', '.join(LOG_LEVELS)}.")
    for section in fields(settings):
        values = getattr(settings, section.name)
        for knob in fields(values) if is_dataclass(values) else ():
            value = getattr(values, knob.name)
            if type(value) in (int, float) and knob.name not in MAY_BE_ZERO and value <= 0:
                raise SettingsError(f"{section.name}.{knob.name} must be above zero.")
