"""Which kind of question a control is, and how its answer stands in the instance.

An answer's own form is that of ``core.form.questions``; in the instance it stands as XForms writes it: several choices
joined by spaces, times with seconds and zone, files by name.
"""

import re
from decimal import Decimal, InvalidOperation

from core.form.answers import Value
from core.form.questions import (
    CANT_TELL,
    Acknowledge,
    ChooseOne,
    ChooseSeveral,
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
)
from core.xforms.definition import Bind, Control

RATE_STEPS_MAX = 11
PHOTO_ENDING = ".jpg"
_BY_TYPE: dict[str, type[Question]] = {
    "int": WriteInteger,
    "integer": WriteInteger,
    "decimal": WriteDecimal,
    "date": PickDate,
    "time": PickTime,
    "dateTime": PickDateTime,
    "geopoint": SendLocation,
    "barcode": ReadBarcode,
}
_BY_MEDIA: dict[str, type[Question]] = {"image": TakePhoto, "audio": SendAudio, "video": SendVideo}
_SHA = re.compile(r"[0-9a-f]{64}")
_TRUE = ("true()", "true")


def prototype(control: Control, bind: Bind) -> Question:
    """The question without its texts and options. What is worked out or may not be changed is only shown."""
    name, required = control.path, bind.required in _TRUE
    if bind.calculate or bind.readonly in _TRUE:
        return Note(name, "", required=False)
    match control.kind:
        case "place":
            return SendLocation(name, "", required=False)
        case "select1":
            return ChooseOne(name, "", required=required)
        case "select":
            return ChooseSeveral(name, "", required=required)
        case "rank":
            return Rank(name, "", required=required)
        case "trigger":
            return Acknowledge(name, "", required=required)
        case "upload":
            media = _BY_MEDIA.get(control.mediatype.partition("/")[0], SendFile)
            return media(name, "", required=required)
        case "range":
            return _range(control, bind, required=required)
        case _ if control.query:
            return ChooseOne(name, "", required=required)
        case _:
            return _BY_TYPE.get(bind.type, WriteText)(name, "", required=required)


def _range(control: Control, bind: Bind, *, required: bool) -> Question:
    """Few whole steps are tapped; all else is typed within the bounds."""
    try:
        start, end, step = (Decimal(one) for one in control.range)
    except (InvalidOperation, ValueError):
        start, end, step = Decimal(1), Decimal(10), Decimal(1)
    least, most = min(start, end), max(start, end)
    whole = all(one == one.to_integral_value() for one in (least, most, step))
    if whole and abs(step) == 1 and most - least < RATE_STEPS_MAX:
        return Rate(control.path, "", int(least), int(most), required=required)
    if whole and bind.type in ("int", "integer"):
        return WriteInteger(control.path, "", int(least), int(most), required=required)
    return WriteDecimal(control.path, "", f"{least:f}", f"{most:f}", required=required)


def off_step(control: Control, text: str) -> bool:
    """Whether a number lies between the steps of a range."""
    try:
        start, _, step = (Decimal(one) for one in control.range)
        return bool(step) and (Decimal(text) - start) % step != 0
    except (InvalidOperation, ValueError):
        return False


def written(question: Question, value: Value, offset_minutes: int) -> str:
    """The answer as it stands in the instance; what was left empty or could not be told is ""."""
    if isinstance(value, list):
        return " ".join(value)
    if value in ("", CANT_TELL) or isinstance(question, Note):
        return ""
    match question:
        case PickTime():
            return f"{value}:00.000{zone(offset_minutes)}"
        case PickDateTime():
            return f"{value}:00.000{zone(offset_minutes)}"
        case TakePhoto():
            return f"{value}{PHOTO_ENDING}" if _SHA.fullmatch(value) else value
        case _:
            return value


def answered(question: Question, text: str) -> Value:
    """What stands in the instance, such as a default, as an answer."""
    match question:
        case ChooseSeveral() | Rank():
            return text.split()
        case PickDate():
            return text[:10]
        case PickTime():
            return text.rpartition("T")[2][:5]
        case PickDateTime():
            return text[:16] if "T" in text else f"{text[:10]}T00:00"
        case WriteInteger() if text.endswith(".0"):
            return text[:-2]
        case _:
            return text


def zone(offset_minutes: int) -> str:
    """ "+03:00"."""
    sign = "-" if offset_minutes < 0 else "+"
    hours, minutes = divmod(abs(offset_minutes), 60)
    return f"{sign}{hours:02}:{minutes:02}"
