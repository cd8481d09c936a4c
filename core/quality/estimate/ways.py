"""Which of the estimates a question's answers come to."""

from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never

from core.form.questions import (
    NO,
    YES,
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
from core.quality.estimate import fixed
from core.quality.estimate.written import NEW

TWO = 2


class Way(StrEnum):
    CHOICE = "choice"  # refit and judge, over ``options``
    SEVERAL = "several"
    WRITTEN = "written"  # over the keys of ``core.quality.alike``
    SPOKEN = "spoken"
    AMOUNT = "amount"
    PLACE = "place"
    ORDER = "order"  # ranks
    BOXES = "boxes"  # core.quality.majority
    PEERS = "peers"  # yes or no of people who review: a choice between YES and NO
    NOBODY = "nobody"  # there is nothing to be right about


def way(question: Question, *, spoken: bool = False, tolerated: bool = False) -> Way:
    """``spoken``: its texts say what is heard or read, and should all be the same; ``tolerated``: its numbers or places
    may differ by something that the requester named.
    """
    match question:
        case Rate() | WriteInteger() | WriteDecimal() if tolerated:
            return Way.AMOUNT
        case YesNo() | Rate() | ChooseOne() | ChooseSeveral():
            return _chosen(question)
        case WriteText(compared=compared) if compared or spoken:
            return Way.WRITTEN if compared else Way.SPOKEN
        case WriteInteger() | WriteDecimal() | PickDate() | PickTime() | PickDateTime() | ReadBarcode():
            return Way.WRITTEN
        case SendLocation() if tolerated:
            return Way.PLACE
        case WriteText() | SendLocation() | TakePhoto() | SendAudio() | SendVideo() | SendFile():
            return Way.PEERS
        case Rank():
            return Way.ORDER
        case MarkCells():
            return Way.BOXES
        case Acknowledge() | Note() | Calculate() | Hidden():
            return Way.NOBODY
        case _:
            assert_never(question)


def options(question: Question) -> Sequence[str]:
    """What a choice is between, templates where each row has its own; of another way none, nor of a column's. Who can't
    tell gives no vote: it says nothing of the others.
    """
    match question:
        case YesNo():
            return YES, NO
        case Rank(options=options, most=1) if not is_own(question):
            return options
        case Rate(least=least, most=most):
            return [str(one) for one in range(least, most + 1)]
        case ChooseOne() if way(question) is Way.CHOICE:
            return () if question.column else question.options
        case ChooseSeveral() if way(question) is Way.SEVERAL:
            return question.options
        case _:
            return ()


def is_own(question: Question) -> bool:
    """Whether each row has options of its own."""
    listed = question.options if isinstance(question, ChooseOne | ChooseSeveral | Rank) else ()
    return bool(getattr(question, "column", "")) or any("${" in one for one in listed)


def is_placed(question: Question) -> bool:
    """Whether a choice is between the first, the second and so on of a task's own options: each row has others, or what
    people write instead is one more.
    """
    return isinstance(question, ChooseOne) and way(question) is Way.CHOICE and (is_own(question) or question.other)


def coincide(question: Question, own: int = 0) -> float:
    """How often two wrong answers to what is as good as written are the same, as far as it is seen beforehand: of
    several options who is wrong is mostly so in one of them. ``own``: how many options its row has.
    """
    match question:
        case ChooseSeveral(options=options):
            others = own or len(options)
        case WriteInteger(least=int(least), most=int(most)):
            others = most - least
        case _:
            return NEW
    return max(NEW, 1 / max(others, TWO))


def _chosen(question: YesNo | Rate | ChooseOne | ChooseSeveral) -> Way:
    """Too many to be told apart are as good as written, and several of each row's own, or with the worker's own."""
    if isinstance(question, ChooseOne | ChooseSeveral) and len(question.options) > fixed.OPTIONS_MOST:
        return Way.WRITTEN
    if isinstance(question, ChooseSeveral):
        return Way.WRITTEN if is_own(question) or question.other else Way.SEVERAL
    return Way.CHOICE
