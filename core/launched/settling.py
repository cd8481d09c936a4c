"""Where rows lie: found as they get their slots, so that people find the places near them."""

from collections.abc import Collection, Mapping

from core.campaigns import Campaign
from core.form import forms
from core.form.forms import Form
from core.form.questions import SendLocation
from core.on_site.cells import cell_at
from core.ports import Tx
from core.typed.places import Place, parse_point, read_point

AREA = "area"  # the part of a column that names districts, towns, wards
AREAS_MAX = 100  # of one campaign; what more there are is found by position
AREA_CHARS_MAX = 60


def placed(form: Form) -> bool:
    """Whether the work is at a place that the row names."""
    return bool(form.near) or any(isinstance(one, SendLocation) and one.near for one in form.questions)


def spot(form: Form, data: Mapping[str, str]) -> Place | None:
    """Where one has to be for this row, None where it does not matter or the row does not say."""
    asked = (one.near for one in form.questions if isinstance(one, SendLocation))
    near = form.near or next(filter(None, asked), "")
    there = forms.fill(near, forms.spoken_row(form, data))
    found = parse_point(there)
    return found[:2] if found else read_point(there)


def settle(tx: Tx, campaign: Campaign, limit: int, apart: Collection[int] = ()) -> None:
    """Find the cells of the ``limit`` rows that get their slots next, and the areas they name.

    Those ``apart`` (ids) are for somebody named, and nobody else finds them by their place.
    """
    if not placed(campaign.form):
        return
    cells, areas = dict[int, int](), dict[str, int]()
    for row in tx.places.planned(campaign.id, limit):
        place = spot(campaign.form, row.data) if row.id not in apart else None
        if place is None:
            continue
        cells[row.id] = cell_at(place).first
        name = " ".join(row.data.get(campaign.mapping.get(AREA, ""), "").split())
        if name and len(name) <= AREA_CHARS_MAX:
            areas.setdefault(name, cells[row.id])
    tx.places.settle(campaign.id, cells)
    if areas:
        known = tx.places.areas(campaign.id, AREAS_MAX)
        new = [(name, cell) for name, cell in areas.items() if name not in known]
        tx.places.name_areas(campaign.id, dict(new[: AREAS_MAX - len(known)]))
