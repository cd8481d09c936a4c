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
    """What a choice is between; of another way none. Who can't tell gives no vote: it says nothing of the others."""
    match question:
        case YesNo():
            return YES, NO
        case Rank(options=options, most=1):
            return options
        case Rate(least=least, most=most):
            return [str(one) for one in range(least, most + 1)]
        case ChooseOne() | ChooseSeveral() if way(question) is not Way.WRITTEN:
            return question.options
        case _:
            return ()


def _chosen(question: YesNo | Rate | ChooseOne | ChooseSeveral) -> Way:
    """Options of each row's own, of the worker's own, or too many to be told apart, are as good as written."""
    several = isinstance(question, ChooseSeveral)
    if isinstance(question, ChooseOne | ChooseSeveral):
        of_row, many = bool(question.column), len(question.options) > fixed.OPTIONS_MOST
        if of_row or many or question.other:
            return Way.WRITTEN
    return Way.SEVERAL if several else Way.CHOICE
