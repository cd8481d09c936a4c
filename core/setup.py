"""A campaign's whole set-up as one text, ``campaign.toml``: kept in version control, sent in a ZIP with its files.

Every key is a step of ``core.steps``, so that a file is held to the same rules as a person in the chat.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import asked, proposing, translations
from core.campaigns import Campaign, State
from core.decisions import ANYONE
from core.errors import N_, Invalid, Text
from core.kinds import SETUP_FILE, Sample
from core.ports import Tx
from core.step import NONE
from core.steps import STEPS, YES
from core.tasks import TYPES

KEYS_MAX = 100
TEXT_CHARS_MAX = 5000
COLUMNS, WORDS = "columns", "words"  # the two tables; all else are steps
Values = Mapping[str, Any]


def take_over(tx: Tx, campaign_id: int, sample: Sample, values: Values) -> Sequence[Text]:
    """Set a draft up as its file says; what in the file was not taken."""
    tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or campaign.state is not State.DRAFT:
        return ()
    changed, problems = apply(campaign, sample, values)
    tx.campaigns.save(changed, State.DRAFT)
    return problems


def apply(campaign: Campaign, sample: Sample, values: Values) -> tuple[Campaign, Sequence[Text]]:
    """The campaign as the file wants it, and what in the file was not taken, by name."""
    problems = [_problem(key, Text(N_("there is no such setting"))) for key in values if key not in _KNOWN]
    campaign, wrong = _kind(campaign, sample, values)
    problems += wrong
    for step in [one for one in STEPS if one in values and one != "kind"]:
        try:
            campaign = _taken(campaign, step, values[step])
        except Invalid as refusal:
            problems.append(_problem(step, refusal.text))
    words = values.get(WORDS, {})
    for code, said in words.items() if isinstance(words, Mapping) else ():
        if translations.language(code) and isinstance(said, Mapping):
            texts = {written: str(one)[:TEXT_CHARS_MAX] for written, one in said.items()}
            campaign = replace(campaign, form=translations.add_words(campaign.form, code, texts))
        else:
            problems.append(_problem(f"{WORDS}.{code}", Text(N_("this is no language I know"))))
    return campaign, problems[:KEYS_MAX]


_KNOWN = frozenset({*STEPS, COLUMNS, WORDS})


def _problem(key: str, why: Text) -> Text:
    return Text(N_("{file}, {key}: {why}"), params={"file": SETUP_FILE, "key": key[:60], "why": why})


def _kind(campaign: Campaign, sample: Sample, values: Values) -> tuple[Campaign, list[Text]]:
    """The task type, and the columns' parts where the file names them."""
    problems: list[Text] = []
    kind = str(values.get("kind", campaign.kind))
    if kind not in TYPES:
        return campaign, [_problem("kind", Text(N_("there is no such type of task")))] if "kind" in values else []
    campaign = proposing.propose(campaign, sample, kind)
    wanted = values.get(COLUMNS, {})
    mapping = dict(campaign.mapping)
    for part, column in wanted.items() if isinstance(wanted, Mapping) else ():
        if column in sample.columns:
            mapping[part] = column
        else:
            problems.append(_problem(f"{COLUMNS}.{part}", Text(N_("the table has no such column"))))
    if kind != campaign.kind or mapping != campaign.mapping:
        try:
            campaign = asked.built(replace(campaign, mapping=mapping), kind, asked.settings(campaign))
        except Invalid as lacking:
            problems.append(_problem("kind", lacking.text))
    return campaign, problems


def _taken(campaign: Campaign, step: str, value: Any) -> Campaign:
    if step == "languages":
        campaign = STEPS[step].take(campaign, ANYONE)
        for code in value if isinstance(value, list) else [value]:
            campaign = STEPS[step].take(campaign, _text(code))
        return campaign
    return STEPS[step].take(campaign, _text(value))


def _text(value: Any) -> str:
    """As a person would have sent it."""
    match value:
        case bool():
            return YES if value else NONE
        case list():
            return "\n".join(map(str, value))[:TEXT_CHARS_MAX]
        case _:
            return str(value)[:TEXT_CHARS_MAX]


def told(campaign: Campaign) -> dict[str, Any]:
    """The set-up as :func:`apply` takes it; what nobody decided is left out."""
    chosen = asked.settings(campaign)
    found: dict[str, Any] = {
        "title": campaign.title,
        "kind": campaign.kind,
        "question": chosen.question,
        "options": list(chosen.options),
        "fields": list(chosen.fields),
        "instructions": campaign.instructions,
        "asks": campaign.asks,
        "purpose": campaign.purpose,
        "price": campaign.price_minor,
        "answers": campaign.answers_wanted,
        "minutes": campaign.lease_seconds // 60,
        "languages": list(campaign.languages),
        **chosen.more,
    }
    found = {key: value for key, value in found.items() if value}
    words = {code: dict(said) for code, said in campaign.form.words.items() if said}
    tables = {COLUMNS: dict(campaign.mapping), WORDS: words}
    return {**found, "review": campaign.reviewed, **{key: value for key, value in tables.items() if value}}
