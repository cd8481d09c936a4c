"""Takes in a survey that somebody made in a workbook: everybody does its one task."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.campaigns import Campaign, State
from core.drafting import decisions, setup
from core.drafting.drafts import pack
from core.errors import N_, Invalid, Text
from core.forbidden import refused
from core.form import surveys
from core.form.forms import Form
from core.form.questions import COUNTED, QUESTIONS_MAX
from core.kinds import Sample, Settings
from core.on_site import survey_places
from core.ports import Tx
from core.requesters import said
from core.studies import waves
from core.tables.proposing import PEOPLE
from core.tasks import survey
from core.typed import tongues
from core.xforms import stored

LANGUAGES_BETWEEN = (",", ";", "|", "\n")


@dataclass(frozen=True, slots=True)
class Came:
    """``definition`` is an ``XForm`` as JSON, ``files`` what labels show, ``wanted`` what its settings sheet says."""

    definition: str
    files: Mapping[str, str]
    wanted: Mapping[str, Any]


def take(tx: Tx, campaign_id: int, came: Came, job: int, reached: Mapping[str, Any]) -> Mapping[str, Any]:
    """The draft becomes this survey, with its one task; what the job has reached now.

    Raises ``Invalid`` where it has no question, or too many.
    """
    tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    assert campaign is not None
    if campaign.state is not State.DRAFT or campaign.rows:
        raise Invalid(Text(N_("This campaign has its tasks already. For another survey send /new first.")))
    form = surveys.form_of(stored.load(came.definition), came.files)
    count(form)
    campaign = _as_survey(campaign, form)
    campaign, problems = setup.apply(
        campaign, Sample((), ()), waves.resolved(tx, campaign, _wanted(came.wanted, form.languages))
    )
    refused.see(campaign)
    survey_places.lay(tx, campaign)
    tx.campaigns.save(replace(campaign, rows=max(1, campaign.rows)), State.DRAFT)
    reached = {**reached, "problems": [*reached.get("problems", ()), *map(pack, problems)]}
    tx.jobs.keep(job, reached)
    return reached


def count(form: Form) -> None:
    """Raises ``Invalid`` where nobody is asked anything, or too much."""
    if not 1 <= sum(not isinstance(one, COUNTED) for one in form.questions) <= QUESTIONS_MAX:
        raise Invalid(Text(N_("A survey has 1 to {most} questions."), params={"most": QUESTIONS_MAX}))


def _as_survey(campaign: Campaign, form: Form) -> Campaign:
    """With what is right for a survey; its own name is better than its file's."""
    title = surveys.xform(form).title.strip()[: decisions.TITLE_CHARS_MAX]
    return replace(
        campaign,
        kind=survey.CODE,
        form=form,
        settings=Settings(more=said.of(campaign)),
        title=title or campaign.title,
        languages=form.languages,
        answers_wanted=PEOPLE,
        lease_seconds=3600,
    )


def _wanted(values: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    """The sheet's settings as ``core.drafting.setup`` takes them; ``languages`` are the survey's."""
    found, words = _said(values, languages)
    if words:
        found["words"] = words
    if "answers" in found:
        found["people"] = found.pop("answers")
    if "languages" in found:
        found["languages"] = [tongues.language(one) or one for one in _parts(found["languages"])]
    for step in waves.WAVES:
        if step in found:
            found[step] = [one.strip() for one in found[step].replace(";", "\n").splitlines() if one.strip()]
    return found


def _said(values: Mapping[str, Any], languages: Sequence[str]) -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
    """The settings in the survey's first language, and what stands for them in others: "consent::Swahili (sw)"."""
    found: dict[str, Any] = {key: value for key, value in values.items() if "::" not in key}
    spoken = [(*tongues.parted(key), value) for key, value in values.items() if "::" in key]
    first = next(iter(languages), "")
    for base, _, value in sorted(spoken, key=lambda one: one[1] != first):
        if base:
            found.setdefault(base, value)
    words: dict[str, dict[str, str]] = {}
    for base, code, value in spoken:
        if base and isinstance(found.get(base), str) and value != found[base]:
            words.setdefault(code, {})[found[base]] = value
    return found, words


def _parts(text: str) -> Sequence[str]:
    for one in LANGUAGES_BETWEEN:
        text = text.replace(one, "\n")
    return [part.strip() for part in text.split("\n") if part.strip()]
