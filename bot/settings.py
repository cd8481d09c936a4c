"""Settings: ``settings.toml``, then ``settings.local.toml``, then ``data/secrets.env``, then the environment.

    settings.toml         every knob with its default, shipped with the code
    settings.local.toml   what differs here; `kazi setup` writes it; no secrets
    data/secrets.env      KAZI_...=value lines, mode 600; `kazi setup` writes it
    the environment       KAZI_<SECTION>__<KEY>, and KAZI_OPERATORS

Whatever is unknown, of the wrong type or a secret in a file anyone may read is refused with one sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

import payouts
from bot.sections import (
    Callbacks,
    Floors,
    Jobs,
    Keys,
    Logs,
    Moderation,
    Money,
    Payouts,
    People,
    Points,
    Process,
    Receipts,
    Requesters,
    Sending,
    Storage,
    Telegram,
    Updates,
    Webhook,
)
from bot.sources import TOP, Layer, SettingsError, Sources, secrets
from bot.tills import policy_of
from core.moderators import hours
from core.secret import Secret
from core.typed import zones
from payouts import money_in

__all__ = ["Settings", "SettingsError", "load", "secrets_of"]

DEFAULTS = Path(__file__).parent.parent / "settings.toml"
LOCAL = Path("settings.local.toml")
SECRETS = Path("data/secrets.env")
STORAGE_URLS = ("sqlite:///", "postgresql://")
DEFAULT_API = "https://api.telegram.org"
LOG_FORMS = ("plain", "json")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

PERCENT = 100
NEWCOMERS = ("newcomer_leases", "newcomer_returns", "newcomer_percent")
MAY_BE_ZERO = ("group_id", "unverified_percent", "welcome_points", "fee_percent", *NEWCOMERS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    operators: tuple[int, ...]
    telegram: Telegram
    storage: Storage
    keys: Keys
    moderation: Moderation
    requesters: Requesters
    people: People
    receipts: Receipts
    money: Money
    points: Points
    floors: Floors
    webhook: Webhook
    callbacks: Callbacks
    payouts: Payouts
    updates: Updates
    sending: Sending
    jobs: Jobs
    logs: Logs
    process: Process
    rails: Mapping[str, Any]  # by code: what stands in [payouts.<code>], of the rail's own kind
    ways: Mapping[str, Any]  # by code: what stands in [money_in.<code>], likewise


OTHERS = ("operators", "rails", "ways")  # of Settings, and no section


def load(environ: Mapping[str, str], root: Path = Path()) -> Settings:
    """Read all layers; ``root`` holds the local file and ``data/``. Raises ``SettingsError``."""
    sections = {name: kind for name, kind in get_type_hints(Settings).items() if name not in OTHERS}
    rails = {f"payouts.{rail.CODE}": rail.Settings for rail in payouts.ALL}
    ways = {f"money_in.{way.CODE}": way.Settings for way in money_in.ALL}
    sources = Sources({name: get_type_hints(kind) for name, kind in (sections | rails | ways).items()})
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
        of_rails, of_ways = (
            {name.partition(".")[2]: kind(**merged.get(name, {})) for name, kind in those.items()}
            for those in (rails, ways)
        )
        settings = Settings(**built, operators=merged[TOP]["operators"], rails=of_rails, ways=of_ways)
    except (KeyError, TypeError):
        raise SettingsError(f"{DEFAULTS} is not the file that came with this version; restore it.") from None
    _check(settings)
    return settings


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """What must never be shown, wherever it stands; of the ring each key too."""
    sections = [getattr(settings, one.name) for one in fields(settings)] + list(settings.rails.values())
    values = [getattr(one, knob.name) for one in sections if is_dataclass(one) for knob in fields(one)]
    ring = [entry.rpartition(":")[2] for entry in settings.keys.ring.reveal().split(",")]
    found = [one.reveal() for one in values if isinstance(one, Secret)]
    return *filter(None, [*found, *ring]), settings.storage.url


def _check_desk(desk: Moderation) -> None:
    try:
        hours.read_span(desk.quiet)
        hours.read_time(desk.digest_at)
    except ValueError:
        raise SettingsError('[moderation] quiet is written "22:00-06:00", and digest_at "08:00".') from None


def _check(settings: Settings) -> None:
    if not settings.storage.url.startswith(STORAGE_URLS):
        raise SettingsError(f"storage.url must begin with {' or '.join(STORAGE_URLS)}.")
    if zones.read(settings.people.zone) != settings.people.zone:
        raise SettingsError("people.zone must be the name of a time zone, such as Africa/Nairobi or UTC+03:00.")
    try:
        policy_of(settings.payouts)
    except ValueError as error:
        raise SettingsError(f"In [payouts] {error} is not written as settings.toml says.") from None
    _check_desk(settings.moderation)
    if settings.money.unverified_percent > PERCENT:
        raise SettingsError("money.unverified_percent must be from 0 to 100.")
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
