"""Phone numbers as people write them, made one number: "+254712345678"."""

from core.typed.numbers import plain

CALLING = {"KE": "254", "TZ": "255", "UG": "256", "RW": "250", "NG": "234", "GH": "233", "IN": "91", "PH": "63"}
DIGITS_MIN, DIGITS_MAX = 8, 15  # of a whole number, by E.164
CHARS_MAX = 30
END = 2  # digits of it that are kept to be shown


def read(text: str, country: str) -> str:
    """The number with its country's code; "" where it is none, or lacks the code and that of ``country`` is unknown."""
    typed = plain(text)
    if len(typed) > CHARS_MAX or any(not (one.isdecimal() or one in "+-()/. ") for one in typed):
        return ""
    digits = "".join(one for one in typed if one.isdecimal())
    if typed.startswith("+"):
        return _whole(digits)
    if digits.startswith("00"):
        return _whole(digits[2:])
    code = CALLING.get(country, "")
    if digits.startswith("0"):
        return _whole(code + digits[1:]) if code else ""
    return _whole(digits) if code and digits.startswith(code) else ""


def whole(number: str) -> str:
    """A number as Telegram gives it, with its country's code and perhaps without the sign."""
    return _whole("".join(one for one in number if one.isascii() and one.isdecimal()))


def _whole(digits: str) -> str:
    return f"+{digits}" if DIGITS_MIN <= len(digits) <= DIGITS_MAX else ""
