"""How a case looks: as a card in the moderators' group, and as what a worker reads about a decision."""

from collections.abc import Sequence
from html import unescape

from aiogram.filters.callback_data import CallbackData

from core import vetting
from core.answers import Value
from core.errors import N_, Text
from core.forms import fill
from core.media import sent_files
from core.money import amount
from core.places import parse_point
from core.process_views import CardFacts, Item
from core.questions import CANT_TELL, ChooseOne, MarkCells, Question, SendAudio, SendLocation, SendVideo, TakePhoto
from core.review import REASONS, SENTENCE_MAX
from core.work import Case, CaseKind, Decision, Verdict
from handlers.campaign_card import campaign_parts
from handlers.ours import own
from handlers.page import CAPTION_MAX, TEXT_MAX, Button, Id, Page, Say, cut, fit, quote, span, units

OURS_MAX = 350  # UTF-16 units of a message that our own words take
WORDS_MAX, WORDS_UNDER_PICTURE_MAX = 1000, 200  # the same of each sentence that a person wrote about an answer


class Card(CallbackData, prefix="k"):
    """``do``: ok, menu, why (a reason was chosen), reply, start, back. The ids in it are checked against our tables."""

    do: str
    case: Id
    verdict: Verdict | None = None
    share: Id = 0
    reason: str = ""


