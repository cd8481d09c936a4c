"""The questions a survey can ask, each made from a row of its table with the rules that stand there.

What no answer could meet is refused, in half sentences that follow the row's number.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal

from core import xpath
from core.errors import N_, Invalid, Text, TooLarge
from core.form.questions import (
    OPTION_CHARS_MAX,
    OPTIONS_MAX,
    PATTERN_TEXT_MAX,
    PHOTOS_MAX,
    TEXT_CHARS_MAX,
    Acknowledge,
    Calculate,
    ChooseOne,
    ChooseSeveral,
    Hidden,
    Note,
    PickDate,
    PickDateTime,
    PickTime,
    Question,
    Rank,
    Rate,
    ReadBarcode,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)
from core.kinds import valid_options
from core.typed import patterns, places
from core.typed.options import split_options

RATE_MAX = 10
AUDIO_SECONDS_MAX, VIDEO_SECONDS_MAX = 600, 180
RADIUS_M_MAX = 100_000
SAYS_CHARS_MAX = 200
NO = frozenset({"no", "false", "0", "optional", "hapana"})
YES = frozenset({"yes", "true", "1", "ndiyo"})
Row = Mapping[str, str]
Made = Callable[[str, str, Row], Question]


def _wrong(text: str, **params: str | int | Text) -> Invalid:
    return Invalid(Text(text, params=params))


def _ordered(least: object, most: object) -> None:
    if least is not None and most is not None and least > most:  # type: ignore[operator]  # both of one type
        raise _wrong(N_("its min is above its max"))


def _whole(row: Row, part: str) -> int | None:
    cell = row[part].replace(",", "")
    if cell and not re.fullmatch(r"-?[0-9]{1,12}", cell):
        raise _wrong(N_("“{value}” is no whole number"), value=cell[:40])
    return int(cell) if cell else None


def _bounds(row: Row) -> tuple[int | None, int | None]:
    least, most = _whole(row, "min"), _whole(row, "max")
    _ordered(least, most)
    return least, most


def _within(row: Row, lowest: int, highest: int) -> tuple[int, int]:
    """The bounds of something that can only be from ``lowest`` to ``highest``."""
    least, most = _bounds(row)
    for one in (least, most):
        if one is not None and not lowest <= one <= highest:
            raise _wrong(N_("here min and max go from {least} to {most}"), least=lowest, most=highest)
    return least if least is not None else lowest, most if most is not None else highest


def _text(name: str, label: str, row: Row) -> Question:
    pattern, says = row["pattern"], row["pattern_says"]
    if len(says) > SAYS_CHARS_MAX:
        raise _wrong(N_("what is said of the pattern has at most {most} letters"), most=SAYS_CHARS_MAX)
    if says and not pattern:
        raise _wrong(N_("it says what to write where a pattern does not match, but has no pattern"))
    if pattern:
        try:
            patterns.valid(pattern)
        except (Invalid, TooLarge) as wrong:
            raise _wrong(N_("its pattern cannot be used ({why})"), why=wrong.text) from None
    least, most = _within(row, 1, PATTERN_TEXT_MAX if pattern else TEXT_CHARS_MAX)
    return WriteText(name, label, least, most, pattern=pattern, pattern_says=says)


def _decimal(name: str, label: str, row: Row) -> Question:
    for part in ("min", "max"):
        if row[part] and not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", row[part]):
            raise _wrong(N_("“{value}” is no number such as 2.5"), value=row[part][:40])
    _ordered(*(Decimal(row[part]) if row[part] else None for part in ("min", "max")))
    return WriteDecimal(name, label, row["min"], row["max"])


def _day(name: str, label: str, row: Row) -> Question:
    _ordered(*(_date(row[part]) if row[part] else None for part in ("min", "max")))
    return PickDate(name, label, row["min"], row["max"])


def _date(cell: str) -> date:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        with suppress(ValueError):
            return date.fromisoformat(cell)
    raise _wrong(N_("“{value}” is no day such as 2026-01-31"), value=cell[:40])


def _options(row: Row) -> tuple[str, ...]:
    options = split_options(row["options"])
    if not valid_options(options):
        raise _wrong(N_("it needs two answers to choose from, or more, in the column options"))
    return options


def yes(row: Row, part: str) -> bool:
    if (said := row.get(part, "").strip().casefold()) not in YES | NO | {""}:
        raise _wrong(N_("“{value}” is neither yes nor no"), value=said[:40])
    return said in YES


def _several(name: str, label: str, row: Row) -> Question:
    options, other, alone = _options(row), yes(row, "other"), split_options(row["exclusive"])
    if unknown := [one for one in alone if one not in options]:
        raise _wrong(N_("“{value}” shall be chosen alone, but is none of the options"), value=unknown[0][:40])
    least, most = _within(row, 1, len(options) + other)
    most = most if row["max"] else OPTIONS_MAX
    return ChooseSeveral(name, label, options, least, most, other=other, exclusive=alone)


def _one(name: str, label: str, row: Row) -> Question:
    return ChooseOne(name, label, _options(row), other=yes(row, "other"))


def _ranked(name: str, label: str, row: Row) -> Question:
    options = _options(row)
    _, most = _within({**row, "min": ""}, 1, len(options))
    return Rank(name, label, options, most if row["max"] else 0)


def _rated(name: str, label: str, row: Row) -> Question:
    least, most = _bounds(row)
    least, most = 1 if least is None else least, 5 if most is None else most
    if not (0 <= least < most <= RATE_MAX):
        raise _wrong(N_("a rating goes from a number to a larger one, at most from 0 to {most}"), most=RATE_MAX)
    if bool(row["low"]) != bool(row["high"]) or max(len(row["low"]), len(row["high"])) > OPTION_CHARS_MAX:
        raise _wrong(N_("low and high go together, each of at most {most} letters"), most=OPTION_CHARS_MAX)
    return Rate(name, label, least, most, row["low"], row["high"])


def _photos(name: str, label: str, row: Row) -> Question:
    least, most = _within(row, 1, PHOTOS_MAX)
    return TakePhoto(name, label, fewest=least, most=most if row["max"] else least)


def _sound(*, voice: bool) -> Made:
    def made(name: str, label: str, row: Row) -> Question:
        least, most = _within(row, 1, AUDIO_SECONDS_MAX)
        most = most if row["max"] else max(least, SendAudio("", "").seconds_max)
        return SendAudio(name, label, seconds_min=least, seconds_max=most, voice=voice)

    return made


def _film(name: str, label: str, row: Row) -> Question:
    least, most = _within(row, 1, VIDEO_SECONDS_MAX)
    most = most if row["max"] else max(least, SendVideo("", "").seconds_max)
    return SendVideo(name, label, seconds_min=least, seconds_max=most)


def _file(name: str, label: str, row: Row) -> Question:
    endings = tuple(one.lstrip(".").casefold() for one in split_options(row["endings"]))
    if bad := [one for one in endings if not re.fullmatch(r"[a-z0-9]{1,8}", one)]:
        raise _wrong(N_("“{value}” is no ending of a file, such as pdf"), value=bad[0][:40])
    return SendFile(name, label, endings)


def _place(name: str, label: str, row: Row) -> Question:
    near, radius = places.read_point(row["near"]), _whole(row, "radius")
    if row["near"] and near is None:
        raise _wrong(N_("“{value}” is no place such as -1.2833, 36.8167"), value=row["near"][:40])
    if (near is None) != (radius is None) or (radius is not None and not 1 <= radius <= RADIUS_M_MAX):
        raise _wrong(N_("near and radius go together; the radius has 1 to {most} metres"), most=RADIUS_M_MAX)
    return SendLocation(name, label, " ".join(places.point(*near).split()[:2]) if near else "", radius or 0)


def expression(text: str) -> xpath.Expr:
    """What a table's cell works out of the answers above it. Raises ``Invalid``."""
    try:
        compiled = xpath.compile(text)
    except (Invalid, TooLarge) as wrong:
        raise _wrong(N_("its value cannot be worked out ({why})"), why=wrong.text) from None
    if compiled.reads:  # a table of questions has no tree to walk through
        raise _wrong(N_("its value names other answers as {example}"), example="${name}")
    return compiled


