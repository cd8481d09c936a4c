"""The requester's counter for what is launched: see it, pause, change, add, copy, try, get the results."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.campaigns import BATCH_ROWS, Campaign, State
from core.drafting import buying, choosing, launch, steps, studio, trial
from core.drafting.drafts import PROBLEMS_SHOWN, Draft
from core.drafting.studio_views import CampaignList, OwnCampaign, Progress
from core.errors import N_, Invalid, Stale, Text
from core.forbidden import refused
from core.form import translations
from core.funds import by_hour, escrow, prices
from core.launched import parting
from core.launched.settling import placed
from core.people import Person
from core.ports import Random, Tx
from core.seats import may
from core.seats.may import Do
from core.sensitive import looking
from core.studies import allowance
from core.tables.row_faults import asks_otherwise, unfit
from core.views import View
from core.wages import live

ROWS_LOOKED_AT = 1000  # of a running campaign, in the one transaction that changes what is asked
RENEW = "renew"  # the job that brings open tasks to a new version
LIVE = (State.RUNNING, State.PAUSED)


def campaigns(tx: Tx, me: Person) -> View:
    """The person's campaigns, the newest first."""
    organisation = may.acting(tx, me, Do.SEE)
    found = [
        one for one in tx.campaigns.of(organisation, studio.LISTED_MAX) if one.rows or one.state is not State.DRAFT
    ]
    screen = tx.people.show(me.id, "campaigns", {})
    return CampaignList(me=me, screen=screen, campaigns=found, funds=prices.funds(tx, me))


def open_one(
    tx: Tx, me: Person, campaign_id: int, seen: Mapping[str, Any] | None = None, told: Text | None = None
) -> View:
    """A campaign of the list: a draft's screen, or the card. ``seen``: its progress and chart as just counted."""
    campaign, kept = studio.held(tx, me, campaign_id, Do.SEE)
    if campaign.state is State.DRAFT:
        return studio.draft(tx, me, campaign_id, told)
    before = me.screen.params if me.screen.code == "campaign" and me.screen.params.get("c") == campaign_id else {}
    params = {"c": campaign_id, "seen": before.get("seen", {}), "chart": before.get("chart", ""), **(seen or {})}
    screen = tx.people.show(me.id, "campaign", params)
    return _card(tx, replace(me, screen=screen), campaign, kept, told)


def _card(tx: Tx, me: Person, campaign: Campaign, kept: Draft, told: Text | None = None) -> OwnCampaign:
    params = me.screen.params
    return OwnCampaign(
        me=me,
        screen=me.screen,
        told=told,
        campaign=campaign,
        draft=kept,
        progress=Progress(**params["seen"]),
        free=launch.free(tx, campaign),
        chart=params["chart"],
        link=params.get("link", ""),
        more=params.get("more", False),
        asides=tx.teams.field.asides_count(campaign.id) if placed(campaign.form) else 0,
        hour=live.hour(tx, campaign),
        winding=parting.card(tx, me, campaign),
    )


def card_again(tx: Tx, me: Person) -> View:
    campaign, kept = studio.held(tx, me, me.screen.params["c"], Do.SEE)
    return _card(tx, me, campaign, kept)


def start(tx: Tx, me: Person, campaign_id: int, *, waits: bool) -> View:
    """Launch. ``waits``: an organisation's first campaign waits for a moderator."""
    launched = launch.launch(tx, me, campaign_id, waits=waits)
    if launched.state is State.WAITING:
        told = Text(N_("A person looks at your campaign within 24 hours. Then it runs, and I tell you."))
        return open_one(tx, me, campaign_id, {"seen": {}, "chart": ""}, told)
    seen = {"seen": {"open": launched.rows * launched.answers_wanted}, "chart": ""}
    return open_one(tx, me, campaign_id, seen, told=Text(N_("It runs. /campaigns shows how far it is.")))


