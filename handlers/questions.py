"""How each kind of question is asked: the line that says what to do, and the buttons that answer it."""

from typing import assert_never

from core.errors import N_, Text
from core.form import answers
from core.form.answers import EMPTY
from core.form.marking import asks, marking
from core.form.paging import long
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
from core.on_site import proofs
from core.views import TaskView
from core.working.tapping import OTHER
from handlers import choices, pickers, weights
from handlers.page import Button, Say, quote, unquoted
from handlers.tap import button

Rows = list[list[Button]]
RATES_A_ROW = 5
TAPPED_RATES_MAX = 11  # values of a scale with buttons: 0 to 10
START_CHARS = 24  # of a text that may be kept, on its button


def how(view: TaskView, say: Say) -> str:
    """What to do, in a line; with the options where they are too long for buttons."""
    question = view.question
    if not isinstance(question, ChooseOne | ChooseSeveral | Rank):
        limit = weights.limit(view)
        return say(_how(question, view)) + (f"\n<i>{say(limit)}</i>" if limit else "")
    if view.part == OTHER:
        return say(Text(N_("Write your own answer as a message.")))
    said = [say(_how(question, view))]
    if view.find:
        said.append(say(Text(N_("Found for “{text}”:"), params={"text": view.find})))
    elif long(view.options):
        said.append(say(Text(N_("Tap, or write a few letters to find it."))))
    if isinstance(question, ChooseOne) and question.tree and view.part and not view.find:
        said.append(quote(view.part))
    return "\n".join(one for one in [*choices.lines(view), *said] if one)


def must_show(view: TaskView, say: Say) -> str:
    """What has to be seen in the photo that is asked for."""
    if view.must_show is None:
        return ""
    code = proofs.kind(view.campaign) == proofs.CODE
    text = N_("🔎 Write <b>{what}</b> on paper and put it into the picture.")
    gesture = N_("🔎 Show in the picture, with one hand: <b>{what}</b>.")
    return say(Text(text if code else gesture, params={"what": view.must_show}))


def _how(question: Question, view: TaskView) -> Text:  # noqa: C901, PLR0912 - one case a kind
    match question:
        case ChooseOne() | Note() | YesNo() | Acknowledge() | Calculate() | Hidden():
            return Text("")
        case ChooseSeveral():
            return Text(N_("Tap all that fit, then Done."))
        case Rank():
            n = answers.ranks(question)
            if n < len(question.options):
                return Text(
                    one=N_("Tap the best {n}, the best first, then Done."),
                    many=N_("Tap the best {n}, the best first, then Done."),
                    n=n,
                    params={"n": n},
                )
            return Text(N_("Tap them one after the other, the best first, then Done."))
        case Rate(least=least, most=most, low=low, high=high):
            ends: dict[str, str | int | Text] = {"least": str(least), "most": str(most), "low": low, "high": high}
            if low and high:
                return Text(N_("{least} = {low}, {most} = {high}"), params=ends)
            return Text(N_("From {least} to {most}."), params=ends)
        case WriteText():
            return Text(N_("Write your answer as a message."))
        case WriteInteger() | WriteDecimal():
            return Text(N_("Write the number as a message."))
        case PickDate():
            return Text(N_("Tap the day, or write it."))
        case PickTime():
            return Text(N_("Tap the hour, then the minute. Or write the time, such as 14:30."))
        case PickDateTime():
            return Text(N_("Tap the day, the hour, the minute. Or write both, such as 24 November 2026 14:30."))
        case ReadBarcode():
            return Text(N_("Write the number under the barcode, or send a photo of it."))
        case TakePhoto(fewest=fewest, most=most):
            if most == 1:
                return Text(N_("Take a photo and send it here."))
            n = len(view.parts)
            params: dict[str, str | int | Text] = {"n": n, "fewest": fewest, "most": most}
            if fewest == most:
                return Text(N_("Take {most} photos and send them here. Sent so far: {n}."), params=params)
            return Text(N_("Take {fewest} to {most} photos and send them here. Sent so far: {n}."), params=params)
        case SendAudio(voice=voice):
            if voice:
                return Text(N_("Hold the microphone, speak, let go."))
            return Text(N_("Record a voice message, or send a sound file."))
        case SendVideo():
            return Text(N_("Take a video and send it here."))
        case SendFile():
            return Text(N_("Send the file here."))
        case SendLocation(there=True):
            return Text(N_("Go there. Tap the clip 📎, then Location, then Share My Live Location, 15 minutes."))
        case SendLocation(near=near):
            if near:
                return Text(N_("Go to the place and tap Send my location."))
            return Text(N_("Tap Send my location, send a pin on the map, or write where, such as -1.2833, 36.8167."))
        case MarkCells():
            return asks(marking(view.part, view.parts, question.most))
        case _:
            assert_never(question)


def rows(view: TaskView, say: Say) -> Rows:
    """The buttons that answer the open question."""
    question = view.question
    return [*_answers(view, question, say), *_beside(view, question, say)]


def _answers(view: TaskView, question: Question, say: Say) -> Rows:  # noqa: C901, PLR0912 - one case a kind
    match question:
        case ChooseOne() | ChooseSeveral() | Rank():
            return choices.rows(view, question, say)
        case Note():
            return [[button(view, say(Text(N_("Next"))), ">")]]
        case Acknowledge():
            return [[button(view, say(Text(N_("OK"))), ">")]]
        case YesNo():
            return [[button(view, say(Text(N_("Yes"))), "o", 0), button(view, say(Text(N_("No"))), "o", 1)]]
        case Rate(least=least, most=most):
            values = range(least, most + 1) if most - least < TAPPED_RATES_MAX else range(0)
            return pickers.wide([button(view, str(one), "o", one - least) for one in values], RATES_A_ROW)
        case PickDate() | PickTime() | PickDateTime():
            return pickers.rows(view, question, say)
        case TakePhoto(fewest=fewest, most=most):
            if most == 1 or not view.parts:
                return []
            enough = [button(view, say(Text(N_("Done"))), "d")] if len(view.parts) >= fewest else []
            return [[*enough, button(view, say(Text(N_("Start over"))), "c")]]
        case MarkCells():
            return pickers.cells(view, question, say)
        case WriteText() | WriteInteger() | WriteDecimal() | ReadBarcode():
            return []
        case SendLocation():
            return [[button(view, say(Text(N_("I cannot send a live location"))), "u")]] if view.pinned else []
        case SendAudio() | SendVideo() | SendFile() | Calculate() | Hidden():
            return []
        case _:
            assert_never(question)


def _beside(view: TaskView, question: Question, say: Say) -> Rows:
    """What stands may be kept; what need not be answered may be left empty."""
    found = []
    if view.before is not None:
        found.append([button(view, say(Text(N_("Keep my answer"))), "w")])
    elif isinstance(question, WriteText) and question.start:
        start = " ".join(question.start.split())
        cut = start if len(start) <= START_CHARS else start[: START_CHARS - 1] + "…"
        found.append([button(view, unquoted(say(Text(N_("Keep: {text}"), params={"text": cut}))), "w")])
    if not question.required and view.before != EMPTY and not isinstance(question, Note):
        found.append([button(view, say(Text(N_("Leave empty"))), "e")])
    return found
