"""How long the questions of a form take, where nobody has tried it yet: what its offer says of time and pay an hour."""

from collections.abc import Iterable, Mapping

from core.form.forms import Form, visible
from core.form.questions import (
    Acknowledge,
    ChooseOne,
    ChooseSeveral,
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

SECONDS: Mapping[type[Question], int] = {  # one question of the kind, on a small phone: reading, answering, waiting
    **dict.fromkeys((Note, Acknowledge, YesNo), 5),
    **dict.fromkeys((ChooseOne, Rate), 7),
    **dict.fromkeys((WriteInteger, WriteDecimal, PickDate, PickTime, PickDateTime), 10),
    **dict.fromkeys((ChooseSeveral, Rank, SendLocation), 15),
    **dict.fromkeys((WriteText, ReadBarcode, MarkCells), 25),
    **dict.fromkeys((TakePhoto, SendAudio, SendFile), 40),
    SendVideo: 60,
}


def form_ms(form: Form) -> int:
    """Of all that people are asked."""
    return questions_ms(visible(form))


def questions_ms(questions: Iterable[Question]) -> int:
    """Several photos take so often the time of one."""
    return 1000 * sum(SECONDS[type(one)] * (one.fewest if isinstance(one, TakePhoto) else 1) for one in questions)
