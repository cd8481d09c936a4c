"""Rows of a requester's file: the tasks that can be made of them, with their time windows."""

from collections.abc import Mapping, Sequence

from core.campaigns import Campaign, Task
from core.errors import N_, Text
from core.form.forms import spoken_row
from core.on_site import windows
from core.people import Person
from core.ports import Tx
from core.sensitive import sites
from core.tables.row_faults import asks_otherwise, unfit
from core.typed import dates

Numbered = tuple[int, Mapping[str, str]]


def sort_out(tx: Tx, campaign: Campaign, owner: Person, rows: Sequence[Numbered]) -> tuple[list[Task], list[Text]]:
    """New tasks of the rows that can be some, and why the others cannot."""
    good, wrong = list[Task](), list[Text]()
    for number, values in rows:
        gone = sites.refused(tx.funds.terms.sites, campaign, number, values)
        found = gone or fits(campaign, owner, number, values, tx.now)
        if isinstance(found, Text):
            wrong.append(found)
        else:
            data = {key: values.get(key, "") for key in campaign.columns}
            opens_at, closes_at = found
            good.append(Task(campaign.id, tx.new_id(), number, data, opens_at=opens_at, closes_at=closes_at))
    return good, wrong


def fits(campaign: Campaign, owner: Person, number: int, values: Mapping[str, str], now: int) -> windows.Window | Text:
    """The window of a row that can be a task, else why it cannot."""
    return unfit(campaign, number, values) or window_of(campaign, owner, number, values, now)


def read_otherwise(before: Campaign, after: Campaign) -> bool:
    """Whether rows that fitted one of these may not fit the other, or have another window."""
    return asks_otherwise(before.form, after.form) or windows.otherwise(before, after)


def window_of(
    campaign: Campaign, owner: Person, number: int, values: Mapping[str, str], now: int
) -> windows.Window | Text:
    """The row's window, its days written as its owner writes them."""
    order = dates.order_of(owner.language, owner.country)
    return windows.read(campaign, number, spoken_row(campaign.form, values), order, now)


def first_window(tx: Tx, campaign: Campaign) -> Text | None:
    """When the first row's work can be done, for its requester to see that it was understood."""
    first = tx.tasks.first(campaign.id, 1) if windows.has(campaign) and windows.zone_name(campaign) else ()
    for one in first:
        when = windows.said(campaign, None, (one.opens_at, one.closes_at), 0)
        if when:
            return Text(N_("Row {row}: {when}"), params={"row": one.row, "when": when})
    return None
