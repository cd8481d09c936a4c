"""The sections of the settings, as ``settings.toml`` says them; see ``bot/settings.py``."""

from dataclasses import dataclass, field
from pathlib import Path

from core.secret import NOT_SET, Secret


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
    passing_days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Keys:
    ring: Secret = NOT_SET
    index: Secret = NOT_SET
    signing: Secret = NOT_SET


@dataclass(frozen=True, kw_only=True, slots=True)
class Moderation:
    group_id: int
    words_days: int
    cards_open: int
    quiet: str
    digest_at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Requesters:
    open: bool
    welcome_points: int
    welcome_money: str
    first_waits: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class People:
    zone: str
    newcomer_leases: int
    newcomer_returns: int
    newcomer_percent: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Money:
    fee_percent: float
    unverified_percent: int
    rates_days: int
    pay_in: str
    two_over: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Points:
    good_for: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Floors:
    file: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Webhook:
    url: str
    host: str
    port: int
    body_bytes_max: int
    answer_seconds: int
    secret: Secret = NOT_SET


@dataclass(frozen=True, kw_only=True, slots=True)
class Callbacks:
    url: str
    host: str
    port: int
    body_bytes_max: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Payouts:
    limits: str
    vouched: str
    release_over: str
    taxes: str
    cool_hours: int
    promise_hours: int


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
class Logs:
    form: str
    level: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Process:
    stop_seconds: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipts:
    issuer: str
