"""What a draft says of its rows: when they can be done, by whom, and which of them are known."""

from core.drafting.studio_views import DraftView
from core.errors import N_, Text
from core.studies import quotas
from core.tables.columns import ASSIGN
from handlers.page import Say


def lines(view: DraftView, say: Say) -> list[str]:
    """When it can be done, by how many of each group, and by whom."""
    campaign, said = view.campaign, list[str]()
    if view.when:
        said.append(say(view.when))
    if groups := quotas.wanted(campaign):
        said.append(f"👥 {say(groups)}")
    if view.names:
        column = campaign.mapping[ASSIGN]
        named = Text(
            N_("👤 {n} name in column {column}: its rows are for them alone."),
            N_("👤 {n} names in column {column}: their rows are for them alone."),
            view.names,
            {"column": column},
        )
        said.append(say(named))
    if view.known:
        known = Text(
            N_("✅ {n} of them has an answer you know: it is mixed in to see how well people do, and is no result."),
            N_("✅ {n} of them have an answer you know: they are mixed in to see how well people do, and no result."),
            view.known,
            {"n": view.known},
        )
        said.append(say(known))
    return said
