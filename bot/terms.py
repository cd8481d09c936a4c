"""What the settings say of money, read into ``core.funds.terms``."""

from pathlib import Path

from bot import floors
from bot.settings import Settings, SettingsError
from core.assets import SCALES, is_money
from core.errors import Refusal
from core.funds.terms import BP, Terms
from core.money import read
from core.payouts.policy import read_amounts
from core.people import Desk
from core.sensitive import sites
from core.sensitive.sites import Site

HUNDRED = 100
SITES_CHARS_MAX = 1_000_000  # what is beyond is a line that cannot be read, or over the sites there may be


def by_currency(text: str, key: str) -> dict[str, int]:
    """Amounts in minor units, of lines such as ``KES: 500``. Raises ``SettingsError``."""
    return {asset: _minor(said, asset, key) for asset, said in _lines(text, key)}


def terms(settings: Settings) -> Terms:
    """Raises ``SettingsError`` for what is no percentage, currency or amount."""
    money = settings.money
    if not 0 <= money.fee_percent <= HUNDRED:
        raise SettingsError("money.fee_percent must be from 0 to 100.")
    return Terms(
        fee_bp=round(money.fee_percent * BP / HUNDRED),
        rates_days=money.rates_days,
        pay_in=dict(_lines(money.pay_in, "money.pay_in")),
        two_over=by_currency(money.two_over, "money.two_over"),
        good_for=settings.points.good_for.strip(),
        floors=floors.load(settings),
        sites=_sites(settings),
    )


def _sites(settings: Settings) -> tuple[Site, ...]:
    """The operator's list of places where no work is given."""
    if not settings.places.sensitive:
        return ()
    try:
        with Path(settings.places.sensitive).open(encoding="utf-8-sig") as file:
            return sites.read(file.read(SITES_CHARS_MAX))
    except (OSError, ValueError) as error:
        raise SettingsError(f"places.sensitive cannot be used: {error}") from None


def desk(settings: Settings) -> Desk:
    """How moderators decide. Raises ``SettingsError``."""
    said = settings.moderation
    try:
        least = read_amounts(said.two_from)
    except ValueError as error:
        raise SettingsError(f"In moderation.two_from {error} is not written as settings.toml says.") from None
    return Desk(said.undo_seconds * 1000, least, said.two_from_count)


def _lines(text: str, key: str) -> list[tuple[str, str]]:
    """``KES: what is said of it``, a line each."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        asset, sign, said = (part.strip() for part in line.partition(":"))
        if not sign or asset not in SCALES or not is_money(asset):
            raise SettingsError(f"{key} must have lines like KES: …, each with the code of a currency.")
        found.append((asset, said))
    return found


def _minor(text: str, asset: str, key: str) -> int:
    try:
        return read(text, asset)
    except Refusal:
        raise SettingsError(f"{key} has no amount in the line of {asset}.") from None
