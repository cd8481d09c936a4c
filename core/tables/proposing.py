"""Which task type suits a requester's table, and the settings its campaign begins with."""

from collections.abc import Mapping
from dataclasses import replace

from core import kinds
from core.campaigns import Campaign, expected_ms
from core.drafting import asked, steps_answers
from core.drafting.steps_teams import TEAMS
from core.errors import N_, Invalid, Text
from core.kinds import Proposal, Review, Sample
from core.known import filing
from core.on_site import windows
from core.requesters import said
from core.tables.columns import KNOWN_ANSWER, answered, assigned, partly
from core.tasks import TYPES, proposals
from core.verdicts.policy_of import LEAST, MOST, SURE, TOLERANCE

ANSWERS_AGREEING, PEOPLE = 3, 100  # how many answer a task whose answers confirm one another, or a survey, at first
BEST_SHOWN = 3
KEPT = (
    windows.ZONE,
    *said.STEPS,
    filing.ROWS,
    filing.TRAINING,
    *TEAMS,
    LEAST,
    MOST,
    SURE,
    TOLERANCE,
)  # steps that no type decides
LEASE_TIMES = 2  # the time that a task usually takes is what a lease lasts, so that slow phones and ways do not lose it
LEASE_MINUTES = (10, 30, 60, 120, 180, 360)


def propose(campaign: Campaign, sample: Sample, kind: str = "") -> Campaign:
    """The campaign with the task type that suits its table best, or with ``kind``. Unchanged where none does."""
    found = dict(proposals(sample))
    best = found.get(kind) if kind else next(iter(found.values()), None)
    if best is None:
        return campaign
    code = kind or next(iter(found))
    mapping = {**best.mapping, **assigned(sample)}
    mapping |= answered(sample, mapping.values())
    mapped = replace(campaign, mapping=mapping)
    built = asked.built(_as_is_right(mapped, code), code, _settings(campaign, sample, best, mapping))
    return steps_answers.fitting(built, new=code != campaign.kind)


def _as_is_right(campaign: Campaign, code: str) -> Campaign:
    """With the answers a task and the reviewing that are right for this type, where it is new."""
    if code == campaign.kind:
        return campaign
    review = TYPES[code].REVIEW
    wanted = ANSWERS_AGREEING if review is Review.AGREE else PEOPLE if "people" in TYPES[code].NEEDS else 1
    needed = LEASE_TIMES * expected_ms(replace(campaign, kind=code, trial_ms=0)) // 60_000
    minutes = next((one for one in LEASE_MINUTES if one >= needed), LEASE_MINUTES[-1])
    return replace(campaign, answers_wanted=wanted, reviewed=review is Review.EVERY, lease_seconds=60 * minutes)


def _settings(campaign: Campaign, sample: Sample, best: Proposal, mapping: Mapping[str, str]) -> kinds.Settings:
    """What the requester wrote stays; what was only proposed by another type does not."""
    before = asked.settings(campaign)
    found = proposals(sample)
    was_proposed = {"", *(one.settings.question for _, one in found)}
    question = before.question if before.question not in was_proposed else best.settings.question
    if not best.settings.question and kinds.QUESTION not in best.mapping:
        question = ""  # the type brings its own
    was_listed = {(), *(one.settings.options for _, one in found)}
    usual = before.options in was_listed and (best.settings.options or kinds.OPTIONS not in campaign.mapping)
    options = best.settings.options if usual else before.options
    kept = {step: before.more[step] for step in KEPT if step in before.more}
    if KNOWN_ANSWER in mapping and partly(sample, mapping[KNOWN_ANSWER]):
        kept.setdefault(filing.ROWS, filing.ALL)
    return replace(best.settings, question=question, options=options, more={**best.settings.more, **kept})


def chosen(campaign: Campaign, sample: Sample, kind: str) -> Campaign:
    """The campaign with the type its requester taps. Raises ``Invalid`` where its table cannot be used so."""
    if kind not in TYPES:
        raise Invalid(Text(N_("Please tap one of the buttons.")))
    if TYPES[kind].propose(sample) is None:
        raise Invalid(Text(N_("This file lacks the columns for that. The manual says which each kind of task needs.")))
    return propose(campaign, sample, kind)


def best(sample: Sample) -> tuple[str, ...]:
    """The few types that suit the table best."""
    return tuple(code for code, _ in proposals(sample))[:BEST_SHOWN]
