"""The fair-work card on the requester's screen: in sentences as they were counted, with a picture of the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.campaigns import Campaign
from core.drafting import studio
from core.drafting.drafts import pack, unpack
from core.errors import Text
from core.people import Person
from core.ports import Tx
from core.seats.may import Do
from core.views import View

SCREEN = "fair"


@dataclass(frozen=True, kw_only=True)
class FairView(View):
    """``lines`` as they were counted when it was asked for; ``chart``: SHA-256 of the picture, "" for none."""

    campaign: Campaign
    lines: Sequence[Text]
    chart: str

    @property
    def picture(self) -> str | None:
        return self.chart or None


def see(tx: Tx, me: Person, campaign_id: int, lines: Sequence[Text], chart: str) -> FairView:
    """What was counted, kept with the screen: it is drawn again without counting."""
    campaign = studio.mine(tx, me, campaign_id, Do.SEE)
    kept = {"c": campaign.id, "lines": [pack(one) for one in lines], "chart": chart}
    screen = tx.people.show(me.id, SCREEN, kept)
    return FairView(me=me, screen=screen, campaign=campaign, lines=lines, chart=chart)


def again(tx: Tx, me: Person) -> FairView:
    """The same, as it was counted."""
    kept = me.screen.params
    campaign = studio.mine(tx, me, kept["c"], Do.SEE)
    lines = [unpack(one) for one in kept["lines"]]
    return FairView(me=me, screen=me.screen, campaign=campaign, lines=lines, chart=kept["chart"])
