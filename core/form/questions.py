"""The kinds of question: a closed set. Whoever shows or checks one matches on all, so mypy names who forgets one.

Labels, options, ``start``, ``near`` and hidden values hold ``${column}`` places. In what form each kind's answer is
stored stands in its docstring; ``CANT_TELL`` answers any question, "" one that need not be answered.
"""

import re
from dataclasses import dataclass, field

QUESTION_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
QUESTIONS_MAX = 600  # of one form
OPTIONS_MAX = 2000
OPTION_CHARS_MAX = 60
LABEL_CHARS_MAX = 1500
TEXT_CHARS_MAX = 3000
PATTERN_TEXT_MAX = 300  # letters of a text that a pattern is held against
PHOTOS_MAX = 10
BOXES_MAX = 20
LEVELS = " > "  # between the levels of an option of a tree: "Food > Fruit > Apples"
CANT_TELL = "?"  # the paid answer "can't tell", of any question
SEEN = "OK"  # the answer to what is only acknowledged
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Asked:
    """What all kinds share. ``hint`` stands under the label; one that is not ``required`` may be left empty; one with
    ``relevant`` is asked where that expression of the row's cells and the answers above it is true.
    """

    name: str
    label: str
    hint: str = field(default="", kw_only=True)
    required: bool = field(default=True, kw_only=True)
    relevant: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class Note(Asked):
    """Something to read; it has no answer."""


@dataclass(frozen=True, slots=True)
class WriteText(Asked):
    """The text, trimmed. ``start`` is a text as it stands, kept with one tap; ``compared``: others write the same.

    ``pattern`` (see ``core.typed.patterns``) must match it whole, else ``pattern_says`` is told. Without
    ``several_lines`` line breaks become spaces. ``hours``: opening hours (see ``core.typed.hours``), kept in one way.
    """

    shortest: int = 1
    longest: int = TEXT_CHARS_MAX
    pattern: str = ""
    pattern_says: str = ""
    start: str = ""
    several_lines: bool = True
    compared: bool = False
    hours: bool = False


@dataclass(frozen=True, slots=True)
class WriteInteger(Asked):
    """ "12"."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class WriteDecimal(Asked):
    """ "12.5": a point, no exponent. The bounds are written the same way, "" for none."""

    least: str = ""
    most: str = ""


@dataclass(frozen=True, slots=True)
class PickDate(Asked):
    """ "2026-11-24", and so the bounds."""

    least: str = ""
    most: str = ""


@dataclass(frozen=True, slots=True)
class PickTime(Asked):
    """ "14:30"."""


@dataclass(frozen=True, slots=True)
class PickDateTime(Asked):
    """ "2026-11-24T14:30"."""


@dataclass(frozen=True, slots=True)
class ChooseOne(Asked):
    """The option; with ``other`` also what the person wrote instead.

    ``column`` lists the options of each row, else they are ``options``. In a ``tree`` an option's levels are parted
    by ``LEVELS`` and chosen one after the other. ``says``: what people read instead of the options, in their order.
    """

    options: tuple[str, ...] = ()
    other: bool = False
    tree: bool = False
    column: str = ""
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChooseSeveral(Asked):
    """A list in the options' order, with ``other`` at most one text of the person's own last.

    One of ``exclusive`` is chosen alone ("none of these").
    """

    options: tuple[str, ...] = ()
    fewest: int = 1
    most: int = OPTIONS_MAX
    other: bool = False
    exclusive: tuple[str, ...] = ()
    column: str = ""


@dataclass(frozen=True, slots=True)
class Rank(Asked):
    """A list, the best first; the best ``most`` of them, 0 for all. ``column`` lists the options of each row.

    ``seed`` is the task's where they change places from task to task (see ``core.form.shuffling``), never a form's.
    """

    options: tuple[str, ...] = ()
    most: int = 0
    column: str = ""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Rate(Asked):
    """ "4": a number from ``least`` to ``most``; ``low`` and ``high`` say what the ends mean."""

    least: int = 1
    most: int = 5
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledge(Asked):
    """``SEEN``."""


@dataclass(frozen=True, slots=True)
class YesNo(Asked):
    """``YES`` or ``NO``."""


@dataclass(frozen=True, slots=True)
class TakePhoto(Asked):
    """SHA-256 of the file (64 hex digits); where ``most`` is more than one, a list of them."""

    side_min: int = 640  # px, the longer side; every phone's own camera gives more
    fewest: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class SendAudio(Asked):
    """ "SHA-256.ending". ``voice``: only what was recorded in the chat counts, no file."""

    seconds_min: int = 1
    seconds_max: int = 300
    voice: bool = False


@dataclass(frozen=True, slots=True)
class SendVideo(Asked):
    """ "SHA-256.ending"."""

    seconds_min: int = 1
    seconds_max: int = 60


@dataclass(frozen=True, slots=True)
class SendFile(Asked):
    """ "SHA-256.ending"; ``endings`` that are taken ("pdf"), none for any."""

    endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SendLocation(Asked):
    """ "latitude longitude altitude accuracy", degrees and metres, as XForms writes a geopoint; 0: not known.

    Where ``radius_m`` is not 0 the place must lie within it around ``near`` ("latitude longitude").
    """

    near: str = ""
    radius_m: int = 0
    there: bool = False  # to be there is what is paid for; only a live location shows it (``core.on_site.proving``)


@dataclass(frozen=True, slots=True)
class ReadBarcode(Asked):
    """The code's text, typed or read from a photo."""


@dataclass(frozen=True, slots=True)
class MarkCells(Asked):
    """A list of boxes "x0 y0 x1 y1", fractions of the picture's width and height; none when there is nothing."""

    most: int = 5


@dataclass(frozen=True, slots=True)
class Calculate(Asked):
    """What the ``expression`` (see ``core.xpath``) gives; never shown."""

    expression: str = ""


@dataclass(frozen=True, slots=True)
class Hidden(Asked):
    """``value`` filled with the row; never shown."""

    value: str = ""


Written = WriteText | WriteInteger | WriteDecimal | ReadBarcode
Picked = PickDate | PickTime | PickDateTime
Chosen = ChooseOne | ChooseSeveral | Rank | Rate | YesNo | Acknowledge | Note
Sent = TakePhoto | SendAudio | SendVideo | SendFile | SendLocation | MarkCells
Question = Written | Picked | Chosen | Sent | Calculate | Hidden
COUNTED = (Calculate, Hidden)  # nobody is asked: they are worked out when the task is sent
FILES = (TakePhoto, SendAudio, SendVideo, SendFile)  # answered with a file, which is kept by its hash
COMPARED = (  # one right answer, so that several people's confirm one another
    WriteInteger,
    WriteDecimal,
    PickDate,
    PickTime,
    PickDateTime,
    ChooseOne,
    ChooseSeveral,
    Rank,
    Rate,
    YesNo,
    ReadBarcode,
    MarkCells,
)
