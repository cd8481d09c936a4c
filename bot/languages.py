"""What people read: catalogues straight from their ``.po`` files, and numbers and dates as each language writes them.

A language is one file, ``<code>/LC_MESSAGES/messages.po``; nothing is compiled. English is the source and the last
resort: a sentence not translated yet is said in English.
"""

import gettext
import io
import logging
import re
from collections.abc import Callable, Mapping
from copy import copy
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from core.assets import COIN, SCALES
from core.errors import Money, Text

LOCALES = Path(__file__).parent.parent / "locales"
SOURCE = "en"
PO_BYTES_MAX = 4 << 20
COIN_DECIMALS = 2  # that are said even when they are zeros

log = logging.getLogger(__name__)


class Languages:
    """``names``: each language's code and own name, English first."""

    def __init__(self, path: Path) -> None:
        self._by_code: dict[str, gettext.NullTranslations] = {SOURCE: gettext.NullTranslations()}
        for file in sorted(path.glob("*/LC_MESSAGES/messages.po")):
            self._by_code[file.parent.parent.name] = _read(file)
        source = self._by_code[SOURCE]
        for code, catalogue in self._by_code.items():
            if code != SOURCE:
                catalogue.add_fallback(source)
        self.names: Mapping[str, str] = MappingProxyType({code: _own_name(code) for code in self._by_code})

    def guess(self, language_code: str | None) -> str:
        """The catalogue nearest to an IETF tag as Telegram sends it (``pt-br``), or English."""
        tag = (language_code or "").replace("-", "_").lower()
        by_tag = {code.lower(): code for code in self._by_code}
        return by_tag.get(tag) or by_tag.get(tag.partition("_")[0]) or SOURCE

    def say(self, text: Text, lang: str, quote: Callable[[str], str] = str) -> str:
        """The sentence in ``lang``; an unknown language is English.

        ``{n}`` and whole numbers in ``params`` are amounts and written the language's way (1,000): an id goes in as
        a text. ``quote`` is applied to every text that is not a sentence of ours (``html.quote``, say).
        """
        if not text.one:
            return ""
        catalogue = self._by_code.get(lang, self._by_code[SOURCE])
        params = {key: self._param(value, lang, quote) for key, value in text.params.items()}
        if text.n is not None:
            params.setdefault("n", self.number(text.n, lang))
        try:
            return _choose(catalogue, text).format_map(params)
        except (KeyError, IndexError, ValueError):  # the translator's places differ from the source's
            log.error("catalogue %s breaks a place in %r", lang, text.one)  # noqa: TRY400 - the place says it all
            return _choose(gettext.NullTranslations(), text).format_map(params)

    def _param(self, value: str | int | Money | Text, lang: str, quote: Callable[[str], str]) -> str:
        match value:
            case Text():
                return self.say(value, lang, quote)
            case Money():
                return quote(self.money(value.minor, value.asset, lang))
            case int():
                return self.number(value, lang)
            case _:
                return quote(value)

    def number(self, n: int, lang: str) -> str:
        return _number(n, self._known(lang))

    def money(self, minor: int, asset: str, lang: str) -> str:
        """Minor units of a currency or coin, all of its decimals said."""
        return _money(minor, asset, self._known(lang))

    def date(self, at: int, lang: str, zone: str = "UTC") -> str:
        """The day of ``at`` (ms UTC) in the IANA ``zone``."""
        return dates.format_date(_moment(at, zone), "medium", locale=_locale(self._known(lang)))

    def date_time(self, at: int, lang: str, zone: str = "UTC") -> str:
        return dates.format_datetime(_moment(at, zone), "short", locale=_locale(self._known(lang)))

    def time(self, at: int, lang: str, zone: str = "UTC") -> str:
        return dates.format_time(_moment(at, zone), "short", locale=_locale(self._known(lang)))

    def _known(self, lang: str) -> str:
        return lang if lang in self._by_code else SOURCE


def _read(path: Path) -> gettext.GNUTranslations:
    if path.stat().st_size > PO_BYTES_MAX:
        raise ValueError(f"{path} is larger than {PO_BYTES_MAX} bytes")
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name, abort_invalid=True)
    for message in catalogue:
        if isinstance(message.string, tuple | list) and not all(message.string):
            message.string = ""  # a plural without all its forms would be said as nothing
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _choose(catalogue: gettext.NullTranslations, text: Text) -> str:
    if text.many is None:
        return catalogue.gettext(text.one)
    return catalogue.ngettext(text.one, text.many, text.n or 0)


def _own_name(code: str) -> str:
    name = _locale(code).get_display_name() or code
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=256)
def _locale(code: str) -> Locale:
    return Locale.parse(code)


@lru_cache(maxsize=4096)
def _number(n: int, code: str) -> str:
    return numbers.format_decimal(n, locale=_locale(code))


@lru_cache(maxsize=4096)
def _money(minor: int, asset: str, code: str) -> str:
    """In the locale's pattern with our own scale: a locale's decimals of a currency are those of its coins.

    Between a symbol that ends in a letter and a digit stands a space, as CLDR has it (currencySpacing), which Babel
    does not read. Of a coin's many decimals those that say nothing are left out.
    """
    locale, scale = _locale(code), SCALES[asset]
    pattern = copy(locale.currency_formats["standard"])
    pattern.frac_prec = (min(scale, COIN_DECIMALS) if asset == COIN else scale, scale)
    written = pattern.apply(Decimal(minor).scaleb(-scale), locale, currency=asset, currency_digits=False)
    return re.sub(r"(?<=[^\W\d_])(?=\d)", "\u00a0", written)


def _moment(at: int, zone: str) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(dates.get_timezone(zone))