def name_of(case_id: int) -> str:
    """A case's number as people write it: base 36."""
    digits = ""
    while case_id:
        case_id, rest = divmod(case_id, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


def draw_card(facts: CardFacts, say: Say, verdict: Verdict | None = None, share: int = 0) -> Page:
    """The card; ``verdict`` and ``share`` say which menu is open under it."""
    case = facts.case
    parts = [f"<b>{say(_title(case))}</b>"]
    if facts.campaign is not None:
        parts += campaign_parts(facts, say)
    elif facts.item is None:
        parts.append(f"<blockquote>{quote(str(case.params.get('words', '')))}</blockquote>")
    else:
        why = _why(case, facts.item, say)
        parts += item_parts(facts.item, say, room_for(facts.item, why))
        parts.append(say(Text(N_("Worker {code}"), params={"code": facts.code})))
        parts += why
    if case.decided_at:
        return Page("\n\n".join([*parts, say(outcome(case))]))
    return Page("\n\n".join([*parts, say(_clock(facts))]), _buttons(facts, say, verdict, share))


def _title(case: Case) -> Text:
    name = {"name": name_of(case.id)}
    match case.kind:
        case CaseKind.REVIEW:
            return Text(N_("An answer to look at · case {name}"), params=name)
        case CaseKind.CONFIRM:
            return Text(N_("Is this done as you wanted? · case {name}"), params=name)
        case CaseKind.APPEAL:
            return Text(N_("An appeal · case {name}"), params=name)
        case CaseKind.HELP:
            return Text(N_("A question · case {name}"), params=name)
        case CaseKind.CAMPAIGN:
            return Text(N_("A first campaign to look at · case {name}"), params=name)


def room_for(item: Item, besides: Sequence[str] = ()) -> int:
    """UTF-16 units that a message has for the item beside other words, given as HTML."""
    return (CAPTION_MAX if item.file else TEXT_MAX) - OURS_MAX - sum(units(unescape(one)) for one in besides)


def item_parts(item: Item, say: Say, room: int = 0) -> list[str]:
    """What was asked, and the answer as it was given; cut to ``room``, by itself what a message has."""
    data, form = item.task.data, item.form
    shown = fill(form.shows, data)
    texts = [f"{item.campaign.title}: {shown}" if shown else item.campaign.title]
    for question in form.questions:
        texts.append(own(fill(question.label, data), say))
        texts.append(answer_text(question, item.answer.values.get(question.name, ""), say))
    first, *rest = map(quote, fit(texts, room or room_for(item)))
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


def _why(case: Case, item: Item, say: Say) -> list[str]:
    if case.kind is CaseKind.APPEAL:
        most = WORDS_UNDER_PICTURE_MAX if item.file else WORDS_MAX
        lines = [reason_line(one, say, most) for one in item.decisions[-1:]]
        words = cut(str(case.params.get("words", "")), most)
        return [*lines, say(Text(N_("The worker says: {words}"), params={"words": words}))]
    if case.kind is CaseKind.CONFIRM:
        return []
    found = case.params.get("findings")
    texts = [Text(one["text"], params=one["params"]) for one in found] if isinstance(found, list) else []
    if not texts:
        texts = [Text(N_("This campaign asks for a look at every answer."))]
    return [say(Text(N_("Why you see it: {why}"), params={"why": one})) for one in texts]


def reason_line(one: Decision, say: Say, most: int = SENTENCE_MAX) -> str:
    """What was decided before, why, and at most so much of the sentence that went with it."""
    sentence = cut(one.sentence, most)
    params = {"reason": Text(REASONS[one.reason]) if one.reason in REASONS else "", "sentence": sentence}
    return say(Text(N_("The reason given: {reason}. {sentence}"), params=params))


def _age(facts: CardFacts) -> Text:
    return span(facts.now - facts.case.opened_at)


def _clock(facts: CardFacts) -> Text:
    left = span(facts.case.due_at - facts.now)
    if facts.case.kind is CaseKind.CAMPAIGN:
        if facts.now >= facts.case.due_at:
            return Text(N_("It waits for {time} already. Please look now."), params={"time": _age(facts)})
        return Text(N_("Please look within {time}. It does not start by itself."), params={"time": left})
    if facts.case.kind is CaseKind.HELP:
        return Text(N_("Please answer within {time}."), params={"time": left})
    return Text(N_("If nobody decides within {time}, the worker is paid."), params={"time": left})


OUTCOMES = {
    "approve": N_("✔ Approved."),
    "partly": N_("✔ Paid in part."),
    "redo": N_("↻ Sent back, to be done again."),
    "reject": N_("✘ Rejected."),
    "clock": N_("✔ Nobody decided in time: paid."),
    "answered": N_("✔ Answered."),
    vetting.STARTED: N_("✔ Started."),
    vetting.SENT_BACK: N_("↻ Sent back to the requester."),
    vetting.TAKEN_BACK: N_("↻ The requester has taken it back."),
}


def outcome(case: Case) -> Text:
    """How a decided case ended."""
    if case.kind is CaseKind.APPEAL and case.outcome == "approve":
        return Text(N_("✔ Granted: the worker is paid."))
    if case.kind is CaseKind.APPEAL and case.outcome == "reject":
        return Text(N_("✘ Denied."))
    return Text(OUTCOMES[case.outcome])


def _buttons(facts: CardFacts, say: Say, verdict: Verdict | None, share: int) -> list[list[Button]]:
    case, item = facts.case, facts.item
    if case.kind is CaseKind.CAMPAIGN:
        return [
            [
                _button(say, N_("Start it"), Card(do="start", case=case.id)),
                _button(say, N_("Send back"), Card(do="back", case=case.id)),
            ]
        ]
    if item is None:
        return [[_button(say, N_("Reply"), Card(do="reply", case=case.id))]]
    if verdict is Verdict.PARTLY and not share:
        return [*_parts(facts, item, say), [_back(say, case)]]
    if verdict is not None:
        why = [
            [_button(say, text, Card(do="why", case=case.id, verdict=verdict, share=share, reason=reason))]
            for reason, text in REASONS.items()
        ]
        return [*why, [_back(say, case)]]
    if case.kind is CaseKind.APPEAL:
        return [
            [
                _button(say, N_("Grant"), Card(do="ok", case=case.id)),
                _button(say, N_("Deny"), Card(do="menu", case=case.id, verdict=Verdict.REJECT)),
            ]
        ]
    more = []
    if facts.shares and case.kind is not CaseKind.CONFIRM:
        more.append(_button(say, N_("Pay a part"), Card(do="menu", case=case.id, verdict=Verdict.PARTLY)))
    if not item.answer.redone:
        more.append(_button(say, N_("Do again"), Card(do="menu", case=case.id, verdict=Verdict.REDO)))
    more.append(_button(say, N_("Reject"), Card(do="menu", case=case.id, verdict=Verdict.REJECT)))
    return [[_button(say, N_("Approve"), Card(do="ok", case=case.id))], more]


def _parts(facts: CardFacts, item: Item, say: Say) -> list[list[Button]]:
    asset, whole = item.campaign.asset, item.answer.reward_minor
    return [
        [
            Button(
                f"{share} % · {say(amount(whole * share // 100, asset))}",
                Card(do="menu", case=facts.case.id, verdict=Verdict.PARTLY, share=share).pack(),
            )
        ]
        for share in facts.shares
    ]


def _back(say: Say, case: Case) -> Button:
    return _button(say, N_("Back"), Card(do="menu", case=case.id))


def _button(say: Say, text: str, data: Card) -> Button:
    return Button(say(Text(text)), data.pack())
