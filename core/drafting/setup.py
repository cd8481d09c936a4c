"""A campaign's whole set-up as one text, ``campaign.toml``: kept in version control, sent in a ZIP with its files.

Every key is a step of ``core.drafting.steps``, so that a file is held to the same rules as a person in the chat.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.campaigns import Campaign, State
from core.drafting import asked, decisions, steps, steps_answers, steps_peers
from core.drafting.step import NONE
from core.drafting.steps import STEPS, YES
from core.drafting.steps_words import fitting
from core.errors import N_, Invalid, Text
from core.form import translations
from core.funds import prices
from core.kinds import SETUP_FILE, Sample
from core.on_site import survey_places
from core.ports import Tx
from core.requesters import said as requester
from core.studies import quotas, waves
from core.tables import proposing
from core.tasks import TYPES, survey
from core.teams.roster import BACK_CHECK
from core.typed import tongues
from core.wages import agreed

KEYS_MAX = 100
COLUMNS, WORDS = "columns", "words"  # the two tables; all else are steps
Values = Mapping[str, Any]


def take_over(tx: Tx, campaign_id: int, sample: Sample, values: Values) -> Sequence[Text]:
    """Set a draft up as its file says; what in the file was not taken."""
    tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    assert campaign is not None, "its file was just read"
    if campaign.state is not State.DRAFT:
        return (Text(N_("{file} was not read: this campaign is launched already."), params={"file": SETUP_FILE}),)
    changed, problems = apply(campaign, sample, waves.resolved(tx, campaign, values))
    tx.campaigns.save(changed, State.DRAFT)
    requester.keep(tx, changed)
    if campaign.kind == changed.kind == survey.CODE and tx.tasks.first(campaign_id, 1):
        survey_places.lay(tx, changed)
    return problems


def apply(campaign: Campaign, sample: Sample, values: Values) -> tuple[Campaign, Sequence[Text]]:
    """The campaign as the file wants it, and what in the file was not taken, by name."""
    spoken = translations.Spoken(campaign.form.languages, campaign.form.columns)
    sample = translations.in_first(sample, spoken)
    problems = [_problem(key, Text(N_("there is no such setting"))) for key in values if key not in _KNOWN]
    campaign, wrong = _kind(campaign, sample, values)
    problems += wrong
    said = list[str]()
    for step in [one for one in STEPS if one in values and one not in ("kind", WORDS)]:
        try:
            campaign = _taken(campaign, step, values[step])
            said.append(step)
        except Invalid as refusal:
            problems.append(_problem(step, refusal.text))
    for code, texts in _table(values, WORDS, problems).items():
        campaign = _words(campaign, code, texts, problems)
    kept = replace(asked.settings(campaign), said=tuple(said)) if said else campaign.settings
    return replace(translations.spread(campaign), settings=kept), problems[:KEYS_MAX]


def _table(values: Values, key: str, problems: list[Text]) -> Values:
    found = values.get(key, {})
    if isinstance(found, Mapping):
        return found
    problems.append(_problem(key, Text(N_("this must be a table, with a line for each"))))
    return {}


def _words(campaign: Campaign, code: str, said: Any, problems: list[Text]) -> Campaign:
    """The campaign with what is said in one more language: one the table has too, where its rows have languages."""
    form, key = campaign.form, f"{WORDS}.{code}"
    if code not in tongues.NAMES or not isinstance(said, Mapping):
        problems.append(_problem(key, Text(N_("this is no language I know"))))
        return campaign
    written_in = form.languages or campaign.languages[:1]
    if not written_in:
        problems.append(_problem(key, Text(N_("please name under languages first the one your texts are written in"))))
        return campaign
    if form.columns and code not in form.languages:
        problems.append(_problem(key, Text(N_("the table has no column in this language"))))
        return campaign
    texts, found = translations.texts(campaign), {}
    for written, one in [(written, one) for written, one in said.items() if written in texts]:
        try:
            found[written] = fitting(campaign, written, _text(one))
        except Invalid as refusal:
            problems.append(_problem(f"{key}.{written}", refusal.text))
    unknown = Text(N_("there is no such text in this campaign"))
    problems += [_problem(f"{key}.{written}", unknown) for written in said if written not in texts]
    languages = tuple(dict.fromkeys((*written_in, code)))
    return replace(campaign, form=translations.add_words(replace(form, languages=languages), code, found))


_KNOWN = frozenset({*STEPS, COLUMNS, WORDS})


def _problem(key: str, why: Text) -> Text:
    return Text(N_("{file}, {key}: {why}"), params={"file": SETUP_FILE, "key": key[:60], "why": why})


def _kind(campaign: Campaign, sample: Sample, values: Values) -> tuple[Campaign, list[Text]]:
    """The task type, and the columns' parts where the file names them."""
    problems: list[Text] = []
    kind = str(values.get("kind", campaign.kind))
    if kind not in TYPES and "kind" in values:
        why = Text(N_("there is no such type of task; there are {kinds}"), params={"kinds": ", ".join(TYPES)})
        problems, kind = [_problem("kind", why)], campaign.kind
    if kind != campaign.kind:
        campaign = proposing.propose(campaign, sample, kind)
    mapping = dict(campaign.mapping)
    for part, column in _table(values, COLUMNS, problems).items():
        if column in sample.columns:
            mapping[part] = column
        else:
            problems.append(_problem(f"{COLUMNS}.{part}", Text(N_("the table has no such column"))))
    if kind and (kind != campaign.kind or mapping != campaign.mapping):
        try:
            campaign = asked.built(replace(campaign, mapping=mapping), kind, asked.settings(campaign))
        except Invalid as lacking:
            problems.append(_problem("kind", lacking.text))
    return campaign, problems


