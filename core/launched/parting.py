"""What is said of a campaign that closes: to whoever holds something of it, and to its requester."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from core.campaigns import Campaign, State
from core.errors import N_, Text
from core.launched import winding
from core.launched.wound import GRACE_MS, OPERATOR, REPORTED, REQUESTER, UNSAFE, Out, WindDown
from core.money import amount
from core.people import Person
from core.ports import Tx
from core.seats import whom
from core.typed import moments, zones

NOTICE = "closed_by_operator"
ENDS: Mapping[str, str] = {
    REQUESTER: N_("“{title}” ends: who asks for it closes it, and nobody gets a new task of it."),
    OPERATOR: N_("“{title}” ends: the operator closes it, and nobody gets a new task of it. Why: “{words}”"),
    REPORTED: N_("“{title}” ends: what people reported of it was so, and nobody gets a new task of it."),
    UNSAFE: N_("“{title}” is closed: people found it unsafe. Please stop; you need not send anything more."),
}
STOPPED = N_(
    "A task of “{title}” that you hold is stopped: people found it unsafe. Please do not go on; you need not send "
    "anything more."
)
OVER = (State.CLOSING, State.CLOSED)
STAYS = N_(
    "What you sent is still decided, or paid on its day where nobody does. All you earned stays yours and can be paid "
    "out at any time: /balance"
)
BY: Mapping[str, str] = {
    REQUESTER: N_("It winds down: nobody gets a new task."),
    OPERATOR: N_("It winds down: the operator has closed it, and nobody gets a new task. Why: “{words}”"),
    REPORTED: N_("It winds down: what people reported of it was so, and nobody gets a new task."),
    UNSAFE: N_("It is closed as unsafe: nobody goes on with it. Who held a task of it is paid for that."),
}


def told(tx: Tx, me: Person, about: Sequence[Mapping[str, Any]]) -> Sequence[Text]:
    """What a worker reads, of one campaign or several together (``about``: what ``core.launched.winding`` put).

    Nothing where they hold nothing any more.
    """
    lines = [line for one in about for line in _of_one(tx, me, one)]
    return [*lines, Text(STAYS)] if lines else []


def _of_one(tx: Tx, me: Person, about: Mapping[str, Any]) -> Sequence[Text]:
    campaign, wound = tx.campaigns.get(about["c"]), tx.wind_downs.get(about["c"])
    assert campaign is not None
    if about.get("t"):
        return [Text(STOPPED, params={"title": campaign.title}), *_paid(about)]
    assert wound is not None
    ends = Text(ENDS[wound.why], params={"title": campaign.title, "words": wound.reason})
    if wound.why == UNSAFE:
        return [ends, *_paid(about)]
    tasks = winding.held(tx, campaign.id, me.id)
    again = tx.wind_downs.redos(campaign.id, me.id)
    found = list[Text]()
    if tasks:
        params: dict[str, str | int | Text] = {
            "n": len(tasks),
            "when": _when(me, min(one.leased_until for one in tasks)),
        }
        holds = Text(
            N_("You hold {n} task of it. Finish it by {when}, and it is paid as always."),
            N_("You hold {n} tasks of it. Finish them by {when}, and they are paid as always."),
            len(tasks),
            params,
        )
        found.append(holds)
    if again:
        until = _when(me, min(one.clock_at for one in again))
        found.append(Text(N_("What you were asked to do again you can do until {when}."), params={"when": until}))
    return [ends, *found] if found else []


def _paid(about: Mapping[str, Any]) -> Sequence[Text]:
    paid = N_("What you held of it is paid all the same: +{pay}")
    return [Text(paid, params={"pay": amount(minor, asset)}) for asset, minor in about["paid"].items() if minor]


def _when(me: Person, at: int) -> Text:
    return moments.said(at, zones.zone(me.clock) or UTC)


def card(tx: Tx, me: Person, campaign: Campaign) -> Sequence[Text]:
    """What its requester reads while it winds down: who closed it, and what is still out until when."""
    wound = tx.wind_downs.get(campaign.id) if campaign.state is State.CLOSING else None
    if wound is None:
        return []
    by = Text(BY[wound.why], params={"words": wound.reason})
    out = tx.wind_downs.out(campaign.id)
    return [by, _out(me, out, wound)] if out.tasks else [by]


def _out(me: Person, out: Out, wound: WindDown) -> Text:
    when = _when(me, max(out.until, wound.at + GRACE_MS))
    return Text(
        N_("{n} task is in somebody's hands, until {when} as it stands. What they send is decided and paid."),
        N_("{n} tasks are in people's hands, until {when} as it stands. What they send is decided and paid."),
        out.tasks,
        {"n": out.tasks, "when": when},
    )


def tell(tx: Tx, campaign: Campaign) -> None:
    """Tell its requester, where it was not them."""
    owner = whom.told(tx, campaign)
    if owner is not None:
        tx.outbox.put(owner.telegram_id, NOTICE, str(campaign.id), {"person": owner.id, "c": campaign.id})


def ended(tx: Tx, campaign_id: int) -> Sequence[Text]:
    """What somebody reads who did the last task of a campaign (0: of none) that has ended; nothing where it goes on."""
    campaign = tx.campaigns.get(campaign_id) if campaign_id else None
    if campaign is None or campaign.state not in OVER:
        return ()
    return Text(N_("“{title}” has ended: there is no new task of it."), params={"title": campaign.title}), Text(STAYS)


def ends(tx: Tx, campaign_id: int, told: Text | None) -> Text | None:
    """The same in short, with what is ``told`` beside the next job."""
    closed = next(iter(ended(tx, campaign_id)), None)
    return Text(N_("{told} {more}"), params={"told": told, "more": closed}) if told and closed else told or closed