_OPEN = frozenset({"min", "max"})
# Which rules each type knows, and how its question is made.
RULES: Mapping[str, tuple[frozenset[str], Made]] = {
    "text": (_OPEN | {"pattern", "pattern_says"}, _text),
    "integer": (_OPEN, lambda name, label, row: WriteInteger(name, label, *_bounds(row))),
    "decimal": (_OPEN, _decimal),
    "date": (_OPEN, _day),
    "time": (frozenset(), lambda name, label, _: PickTime(name, label)),
    "datetime": (frozenset(), lambda name, label, _: PickDateTime(name, label)),
    "choose_one": (frozenset({"options", "other"}), _one),
    "choose_several": (_OPEN | {"options", "other", "exclusive"}, _several),
    "rank": (frozenset({"options", "max"}), _ranked),
    "rate": (_OPEN | {"low", "high"}, _rated),
    "yes_no": (frozenset(), lambda name, label, _: YesNo(name, label)),
    "acknowledge": (frozenset(), lambda name, label, _: Acknowledge(name, label)),
    "note": (frozenset(), lambda name, label, _: Note(name, label)),
    "photo": (_OPEN, _photos),
    "voice": (_OPEN, _sound(voice=True)),
    "audio": (_OPEN, _sound(voice=False)),
    "video": (_OPEN, _film),
    "file": (frozenset({"endings"}), _file),
    "location": (frozenset({"near", "radius"}), _place),
    "barcode": (frozenset(), lambda name, label, _: ReadBarcode(name, label)),
    "calculate": (
        frozenset({"value"}),
        lambda name, label, row: Calculate(name, label, expression=expression(row["value"]).text),
    ),
    "hidden": (frozenset({"value"}), lambda name, label, row: Hidden(name, label, value=row["value"])),
}
RULE_PARTS = frozenset[str]().union(*(known for known, _ in RULES.values()))


def made(kind: str, name: str, label: str, row: Row) -> Question:
    """The question. Raises ``Invalid`` also where a rule stands that this type does not know: nobody would keep it."""
    known, make = RULES[kind]
    for part in sorted(RULE_PARTS - known):
        if row[part]:
            raise _wrong(N_("a question of this type takes no {part}"), part=part)
    return make(name, label, row)
