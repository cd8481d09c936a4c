"""What a row lacks to be a task of its type: a cell that it cannot do without, a place that is one."""

from collections.abc import Iterator, Mapping

from core.campaigns import Campaign
from core.errors import N_, Text
from core.form.forms import fill, visible
from core.form.named import needed
from core.form.questions import SendLocation
from core.tasks import TYPES
from core.typed.places import read_point

SHOWN_CHARS = 200  # of a column's name, or a cell


def lacking(campaign: Campaign, row: int, values: Mapping[str, str]) -> Text | None:
    """Why the row cannot be a task, None where it lacks nothing. ``values`` as the first language has them."""
    for column in _columns(campaign):
        if not values.get(column, "").strip():
            why = N_("Row {row} has nothing in column {column}; it was left out.")
            if column not in values:
                why = N_("Row {row} has no column {column}; it was left out.")
            return Text(why, params={"row": row, "column": column[:SHOWN_CHARS]})
    for one in visible(campaign.form):
        near = fill(one.near, values).strip() if isinstance(one, SendLocation) else ""
        if near and read_point(near) is None:
            why = N_("Row {row}: “{value}” is no place on the earth, such as -1.28 36.81; it was left out.")
            return Text(why, params={"row": row, "value": near[:SHOWN_CHARS]})
    return None


def _columns(campaign: Campaign) -> Iterator[str]:
    """Those no row may leave empty: what its form asks about, and what its type is about."""
    yield from needed(campaign.form)
    must = TYPES[campaign.kind].MUST if campaign.kind in TYPES else ()
    yield from (campaign.mapping[part] for part in must if part in campaign.mapping)
