"""How an answer to each step of ``core.drafting.steps`` is read, and put into the campaign."""

from collections.abc import Callable
from dataclasses import replace

from core import kinds
from core.campaigns import LEASE_SECONDS_MAX, LEASE_SECONDS_MIN, Campaign
from core.drafting.asked import as_it_is, asks_its_own, built, settings
from core.drafting.step import NONE, number, room, words
from core.errors import N_, Invalid, Text
from core.form.forms import places
from core.form.questions import LABEL_CHARS_MAX, OPTION_CHARS_MAX, OPTIONS_MAX
from core.kinds import valid_options
from core.tables.naming import plain_name
from core.tasks import clean
from core.typed.options import split_options

TITLE_CHARS_MAX = 60
WORDS_CHARS_MAX = 300  # who asks, and what for
INSTRUCTIONS_CHARS_MAX = 1000
FIELDS_MAX = 20
ANYONE = "*"


def question(campaign: Campaign, text: str) -> Campaign:
    if asks_its_own(campaign):
        raise Invalid(Text(N_("This kind of task brings its own questions.")))
    written = words(text, room(campaign, LABEL_CHARS_MAX))
    asked = replace(settings(campaign), question=_with_columns(campaign, written))
    return built(campaign, campaign.kind, asked)


def _with_columns(campaign: Campaign, text: str) -> str:
    """The text with its columns as the table writes them. Raises ``Invalid`` where there is no such column."""
    columns = [*campaign.form.columns, *campaign.columns]
    alike = {plain_name(one): one for one in reversed(columns)}
    for column in places(text) if columns else ():
        found = column if column in columns else alike.get(plain_name(column))
        if found is None:
            params = {"column": column[:OPTION_CHARS_MAX], "columns": ", ".join(columns)[:WORDS_CHARS_MAX]}
            raise Invalid(Text(N_("The file has no column {column}. It has: {columns}."), params=params))
        text = text.replace(f"${{{column}}}", f"${{{found}}}")
    return text


def options(campaign: Campaign, text: str) -> Campaign:
    listed = split_options(text)
    if not valid_options(listed):
        raise Invalid(
            Text(
                N_("Please send {least} to {most} answers, one a line, each of at most {letters} letters."),
                params={"least": kinds.OPTIONS_MIN, "most": OPTIONS_MAX, "letters": OPTION_CHARS_MAX},
            )
        )
    return built(campaign, campaign.kind, replace(settings(campaign), options=listed))


def fields(campaign: Campaign, text: str) -> Campaign:
    """Names of what is asked about, one each; of a table's cells only columns it has."""
    chosen = split_options(text, slash=False)  # "price/kg" is one
    unknown = set(chosen) - set(campaign.columns) if campaign.kind == clean.CODE else set()
    if not chosen or unknown or len(chosen) > FIELDS_MAX or any(len(one) > OPTION_CHARS_MAX for one in chosen):
        raise Invalid(
            Text(
                N_("Please send 1 to {most} names, one a line; of a table, the names of its columns."),
                params={"most": FIELDS_MAX},
            )
        )
    return built(campaign, campaign.kind, replace(settings(campaign), fields=chosen))


def more(step: str, most: int) -> Callable[[Campaign, str], Campaign]:
    """One of what single types need, kept under the step's name; ``NONE`` takes it away."""

    def take(campaign: Campaign, text: str) -> Campaign:
        before = settings(campaign)
        said = "" if text.strip() == NONE else words(text, most)
        return built(campaign, campaign.kind, replace(before, more={**before.more, step: said}))

    return take


def counted(step: str, least: int, most: int) -> Callable[[Campaign, str], Campaign]:
    """The same, of a number."""
    return lambda campaign, text: more(step, len(str(most)))(campaign, str(number(text, least, most)))


def minutes(campaign: Campaign, text: str) -> Campaign:
    """How long somebody may hold a task."""
    return replace(campaign, lease_seconds=60 * number(text, LEASE_SECONDS_MIN // 60, LEASE_SECONDS_MAX // 60))


def more_now(step: str) -> Callable[[Campaign], Text | None]:
    return lambda campaign: as_it_is(settings(campaign).more.get(step, ""))


def instructions(campaign: Campaign, text: str) -> Campaign:
    said = "" if text.strip() == NONE else words(text, room(campaign, INSTRUCTIONS_CHARS_MAX))
    return replace(campaign, instructions=said)


def is_code(code: str) -> bool:
    """Whether it may be a language's short code."""
    return code.isascii() and code.isalpha() and len(code) in (2, 3)


def languages(campaign: Campaign, text: str) -> Campaign:
    """Switch one language on or off; ``ANYONE`` asks for none."""
    if text == ANYONE:
        return replace(campaign, languages=())
    code = text.strip().casefold()
    if not is_code(code):
        raise Invalid(Text(N_("Please tap a language, or send its short code, such as en or sw.")))
    chosen = campaign.languages
    kept = tuple(one for one in chosen if one != code) if code in chosen else (*chosen, code)
    return replace(campaign, languages=kept)
