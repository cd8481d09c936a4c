"""Why a row of a table cannot be a task."""

from collections.abc import Mapping, Sequence

from core.campaigns import Campaign
from core.errors import N_, Text
from core.form.forms import Form, file_columns, fill, options_in, places, spoken_row, visible
from core.form.named import named_columns, needed, options_columns
from core.form.questions import OPTION_CHARS_MAX, OPTIONS_MAX, ChooseOne, ChooseSeveral, Rank
from core.kinds import OPTIONS_MIN, valid_options
from core.tables.lacking import lacking
from core.tasks import survey

COLUMNS_CHARS_SHOWN = 200
SHOWN_CHARS_MAX = 2500  # text and question of a row, so that a message holds them
CAPTION_CHARS_MAX = 450  # the same under a picture
RANKED_MAX = 26  # things to put in order: a letter each


def asks_otherwise(before: Form, after: Form) -> bool:
    """Whether rows that fitted one of these forms may not fit the other."""
    return _of_rows(before) != _of_rows(after)


def _of_rows(form: Form) -> tuple[object, ...]:
    asked = visible(form)
    lists = [getattr(one, "options", ()) for one in asked if isinstance(one, Rank)]
    return needed(form), named_columns(form), [one.label for one in asked if places(one.label)], lists


def unfit(campaign: Campaign, number: int, values: Mapping[str, str]) -> Text | None:
    """Why a row cannot be a task, None when it can."""
    form, params = campaign.form, {"row": number}
    if campaign.kind == survey.CODE:
        return None
    silent = _silent(form, values)
    if silent:
        return Text(N_("Row {row} has no {column}; it was left out."), params={**params, "column": silent})
    values = spoken_row(form, values)
    lacks = lacking(campaign, number, values)
    if lacks:
        return lacks
    unoffered = _unoffered(form, number, values)
    if unoffered is not None:
        return unoffered
    shown = fill(form.shows, values) + "".join(fill(one.label, values) for one in visible(form) if places(one.label))
    shown += _listed(form, values)
    seen = "".join(values.get(one, "") for one in named_columns(form))
    if not seen.strip():
        return Text(N_("Row {row} has nothing to show; it was left out."), params=params)
    most = CAPTION_CHARS_MAX if file_columns(form) else SHOWN_CHARS_MAX
    if len(shown) > most:
        return Text(
            N_("Row {row} has {n} letters, and a message holds {most}; it was left out."),
            params={**params, "n": len(shown), "most": most},
        )
    return None


def _unoffered(form: Form, number: int, values: Mapping[str, str]) -> Text | None:
    """Why nobody can choose from what the row lists, or put it in order; None where they can."""
    for one in visible(form):
        if isinstance(one, Rank):
            return _unranked(number, options_in(form, one, values))
        if isinstance(one, ChooseOne | ChooseSeveral) and options_columns(one) and not form.predicted:
            return _unchosen(options_columns(one), number, options_in(form, one, values))
    return None


def _unchosen(column: str, number: int, options: Sequence[str]) -> Text | None:
    if valid_options(options):
        return None
    why = N_(
        "Row {row} needs {least} to {most} answers in column {column}, each of at most {letters} letters; it was "
        "left out."
    )
    most = {"least": OPTIONS_MIN, "most": OPTIONS_MAX, "letters": OPTION_CHARS_MAX}
    return Text(why, params={"row": number, "column": column[:COLUMNS_CHARS_SHOWN], **most})


def _unranked(number: int, things: Sequence[str]) -> Text | None:
    if not OPTIONS_MIN <= len(things) <= RANKED_MAX:
        why = N_("Row {row} needs {least} to {most} things to put in order; it was left out.")
        return Text(why, params={"row": number, "least": OPTIONS_MIN, "most": RANKED_MAX})
    twice = next((one for place, one in enumerate(things) if one in things[:place]), "")
    if twice:
        why = N_("Row {row} has the same thing twice, “{value}”; it was left out.")
        return Text(why, params={"row": number, "value": twice[:COLUMNS_CHARS_SHOWN]})
    return None


def _listed(form: Form, values: Mapping[str, str]) -> str:
    """What of the row stands in the message as a list: things to be ranked, and a few longer options."""
    lists = [one for one in visible(form) if isinstance(one, Rank | ChooseOne | ChooseSeveral)]
    found = [options_in(form, one, values) for one in lists if isinstance(one, Rank) or options_columns(one)]
    return "".join(one for options in found if len(options) <= RANKED_MAX for one in options)


def _silent(form: Form, values: Mapping[str, str]) -> str:
    """The column of a language that lacks what others say in this row, "" for none."""
    for by_language in form.columns.values():
        cells = {column: values.get(column, "") for column in by_language.values()}
        if any(cells.values()) and not all(cells.values()):
            return next(column for column, cell in cells.items() if not cell)
    return ""
