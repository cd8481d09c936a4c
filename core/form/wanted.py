"""What would answer a question, in words; and days in words."""

from datetime import date
from typing import assert_never

from core.errors import N_, Text
from core.form.questions import (
    Acknowledge,
    Calculate,
    ChooseOne,
    ChooseSeveral,
    Hidden,
    MarkCells,
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

NOT_ASKED = Text(N_("Nothing like this is asked for here. Send /work to see the question."))


def wanted(question: Question) -> Text:  # noqa: C901, PLR0912 - one case a kind
    """What would answer it."""
    match question:
        case ChooseOne() | Note() | Acknowledge() | YesNo() | Calculate() | Hidden():
            return Text(N_("Please tap one of the buttons."))
        case ChooseSeveral():
            return Text(N_("Please tap the buttons that fit, then Done."))
        case Rank():
            return Text(N_("Please tap them one after the other, the best first, then Done."))
        case Rate(least=least, most=most):
            return _from_to(str(least), str(most))
        case WriteText():
            return Text(N_("Please write your answer as a message."))
        case WriteInteger(least=least, most=most):
            return _from_to(_or(least), _or(most), Text(N_("Please send a whole number in digits, such as 12.")))
        case WriteDecimal(least=least, most=most):
            return _from_to(least, most, Text(N_("Please send a number in digits, such as 12.5.")))
        case PickDate():
            return Text(N_("Please send a day, such as 24 November 2026, or tap one."))
        case PickTime():
            return Text(N_("Please send a time, such as 14:30, or tap one."))
        case PickDateTime():
            return Text(N_("Please send a day and a time, such as 24 November 2026 14:30, or tap them."))
        case ReadBarcode():
            return Text(N_("Please send the number under the barcode, or a photo of it."))
        case TakePhoto():
            return Text(N_("Please send a photo."))
        case SendAudio(voice=voice):
            return Text(N_("Please record a voice message.")) if voice else Text(N_("Please send a sound file."))
        case SendVideo():
            return Text(N_("Please send a video."))
        case SendFile():
            return Text(N_("Please send a file."))
        case SendLocation(there=True):
            return Text(
                N_("Please send your live location: tap the clip 📎, then Location, then Share My Live Location.")
            )
        case SendLocation(near=near):
            if near:
                return Text(
                    N_("Please send your location with the button below, or write it, such as -1.2833, 36.8167.")
                )
            return Text(N_("Please send a place: with the button below, as a pin on the map, or as -1.2833, 36.8167."))
        case MarkCells():
            return Text(N_("Please name the cells of the picture, such as 12 29."))
        case _:
            assert_never(question)


def _or(bound: int | None) -> str:
    return "" if bound is None else str(bound)


def _from_to(least: str, most: str, otherwise: Text = Text("")) -> Text:  # noqa: B008 - immutable
    params = {"least": least, "most": most}
    if least and most:
        return Text(N_("Please send a number from {least} to {most}."), params=params)
    if least:
        return Text(N_("Please send a number that is {least} or more."), params=params)
    if most:
        return Text(N_("Please send a number that is {most} or less."), params=params)
    return otherwise


MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July")),
    *(N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)


def day(iso: str) -> Text:
    """A day in words: "24 November 2026"."""
    found = date.fromisoformat(iso)
    params: dict[str, str | int | Text] = {
        "day": str(found.day),
        "month": Text(MONTHS[found.month - 1]),
        "year": str(found.year),
    }
    return Text(N_("{day} {month} {year}"), params=params)


def few(n: int) -> Text:
    return Text(
        one=N_("Please choose at least {n} of them."),
        many=N_("Please choose at least {n} of them."),
        n=n,
        params={"n": n},
    )


def many(n: int) -> Text:
    return Text(
        one=N_("Please choose no more than {n} of them."),
        many=N_("Please choose no more than {n} of them."),
        n=n,
        params={"n": n},
    )


def short(n: int) -> Text:
    return Text(
        one=N_("Please write at least {n} letter."),
        many=N_("Please write at least {n} letters."),
        n=n,
        params={"n": n},
    )


def long(n: int) -> Text:
    return Text(
        one=N_("Please write no more than {n} letter."),
        many=N_("Please write no more than {n} letters."),
        n=n,
        params={"n": n},
    )
