"""Which questions of a campaign are weighed, and how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.campaigns import Campaign
from core.form.answers import EMPTY, Value
from core.form.forms import Form, options_in, visible
from core.form.questions import CANT_TELL, ChooseOne, ChooseSeveral, Question
from core.peers import KIND as REVIEW
from core.quality.estimate.ways import Way, is_own, options, way
from core.tasks import survey, transcribe

QUESTIONS_MOST = 50  # of a form: what asks more is a survey, whatever it is called, and nobody's answers are weighed
SPOKEN = frozenset({transcribe.CODE})  # types whose texts say what is heard, and should all be the same
NOT_WEIGHED = frozenset({Way.PEERS, Way.NOBODY})
MACHINE = 0  # among voters: what the row's own column predicted


@dataclass(frozen=True, slots=True)
class Asked:
    """``options``: what a choice is between; where each row has its own see ``of_row``. ``tolerance``: by how much
    numbers or places may differ.
    """

    question: Question
    way: Way
    options: tuple[str, ...] = ()
    tolerance: float = 0.0

    @property
    def name(self) -> str:
        return self.question.name


def asked(campaign: Campaign, tolerance: float | None = None) -> Sequence[Asked]:
    """None where no answer is right, or a survey asks; looks at others' answers are weighed in ``core.peers``."""
    if campaign.kind in (survey.CODE, REVIEW):
        return ()
    return asked_of(campaign.form, spoken=campaign.kind in SPOKEN, tolerance=tolerance)


def asked_of(form: Form, *, spoken: bool, tolerance: float | None) -> Sequence[Asked]:
    """``spoken``: its texts say what is heard."""
    if form.opinion or form.logic:
        return ()
    tolerated, found = tolerance is not None, []
    for one in visible(form):
        how = way(one, spoken=spoken, tolerated=tolerated)
        if how not in NOT_WEIGHED:
            found.append(Asked(one, how, tuple(options(one)), tolerance or 0.0))
    return found if len(found) <= QUESTIONS_MOST else ()


def of_row(one: Asked, form: Form, data: Mapping[str, str]) -> Asked:
    """The same with the options of this row."""
    if not isinstance(one.question, ChooseOne | ChooseSeveral) or not is_own(one.question):
        return one
    return replace(one, options=options_in(form, one.question, data))


def is_quiet(value: Value | None) -> bool:
    """Whether it says nothing: who can't tell, leaves it empty, or was not asked gives no vote."""
    return value is None or value in (CANT_TELL, EMPTY)


def predicted(form: Form, data: Mapping[str, str]) -> Mapping[str, str]:
    """What a machine answered, by question: one voter more, on the first."""
    said = data.get(form.predicted, "").strip() if form.predicted else ""
    return {form.questions[0].name: said} if said else {}
