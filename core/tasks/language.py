"""Validate language: which language a sentence is in, and whether it reads well."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import ChooseOne, YesNo
from core.kinds import (
    LANGUAGES,
    OPTIONS,
    TEXT,
    Proposal,
    Review,
    Sample,
    Settings,
    listed_options,
    named,
    shown,
    without,
)

CODE = "language"
NAME = N_("Check the language")
EXPLAIN = N_("People read a sentence and say which language it is in, and whether a native speaker would write so.")
SECONDS = 20
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ("options",)
MUST: tuple[str, ...] = ("text",)
ORDERS: tuple[str, ...] = ()
CLAIMED = frozenset({"language", "lang", "claimed_language", "lugha"})
TEXTS = frozenset({"sentence", "sentences", "utterance", "phrase", "text"})
OPTION_COLUMNS = frozenset({"languages", "language_options"})
QUESTION = N_("Which language is this in?")
SURE = "Is this in ${{{column}}}?"
FLUENT_SAYS = N_("Does it read as a native speaker would write it?")
SAYS: tuple[str, ...] = (QUESTION, FLUENT_SAYS)
FLUENT = YesNo("fluent", FLUENT_SAYS)


def propose(sample: Sample) -> Proposal | None:
    """Best where the file says the language of each sentence, or lists languages to choose from."""
    column, options = listed_options(sample, OPTION_COLUMNS)
    claimed = named(sample, CLAIMED)
    mapping = shown(without(sample, column, claimed))
    if TEXT not in mapping:
        return None
    mapping = {TEXT: named(sample, TEXTS) or mapping[TEXT]}
    if options:
        mapping[OPTIONS] = column
    if claimed:
        return Proposal(80, mapping | {"language": claimed}, Settings(SURE.format(column=claimed), LANGUAGES))
    return Proposal(88 if options else 8, mapping, Settings(QUESTION, options or LANGUAGES))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    if "language" in mapping:
        first: ChooseOne | YesNo = YesNo("answer", settings.question)
    else:
        first = ChooseOne("answer", settings.question, settings.options or LANGUAGES, other=True)
    return Form((first, FLUENT), shows=f"${{{mapping[TEXT]}}}")
