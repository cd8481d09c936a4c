"""Texts in several languages: which columns of a table stand for one another, and what a form still lacks.

A column says its language behind its name: ``text::sw``, ``text (Swahili)``, ``text [sw]``, or ``text_sw``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.campaigns import Campaign
from core.form.forms import Form, options_in, places, visible
from core.form.questions import ChooseOne, ChooseSeveral, Rank, Rate, WriteText
from core.kinds import Sample
from core.people import Person
from core.typed.tongues import no_unit, parted

LANGUAGES_MAX = 20  # of one campaign
CONSENT = "consent"  # the requester's own text that people agree to, among the settings
DATA = "data"  # what becomes of the answers, among the settings: their own words, or one of these codes
DATA_CODES = ("alone", "study", "open")


@dataclass(frozen=True, slots=True)
class Spoken:
    """``columns``: base name -> language -> column, as in ``core.form.forms.Form``."""

    languages: tuple[str, ...] = ()
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def families(columns: Sequence[str], first: str) -> Spoken:
    """Columns that say the same in several languages; one without a language beside others is in ``first``'s."""
    found: dict[str, dict[str, str]] = {}
    for column in columns:
        base, code = parted(column)
        if base and code not in found.setdefault(base, {}):
            found[base][code] = column
    for base, by_language in found.items():
        if base in columns and first not in by_language:
            found[base] = {first: base, **by_language}
    several = {base: by_language for base, by_language in found.items() if len(by_language) > 1 and _sure(by_language)}
    spoken = tuple(dict.fromkeys(code for by_language in several.values() for code in by_language))
    return Spoken(spoken[:LANGUAGES_MAX], several)


def _sure(by_language: Mapping[str, str]) -> bool:
    """Whether a column says its language so that nothing else can be meant: ``area`` and ``area_ha`` do not."""
    named = [column for column in by_language.values() if parted(column)[1]]
    return any(map(no_unit, named))


def in_first(sample: Sample, spoken: Spoken) -> Sample:
    """The sample as one language has it: a family's columns are one column, under its base name."""
    if not spoken.columns:
        return sample
    base_of = {column: base for base, by_language in spoken.columns.items() for column in by_language.values()}
    columns = tuple(dict.fromkeys(base_of.get(one, one) for one in sample.columns))
    rows = []
    for row in sample.rows:
        said = {
            base: next((row[by[code]] for code in spoken.languages if row.get(by.get(code, ""))), "")
            for base, by in spoken.columns.items()
        }
        rows.append({column: said[column] if column in said else row.get(column, "") for column in columns})
    pictures = tuple(dict.fromkeys(base_of.get(one, one) for one in sample.pictures))
    return replace(sample, columns=columns, rows=rows, pictures=pictures)


def texts(campaign: Campaign) -> tuple[str, ...]:
    """What the requester wrote once for all rows, in the order workers meet it, each once."""
    form = campaign.form
    found = [campaign.title, campaign.instructions, campaign.purpose, campaign.settings.more.get(CONSENT, "")]
    found += [one for one in (campaign.settings.more.get(DATA, ""),) if one not in DATA_CODES]
    found += [form.warning, form.shows]
    for question in () if form.logic else visible(form):  # which says by itself what it is in each language
        found += [question.label, question.hint]
        if isinstance(question, WriteText):
            found.append(question.pattern_says)
        elif isinstance(question, Rate):
            found += [question.low, question.high]
        elif isinstance(question, ChooseOne | ChooseSeveral | Rank):
            says = question.says if isinstance(question, ChooseOne) else ()
            found += [] if not isinstance(question, Rank) and question.column else says or question.options
    return tuple(dict.fromkeys(one for one in found if _has_words(one)))


def _has_words(template: str) -> bool:
    """Whether more than places and signs is in it."""
    for place in places(template):
        template = template.replace(f"${{{place}}}", "")
    return any(one.isalpha() for one in template)


def lacking(campaign: Campaign, code: str) -> tuple[str, ...]:
    """The texts that nobody said in this language yet; none in the first."""
    if not campaign.form.languages or code == campaign.form.languages[0]:
        return ()
    said = campaign.form.words.get(code, {})
    return tuple(one for one in texts(campaign) if not said.get(one))


def whole(campaign: Campaign) -> tuple[str, ...]:
    """The languages in which everything is said: workers who read one of them are offered it."""
    return tuple(code for code in campaign.form.languages if not lacking(campaign, code))


def spread(campaign: Campaign) -> Campaign:
    """A campaign in several languages is for whoever reads one in which nothing is lacking."""
    return replace(campaign, languages=whole(campaign)) if campaign.form.languages else campaign


def language_of(form: Form, me: Person, offered: Sequence[str]) -> str:
    """The language this person is shown the form in: the chat's, else the first they read, else the first there is.

    What is to be spoken is shown in the first language they speak.
    """
    if not form.languages:
        return ""
    knows = me.speaks if form.spoken else (me.language, *me.reads)
    return next((code for code in knows if code in form.languages and code in offered), form.languages[0])


def add_words(form: Form, code: str, said: Mapping[str, str]) -> Form:
    """The form with more texts in this language."""
    kept = {**form.words.get(code, {}), **{written: one for written, one in said.items() if one}}
    return replace(form, words={**form.words, code: kept})


def lists_in(form: Form, sample: Sample) -> Form:
    """The form with its options' names in each language, where the table lists them in the same order in each."""
    row = next(iter(sample.rows), {})
    for question in form.questions:
        if not isinstance(question, ChooseOne | ChooseSeveral) or question.column:
            continue
        for by_language in form.columns.values():
            form = _listed(form, question, row, by_language)
    return form


def _listed(
    form: Form, question: ChooseOne | ChooseSeveral, row: Mapping[str, str], by_language: Mapping[str, str]
) -> Form:
    asked = {code: options_in(form, replace(question, column=column), row) for code, column in by_language.items()}
    if question.options not in asked.values():
        return form
    for code, names in asked.items():
        if len(names) == len(question.options) and names != question.options:
            form = add_words(form, code, dict(zip(question.options, names, strict=True)))
    return form