def turn(tx: Tx, me: Person, campaign_id: int, to: State) -> View:
    """Pause a running campaign, or resume a paused one."""
    campaign = studio.mine(tx, me, campaign_id)
    was = State.RUNNING if to is State.PAUSED else State.PAUSED
    if to is State.RUNNING and tx.reports.pauses.stands(campaign.id, 0):
        raise Stale(Text(N_("People say that something is wrong here. It runs again once a moderator has looked.")))
    if campaign.state is not was or not tx.campaigns.save(replace(campaign, state=to), was):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    told = N_("Paused. Who has a task may finish it.") if to is State.PAUSED else N_("It runs again.")
    return open_one(tx, me, campaign_id, told=Text(told))


def decide(tx: Tx, me: Person, text: str) -> View:
    """The answer to the step on the screen: of a draft, or of a campaign that runs."""
    params = me.screen.params
    if me.screen.code == "ask" and params["step"] == "fund":
        return _fund(tx, me, params["c"], text)
    if me.screen.code == "ask" and params["step"] == "rows":
        raise Invalid(Text(N_("Please send the file itself: CSV, Excel, JSONL, or a ZIP with pictures.")))
    if me.screen.code != "ask" or studio.mine(tx, me, params["c"]).state is State.DRAFT:
        return studio.decide(tx, me, text)
    return _edit(tx, me, params["c"], params["step"], text)


def keep(tx: Tx, me: Person) -> View:
    """Leave the step on the screen as it stands."""
    params = me.screen.params
    if me.screen.code != "ask" or studio.mine(tx, me, params["c"], Do.SEE).state is State.DRAFT:
        return studio.keep(tx, me)
    return open_one(tx, me, params["c"])


def _edit(tx: Tx, me: Person, campaign_id: int, step: str, text: str) -> View:
    """Publish a new version for tasks nobody holds. The price only goes up, and what open slots lack is paid in."""
    campaign = studio.mine(tx, me, campaign_id)
    if campaign.state not in LIVE or step not in steps.RUNNING or step in by_hour.closed(campaign):
        raise Stale(Text(N_("That cannot be changed any more.")))
    changed = steps.STEPS[step].take(campaign, text)
    refused.see(changed)
    looking.check(tx, campaign, changed)
    if asks_otherwise(campaign.form, changed.form):
        _fits_all(tx, changed)
    if changed.price_minor < campaign.price_minor:
        raise Invalid(Text(N_("The price of a running campaign can only go up.")))
    changed = translations.spread(replace(changed, version=campaign.version + 1))
    if changed.price_minor > campaign.price_minor:
        raise_by = changed.price_minor - campaign.price_minor
        slots, waiting = tx.tasks.counts(campaign.id)
        launch.cover(tx, changed, escrow.raised(changed, slots, raise_by) + escrow.total(changed, waiting))
    saved = tx.campaigns.save(changed, campaign.state)
    assert saved, "its row is held"
    tx.campaigns.publish(changed)
    tx.jobs.enqueue(RENEW, str(campaign.id), {"c": campaign.id}, tx.now)
    if choosing.comes_again(changed, step, text):
        return studio.asking(tx, me, changed, step)
    return open_one(tx, me, campaign_id, told=Text(N_("Changed. Who has a task now still sees it as it was.")))


def _fits_all(tx: Tx, changed: Campaign) -> None:
    """Raises ``Invalid`` where a row cannot be asked about so: while it runs, no row is left out that was paid for."""
    tasks = tx.drafts.tasks_after(changed.id, 0, ROWS_LOOKED_AT + 1, opened=True)
    if len(tasks) > ROWS_LOOKED_AT:
        why = N_("A running campaign of over {most} rows cannot ask about other columns. Make a copy for that.")
        raise Invalid(Text(why, params={"most": ROWS_LOOKED_AT}))
    wait = [one for one, planned in tasks if planned or one.remaining]  # the others stay as they were asked
    found = [one.row for one in wait if unfit(changed, one.row, one.data)]
    if found:
        shown = ", ".join(map(str, found[:PROBLEMS_SHOWN]))
        text = Text(
            N_("{n} row has not all that this asks about: row {rows}. Nothing was changed."),
            N_("{n} rows have not all that this asks about, such as rows {rows}. Nothing was changed."),
            len(found),
            {"n": len(found), "rows": shown},
        )
        raise Invalid(text)