def _taken(campaign: Campaign, step: str, value: Any) -> Campaign:
    if step == "languages":
        campaign = STEPS[step].take(campaign, decisions.ANYONE)
        for code in dict.fromkeys(map(_text, value if isinstance(value, list) else [value])):
            if not decisions.is_code(code):
                raise Invalid(Text(N_("“{value}” is no short code such as en or sw"), params={"value": code[:40]}))
            campaign = STEPS[step].take(campaign, code)
        return campaign
    if step == quotas.KEY and value:
        return quotas.with_rows(campaign, value)
    changed = _changed(campaign, step, value)
    if step == BACK_CHECK:
        changed = steps_answers.beside_checks(changed)
    if told := steps.conflict(changed):
        raise Invalid(told)
    return changed


def _changed(campaign: Campaign, step: str, value: Any) -> Campaign:
    if step == "answers" and isinstance(value, Mapping):
        return steps_answers.with_table(campaign, value)
    taken_away = value == "" and NONE in STEPS[step].quick
    return STEPS[step].take(campaign, NONE if taken_away else _text(value))


def _text(value: Any) -> str:
    """As a person would have sent it."""
    match value:
        case Invalid():
            raise value
        case bool():
            return YES if value else NONE
        case list():
            return "\n".join(map(_text, value))
        case str() | int() | float():
            return str(value)
        case _:
            raise Invalid(Text(N_("this must be a text, a number, or a list of them")))


def told(campaign: Campaign) -> dict[str, Any]:
    """The set-up as :func:`apply` takes it; what nobody decided is left out, what was taken away is empty."""
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
        "price": prices.said(campaign),
        "people" if "people" in asked.needs(campaign) else "answers": steps_answers.told(campaign),
        "minutes": campaign.lease_seconds // 60,
        "languages": list(
            campaign.languages if campaign.form.columns else campaign.form.languages or campaign.languages
        ),
    }
    if agreed.rate(campaign):  # which says it all
        del found["price"]
    found = {key: value for key, value in found.items() if value}
    found |= {step: said for step, said in chosen.more.items() if step in STEPS}  # the table brings the rest
    if survey_places.has(campaign):
        found[survey_places.KEY] = survey_places.told(campaign)
    if quotas.has(campaign):
        found[quotas.KEY] = quotas.told(campaign)
    found |= {step: waves.told(campaign, step) for step in waves.WAVES if step in found}
    texts = translations.texts(campaign)
    words = {
        code: now
        for code, said in campaign.form.words.items()
        if (now := {written: said[written] for written in texts if written in said})
    }
    tables = {COLUMNS: dict(campaign.mapping), WORDS: words}
    return {**found, "review": steps_peers.in_file(campaign), **{key: value for key, value in tables.items() if value}}
