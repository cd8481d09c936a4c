"""Amounts in texts of machines: integers in minor units here, plain decimals there, exact both ways."""

from decimal import Decimal, InvalidOperation

from core.assets import SCALES

DIGITS_MOST = 30  # of a number that is read


def plain(amount_minor: int, asset: str) -> str:
    """Without zeros at the end: "10", "10.5". Nobody wants them, and the GSMA's pattern of an amount forbids them:
    ``^([0]|([1-9][0-9]{0,17}))([.][0-9]{0,3}[1-9])?$``.
    """
    whole, rest = divmod(amount_minor, 10 ** SCALES[asset])
    digits = f"{rest:0{SCALES[asset]}d}".rstrip("0") if rest else ""
    return f"{whole}.{digits}" if digits else str(whole)


def minor(amount: object, asset: object) -> int | None:
    """What a number or a text is in minor units; None where it is no amount of such an asset."""
    scaled = _scaled(amount, asset)
    return int(scaled) if scaled is not None and scaled == scaled.to_integral_value() else None


def floored(amount: object, asset: object) -> int | None:
    """Of a balance, which may have more digits than the asset: what is there for certain."""
    scaled = _scaled(amount, asset)
    return None if scaled is None else int(scaled)


def _scaled(amount: object, asset: object) -> Decimal | None:
    if not isinstance(asset, str) or asset not in SCALES:
        return None
    if isinstance(amount, bool) or not isinstance(amount, int | str | Decimal):
        return None
    try:
        number = Decimal(amount)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > DIGITS_MOST or len(number.as_tuple().digits) > DIGITS_MOST:
        return None
    return number.scaleb(SCALES[asset])