def renew(tx: Tx, campaign_id: int, *, raises: bool = True) -> bool:
    """One step of the job: raise and renew a batch of open tasks; whether it shall go on.

    Raises ``NotEnough`` where tasks that came back at an older price cannot be raised; without ``raises`` they keep it.
    """
    tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or campaign.state not in LIVE:
        return False
    raised, lacking = tx.tasks.reprice(campaign.id, campaign.price_minor, BATCH_ROWS) if raises else (0, 0)
    if lacking:
        escrow.commit(tx, campaign, lacking, 0)
    renewed = tx.tasks.renew(campaign.id, campaign.version, BATCH_ROWS)
    return BATCH_ROWS in (raised, renewed)


def ask_fund(tx: Tx, me: Person, campaign_id: int) -> View:
    """Ask how many points to add."""
    campaign = studio.mine(tx, me, campaign_id, Do.FUND)
    if campaign.state not in LIVE:
        raise Stale(Text(N_("That cannot be changed any more.")))
    return studio.asking(tx, me, campaign, "fund")


def _fund(tx: Tx, me: Person, campaign_id: int, text: str) -> View:
    campaign = studio.mine(tx, me, campaign_id, Do.FUND)
    if campaign.state not in LIVE:
        raise Stale(Text(N_("That cannot be changed any more.")))
    launch.cover(tx, campaign, launch.free(tx, campaign) + prices.sum_of(text, campaign.asset, buying.POINTS_MAX))
    allowance.refill(tx, campaign)
    tx.jobs.enqueue(launch.OPEN, str(campaign.id), {"c": campaign.id}, tx.now)
    return open_one(tx, me, campaign_id, told=Text(N_("Added. Rows that waited for it open now.")))


def ask_rows(tx: Tx, me: Person, campaign_id: int) -> View:
    """Ask for a file of more rows."""
    campaign = studio.mine(tx, me, campaign_id)
    if campaign.state not in LIVE:
        raise Stale(Text(N_("That cannot be changed any more.")))
    return studio.asking(tx, me, campaign, "rows")


def open_rows(tx: Tx, me: Person, campaign_id: int) -> View:
    """Pay for and open the rows that wait."""
    _, waiting = tx.tasks.counts(campaign_id)
    launch.open_added(tx, me, campaign_id, waiting)
    return open_one(tx, me, campaign_id, {"seen": {}}, Text(N_("The new rows open now.")))


def copy(tx: Tx, me: Person, campaign_id: int, random: Random) -> View:
    """A new draft like this one; its rows come from a new file."""
    campaign = studio.mine(tx, me, campaign_id)
    fresh = studio.begin(tx, me, campaign.title, random.token(studio.TOKEN_CHARS))
    twin = replace(
        campaign,
        id=fresh.id,
        owner_id=me.id,
        state=State.DRAFT,
        version=0,
        rows=0,
        trial_ms=0,
        launched_at=0,
        measured_ms=0,
    )
    tx.campaigns.save(twin, State.DRAFT)
    return studio.draft(tx, me, fresh.id, Text(N_("A copy with all its settings. Send the file with its rows.")))


def test_link(tx: Tx, me: Person, campaign_id: int, username: str) -> View:
    """A link for anybody to try it: their answers are marked, unpaid, and in no result."""
    _, kept = studio.held(tx, me, campaign_id)
    return open_one(tx, me, campaign_id, {"link": f"https://t.me/{username}?start={trial.TEST_LINK}{kept.token}"})
