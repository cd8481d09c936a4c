"""Rows of a requester's file: which can be tasks, and what is wrong with the others."""

from collections.abc import Mapping, Sequence

from core import dates, windows
from core.campaigns import Campaign, Task
from core.errors import N_, Text
from core.forms import Form, file_column, fill, places, spoken_row, visible
from core.named import named_columns, needed
from core.people import Person
from core.ports import Tx
from core.tasks import survey

COLUMNS_CHARS_SHOWN = 200
SHOWN_CHARS_MAX = 2500  # text and question of a row, so that a message holds them
CAPTION_CHARS_MAX = 450  # the same under a picture
Numbered = tuple[int, Mapping[str, str]]


def sort_out(tx: Tx, campaign: Campaign, owner: Person, rows: Sequence[Numbered]) -> tuple[list[Task], list[Text]]:
    """New tasks of the rows that can be some, and why the others cannot."""
    good, wrong = list[Task](), list[Text]()
    for number, values in rows:
        why = unfit(campaign, number, values)
        window = why or window_of(campaign, owner, number, values, tx.now)
        if isinstance(window, Text):
            wrong.append(window)
        else:
            data = {key: values.get(key, "") for key in campaign.columns}
            opens_at, closes_at = window
            good.append(Task(campaign.id, tx.new_id(), number, data, opens_at=opens_at, closes_at=closes_at))
    return good, wrong


def window_of(
    campaign: Campaign, owner: Person, number: int, values: Mapping[str, str], now: int
) -> windows.Window | Text:
    """The row's window, its days written as its owner writes them."""
    order = dates.order_of(owner.language, owner.country)
    return windows.read(campaign, number, spoken_row(campaign.form, values), order, now)


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


def _silent(form: Form, values: Mapping[str, str]) -> str:
    """The column of a language that lacks what others say in this row, "" for none."""
    for by_language in form.columns.values():
        cells = {column: values.get(column, "") for column in by_language.values()}
        if any(cells.values()) and not all(cells.values()):
            return next(column for column, cell in cells.items() if not cell)
    return ""


def first_window(tx: Tx, campaign: Campaign) -> Text | None:
    """When the first row's work can be done, for its requester to see that it was understood."""
    first = tx.tasks.first(campaign.id, 1) if windows.has(campaign) and windows.zone_name(campaign) else ()
    for one in first:
        when = windows.said(campaign, None, (one.opens_at, one.closes_at), 0)
        if when:
            return Text(N_("Row {row}: {when}"), params={"row": one.row, "when": when})
    return None
