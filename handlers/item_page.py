"""How an answer looks to whoever decides on it, and to its worker when it is decided."""

from collections.abc import Sequence
from html import unescape

from core.errors import N_, Text
from core.form.answers import Value
from core.form.forms import fill, spoken_row
from core.form.questions import CANT_TELL, ChooseOne, MarkCells, Question, SendAudio, SendLocation, SendVideo, TakePhoto
from core.media import sent_files
from core.on_site.proofs import NOT_SHOWN, NOT_SHOWN_SAYS
from core.process.process_views import Item
from core.process.review import REASONS, SENTENCE_MAX
from core.typed.places import parse_point
from core.work import Decision
from handlers.ours import own
from handlers.page import CAPTION_MAX, TEXT_MAX, Say, cut, fit, quote, units

OURS_MAX = 350  # UTF-16 units of a message that our own words take


def room_for(item: Item, besides: Sequence[str] = ()) -> int:
    """UTF-16 units that a message has for the item beside other words, given as HTML."""
    return (CAPTION_MAX if item.file else TEXT_MAX) - OURS_MAX - sum(units(unescape(one)) for one in besides)


def item_texts(item: Item, say: Say) -> list[str]:
    """What the task shows, then each question and what was answered. Not yet quoted."""
    form, data = item.form, spoken_row(item.form, item.task.data)
    shown = fill(form.shows, data)
    texts = [f"{item.campaign.title}: {shown}" if shown else item.campaign.title]
    for question in form.questions:
        texts.append(own(fill(question.label, data), say))
        texts.append(answer_text(question, item.answer.values.get(question.name, ""), say))
    return texts


def item_parts(item: Item, say: Say, room: int = 0) -> list[str]:
    """What was asked, and the answer as it was given; cut to ``room``, by itself what a message has."""
    first, *rest = map(quote, fit(item_texts(item, say), room or room_for(item)))
    return [
        first,
        *(
            f"<b>{asked}</b>\n<blockquote>{given}</blockquote>"
            for asked, given in zip(rest[::2], rest[1::2], strict=True)
        ),
    ]


def answer_text(question: Question, value: Value, say: Say) -> str:
    """One answer in words, not yet quoted."""
    if value == CANT_TELL:
        return say(Text(N_("Can't tell")))
    if files := sent_files(question, value):
        return say(_sent(question, len(files)))
    if isinstance(question, SendLocation) and isinstance(value, str) and (place := parse_point(value)):
        latitude, longitude, _, accuracy = place
        known = f" (± {accuracy:.0f} m)" if accuracy else ""
        return f"{latitude:.5f}, {longitude:.5f}{known}"
    if isinstance(question, MarkCells) and isinstance(value, list):
        n = len(value)
        return say(Text(N_("{n} marked in the picture"), N_("{n} marked in the picture"), n, {"n": n}))
    if isinstance(question, ChooseOne) and question.says and value in question.options:
        return question.says[question.options.index(str(value))]  # as it stands above
    return ", ".join(value) if isinstance(value, list) else value


def _sent(question: Question, n: int) -> Text:
    match question:
        case TakePhoto() if n > 1:
            return Text(N_("({n} photo)"), N_("({n} photos)"), n, {"n": n})
        case TakePhoto():
            return Text(N_("(the photo)"))
        case SendAudio():
            return Text(N_("(the sound)"))
        case SendVideo():
            return Text(N_("(the video)"))
        case _:
            return Text(N_("(the file)"))


def reason_line(one: Decision, say: Say, most: int = SENTENCE_MAX) -> str:
    """What was decided before, why, and at most so much of the sentence that went with it."""
    sentence = cut(one.sentence, most)
    params = {"reason": Text(REASONS[one.reason]) if one.reason in REASONS else "", "sentence": sentence}
    if one.reason == NOT_SHOWN:
        return say(Text(N_("The reason given: {reason}."), params={"reason": Text(NOT_SHOWN_SAYS)}))
    return say(Text(N_("The reason given: {reason}. {sentence}"), params=params))
