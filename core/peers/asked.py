"""Which campaigns others can look at, what they are then asked, and what they see of an answer."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from core.campaigns import Campaign, Task
from core.errors import N_, Text
from core.form import forms, translations
from core.form.answers import EMPTY, Value
from core.form.forms import Form
from core.form.marking import BESIDE_MAX
from core.form.questions import (
    CANT_TELL,
    FILES,
    NO,
    ChooseOne,
    Question,
    SendFile,
    SendLocation,
    TakePhoto,
    YesNo,
)
from core.peers import KIND, says
from core.peers.beside import COLUMN
from core.peers.says import OK, REASON
from core.process.review import by_owner
from core.quality.estimate.ways import Way, way
from core.studies import quotas
from core.tasks import TYPES, key_in, survey, transcribe
from core.typed import places
from core.work import Answer, Held

CHOSEN = "peers"  # the way of reviewing, as the requester chooses it, and where that is kept
SAMPLED = 20  # percent of experts' answers that are looked at
WRITTEN_FIRST, SHOWN_FIRST = 3, 2  # looks that are bought at once
SHOWN_MAX, UNDER_FILE_MAX = 700, 350  # letters of what was asked, and as many of what was answered
TITLE_MAX = 60
WHAT, PHOTO, SOUND = "what", "photo", "sound"  # columns
LOOKS = "looks_at"  # among the settings: whose answers its rows are
MAP = "https://www.openstreetmap.org/?mlat={0:.5f}&mlon={1:.5f}#map=18/{0:.5f}/{1:.5f}"
_ALIKE = (transcribe.CODE, key_in.CODE)  # where two people write the same
_PRIVATE = re.compile(
    r"\b(?:phones?|telephone|whatsapp|e-?mails?|contacts?|(?:your|full|first|last) names?|your home|where you live|"
    r"simu|barua pepe|jina (?:lako|kamili)|anwani|t[ée]l[ée]phone|tel[ée]fono|telefone|correo|courriel)\b",
    re.IGNORECASE,
)


def is_review(campaign: Campaign) -> bool:
    """Whether its rows are another's answers."""
    return campaign.kind == KIND


def chosen(campaign: Campaign) -> bool:
    """Whether its requester wants others to look at what people send, and they can."""
    return campaign.settings.more.get(CHOSEN) == CHOSEN and fits(campaign)


def fits(campaign: Campaign) -> bool:
    """Whether others can look at its answers: there is one thing to look at, and it is nobody's private matter."""
    form = campaign.form
    if campaign.kind not in TYPES or campaign.kind in (survey.CODE, *_ALIKE) or by_owner(campaign):
        return False
    if form.logic or form.opinion or campaign.settings.more.get(translations.CONSENT) or quotas.has(campaign):
        return False
    asked = forms.visible(form)
    sent = [one for one in asked if isinstance(one, FILES)]
    if not _can_be_shown(sent):
        return False
    if sent and (form.picture or form.pictures or form.media):  # a task shows one file
        return False
    return any(way(one) is Way.PEERS for one in asked) and not any(map(_is_private, asked))


def _can_be_shown(sent: Sequence[Question]) -> bool:
    """A task shows one file, or several photos as one picture."""
    most = sum(getattr(one, "most", 1) for one in sent)
    if any(isinstance(one, SendFile) for one in sent):
        return False
    return most <= 1 + BESIDE_MAX if all(isinstance(one, TakePhoto) for one in sent) else most == 1


def _is_private(question: Question) -> bool:
    """Whose answer others must not see: a contact, and where somebody is who was not sent there."""
    if isinstance(question, SendLocation) and not question.near:
        return True
    return _PRIVATE.search(f"{question.label} {question.hint}") is not None


def is_shown(form: Form) -> bool:
    """Whether there is a photo or a place to look at; else it is words, or a sound."""
    return any(isinstance(one, TakePhoto | SendLocation) for one in forms.visible(form))


def first(form: Form) -> int:
    """How many look at once."""
    return SHOWN_FIRST if is_shown(form) else WRITTEN_FIRST


def sampled(answer_id: int) -> bool:
    """Whether an expert's answer is among those that are looked at."""
    return int.from_bytes(sha256(f"{answer_id}".encode()).digest()[:8]) % 100 < SAMPLED


def looking(form: Form) -> Form:
    """What is asked of whoever looks at an answer to this form."""
    ok = YesNo(OK, says.ASK)
    why = ChooseOne(
        REASON, says.WHY, tuple(says.REASONS), says=tuple(says.REASONS.values()), relevant=f"${{{OK}}} = '{NO}'"
    )
    photo = any(isinstance(one, TakePhoto) for one in form.questions)
    sound = any(isinstance(one, FILES) and not isinstance(one, TakePhoto) for one in form.questions)
    return Form(
        (ok, why),
        shows=f"${{{WHAT}}}",
        picture=PHOTO if photo or form.picture or form.pictures else None,
        media=SOUND if sound or form.media else None,
        opinion=True,  # no look confirms another: what they come to is ``rules``
    )


def row(review_id: int, held: Held, answer: Answer) -> Task:
    """The answer as a row to look at: its id is the answer's."""
    form, task = held.form, held.task
    asked = forms.visible(form)
    texts = [forms.say(form, form.shows, task.data), *(forms.say(form, one.label, task.data) for one in asked)]
    photos, others = _files(asked, answer, photos=True), _files(asked, answer, photos=False)
    photo, beside = photos[0] if photos else "", {COLUMN: " ".join(photos[1:])} if photos[1:] else {}
    most = UNDER_FILE_MAX if photos or others or task.picture or task.media else SHOWN_MAX
    what = (_cut("\n".join(part), most) for part in (filter(None, texts), _lines(held, answer)))
    return Task(
        campaign_id=review_id,
        id=answer.id,
        row=task.row,
        data={WHAT: "\n\n".join(filter(None, what)), **beside},
        picture=photo or task.picture,
        larger=None if photo else task.larger,
        media=next(iter(others), "") or task.media,
    )


def _files(asked: Sequence[Question], answer: Answer, *, photos: bool) -> Sequence[str]:
    """What was sent, in the order of the questions: the photos, or all else."""
    values = [
        answer.values.get(one.name) for one in asked if isinstance(one, FILES) and isinstance(one, TakePhoto) is photos
    ]
    return [file for value in values if value for file in ([value] if isinstance(value, str) else value)]


def _lines(held: Held, answer: Answer) -> Iterator[str]:
    """What was answered, but for what is a file."""
    for one in (each for each in forms.visible(held.form) if not isinstance(each, FILES)):
        said = _said(held, one, answer.values.get(one.name, EMPTY))
        if said:
            yield f"▸ {said}"


def _said(held: Held, question: Question, value: Value) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(question, SendLocation) and (point := places.parse_point(str(value))):
        there = places.parse_point(forms.fill(question.near, held.task.data))
        far = f"{places.distance_m(point[:2], there[:2]):.0f} m · " if there else ""
        return f"📍 {far}{MAP.format(*point[:2])}"
    return "?" if value == CANT_TELL else str(value)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def titled(campaign: Campaign) -> str:
    return f"🔎 {campaign.title}"[:TITLE_MAX]


def offered(percent: int) -> Text:
    """The button's words; ``percent``: of the price, that it adds."""
    return Text(N_("Other workers (adds about {n} %)"), params={"n": percent})
