"""Why a row of a table cannot be a task."""

from collections.abc import Mapping

from core.campaigns import Campaign
from core.errors import N_, Text
from core.forms import Form, file_column, fill, options_in, places, spoken_row, visible
from core.kinds import OPTIONS_MIN, valid_options
from core.named import named_columns, needed
from core.questions import OPTION_CHARS_MAX, OPTIONS_MAX, ChooseOne, ChooseSeveral
from core.tasks import survey

COLUMNS_CHARS_SHOWN = 200
SHOWN_CHARS_MAX = 2500  # text and question of a row, so that a message holds them
CAPTION_CHARS_MAX = 450  # the same under a picture


def unfit(campaign: Campaign, number: int, values: Mapping[str, str]) -> Text | None:
    """Why a row cannot be a task, None when it can."""
    form, params = campaign.form, {"row": number}
    if campaign.kind == survey.CODE:
        return None
    silent = _silent(form, values)
    if silent:
        return Text(N_("Row {row} has no {column}; it was left out."), params={**params, "column": silent})
    values = spoken_row(form, values)
    for column in needed(form):
        if not values.get(column, "").strip():
            why = N_("Row {row} has nothing in column {column}; it was left out.")
            if column not in values:
                why = N_("Row {row} has no column {column}; it was left out.")
            return Text(why, params={**params, "column": column[:COLUMNS_CHARS_SHOWN]})
    unoffered = _unoffered(form, number, values)
    if unoffered is not None:
        return unoffered
    shown = fill(form.shows, values) + "".join(fill(one.label, values) for one in visible(form) if places(one.label))
    seen = "".join(values.get(one, "") for one in named_columns(form))
    if not seen.strip():
        return Text(N_("Row {row} has nothing to show; it was left out."), params=params)
    most = CAPTION_CHARS_MAX if file_column(form) else SHOWN_CHARS_MAX
    if len(shown) > most:
        return Text(
            N_("Row {row} has {n} letters, and a message holds {most}; it was left out."),
            params={**params, "n": len(shown), "most": most},
        )
    return None


def _unoffered(form: Form, number: int, values: Mapping[str, str]) -> Text | None:
    """Why nobody can choose from the options that the row lists, None where they can."""
    for one in visible(form):
        if not (isinstance(one, ChooseOne | ChooseSeveral) and one.column):
            continue
        if not valid_options(options_in(form, one, values)):
            why = N_(
                "Row {row} needs {least} to {most} answers in column {column}, each of at most {letters} letters; it "
                "was left out."
            )
            most = {"least": OPTIONS_MIN, "most": OPTIONS_MAX, "letters": OPTION_CHARS_MAX}
            return Text(why, params={"row": number, "column": one.column[:COLUMNS_CHARS_SHOWN], **most})
    return None


def _silent(form: Form, values: Mapping[str, str]) -> str:
    """The column of a language that lacks what others say in this row, "" for none."""
    for by_language in form.columns.values():
        cells = {column: values.get(column, "") for column in by_language.values()}
        if any(cells.values()) and not all(cells.values()):
            return next(column for column, cell in cells.items() if not cell)
    return ""
