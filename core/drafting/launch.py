"""From a draft to running: the summary, the money, and the slots, opened in batches that carry their money."""

from dataclasses import replace

from core import audit
from core.assets import is_money
from core.campaigns import BATCH_ROWS, Campaign, State, expected_ms, hourly_minor
from core.drafting import first_launch, steps, studio
from core.drafting.pricing import LEASES_LOOKED_AT, SINCE_MS, cost, finish_ms
from core.drafting.studio_views import SummaryView
from core.entry import paying, taking
from core.errors import N_, Invalid, NotAllowed, NotEnough, Stale, Text
from core.forbidden import refused
from core.form.forms import file_columns
from core.funds import accounts, escrow, rates, worth
from core.known import opening
from core.launched import ends, settling
from core.ledger import POINTS, Account, Code, Kind, Transfer
from core.money import amount
from core.on_site import survey_places
from core.outlook import certainty, people, reckoning
from core.outlook.costs import costs, further
from core.peers import funding
from core.people import Person, Role
from core.ports import Tx
from core.sensitive import looking
from core.studies import allowance
from core.suspending import words as suspended
from core.tasks import survey
from core.teams import assigning
from core.verdicts import asking, ordering
from core.views import View
from core.wages import agreed, live

GRANT_MAX = 1_000_000_000
OPEN = "opening"  # the job that opens what the launch left


def summary(tx: Tx, me: Person, campaign_id: int, told: Text | None = None, chart: str = "") -> View:
    """What it costs, what an hour pays, when it may be done. ``chart``: of a picture of what certainty costs."""
    return _summary(tx, me, _ready(tx, me, campaign_id), told, chart)


def summary_again(tx: Tx, me: Person) -> View:
    return summary(tx, me, me.screen.params["c"], chart=me.screen.params.get("chart", ""))


def _summary(tx: Tx, me: Person, campaign: Campaign, told: Text | None, chart: str) -> View:
    since, active = tx.drafts.active(tx.now - SINCE_MS, LEASES_LOOKED_AT)
    expected = reckoning.outlook(campaign, people.right(tx, campaign))
    slots, known = campaign.rows * campaign.answers_wanted, opening.wanted(tx, campaign)
    if expected and certainty.wanted(campaign):
        slots = round(campaign.rows * expected.answers)
    pay = hourly_minor(campaign.price_minor, expected_ms(campaign)) if campaign.trial_ms else None
    pay = agreed.rate(campaign) or pay
    return SummaryView(
        me=me,
        screen=tx.people.show(me.id, "summary", {"c": campaign.id, "chart": chart}),
        told=told,
        campaign=campaign,
        costs=costs(campaign, expected, opening.cost(tx, campaign)),
        expected=expected,
        chart=chart,
        fee=escrow.fee(campaign, cost(campaign) + allowance.wanted(campaign) + known.minor),
        reserve=(slots + known.count) * campaign.reserve_minor,
        known=known,
        spare=allowance.wanted(campaign),
        free=tx.ledger.balance(accounts.home(campaign)).available + free(tx, campaign),
        hourly=pay,
        finish_ms=finish_ms(campaign, slots, tx.now - since, active),
    )


def _ready(tx: Tx, me: Person, campaign_id: int) -> Campaign:
    campaign, kept = studio.drafted(tx, me, campaign_id)
    if kept.reading:
        raise Stale(Text(N_("Your file is still being read. One moment, please.")))
    if steps.missing(campaign) or not campaign.rows:
        raise Stale(Text(N_("Something is still missing here.")))
    if file_columns(campaign.form) and kept.bare:
        raise Stale(Text(N_("Some rows lack their picture or recording. Send them in a ZIP, or leave those rows out.")))
    if told := steps.conflict(campaign):
        raise Stale(told)
    if assigning.strangers(tx, campaign):
        raise Stale(Text(N_("Some rows name people who are not on your list. Say what shall become of them.")))
    return escrow.termed(tx, campaign)


def free(tx: Tx, campaign: Campaign) -> int:
    """The campaign's points that no slot holds."""
    return tx.ledger.balance(accounts.own(campaign)).available


def launch(tx: Tx, me: Person, campaign_id: int, *, waits: bool) -> Campaign:
    """Fund it whole and run it; with ``waits`` a first one waits for a moderator, funded. Raises what stands before."""
    suspended.see(tx, me)
    campaign = _ready(tx, me, campaign_id)
    rates.see(tx, campaign.asset)  # first: of a floor that a stale rate hides the words would be about the floor
    if campaign.kind == survey.CODE:
        survey_places.lay(tx, campaign)
    worth.see_out(tx, campaign.asset)
    live.check(tx, campaign)
    campaign = reckoning.keep(campaign, people.right(tx, campaign))
    paying.check(tx, campaign)
    taking.check(tx, campaign)
    refused.see(campaign, [one.data for one in tx.tasks.first(campaign.id, refused.ROWS_LOOKED_AT)])
    why = looking.why(tx, campaign)
    if not why and not (waits and first_launch.waits(tx, me, campaign.organisation_id)):
        return run(tx, campaign)
    waiting = replace(campaign, state=State.WAITING)
    saved = tx.campaigns.save(waiting, State.DRAFT)
    assert saved, "its row is held"
    first_launch.open_case(tx, waiting, why)
    _cover_outlook(tx, waiting)
    return waiting


def run(tx: Tx, campaign: Campaign) -> Campaign:
    """Publish the first version of a campaign whose row is held, and open the first rows; a job opens the rest."""
    running = replace(campaign, state=State.RUNNING, version=1, launched_at=tx.now)
    saved = tx.campaigns.save(running, campaign.state)
    assert saved, "its row is held"
    tx.campaigns.publish(running)
    _cover_outlook(tx, running)
    escrow.open_accounts(tx, running)
    allowance.begin(tx, running)
    funding.begin(tx, running)
    if open_batch(tx, running) == BATCH_ROWS:
        tx.jobs.enqueue(OPEN, str(running.id), {"c": running.id}, tx.now)
    return running


def _cover_outlook(tx: Tx, campaign: Campaign) -> None:
    """See that it has what its slots hold, and of what further answers most likely take as much as there is."""
    cost = costs(campaign, reckoning.said_before(campaign), opening.cost(tx, campaign))
    has = free(tx, campaign) + tx.ledger.balance(accounts.home(campaign)).available
    cover(tx, campaign, max(cost.least, min(has, cost.moved)))


def cover(tx: Tx, campaign: Campaign, needed: int) -> None:
    """See that the campaign has ``needed`` free points, from its organisation's. Raises ``NotEnough``."""
    has, more = free(tx, campaign), tx.ledger.balance(accounts.home(campaign)).available
    if has + more < needed:
        how = N_(
            "This needs {needed}; you have {has}. Ask the operator for points, or send fewer rows, ask fewer "
            "people a task, or pay less."
        )
        if is_money(campaign.asset):
            how = N_(
                "This needs {needed}; you have {has}. Pay more in with /deposit, or send fewer rows, ask fewer people "
                "a task, or pay less."
            )
        params = {"needed": amount(needed, campaign.asset), "has": amount(has + more, campaign.asset)}
        raise NotEnough(Text(how, params=params))
    if needed > has:
        fund(tx, campaign, needed - has)


def fund(tx: Tx, campaign: Campaign, points: int) -> None:
    """Move the organisation's free points to the campaign. Raises ``NotEnough``."""
    source, target = accounts.home(campaign), accounts.own(campaign)
    tx.ledger.open(source)
    tx.ledger.open(target)
    move(tx, source, target, points, Code.FUND, campaign_id=campaign.id)


def move(tx: Tx, source: Account, target: Account, points: int, code: Code, *, campaign_id: int) -> None:
    """One transfer that is its own order."""
    order = tx.new_id()
    tx.ledger.transfer(Transfer(order, source, target, points, code, order, campaign_id=campaign_id))


def open_batch(tx: Tx, campaign: Campaign) -> int:
    """Give up to ``BATCH_ROWS`` waiting rows their slots, as far as the campaign's free points reach; how many.

    Those whose time is over are left out, and closed by a job.
    """
    ends.watch(tx, campaign)
    opening.begin(tx, campaign)
    each = campaign.answers_wanted * campaign.price_minor
    able = min(BATCH_ROWS, escrow.affordable(campaign, free(tx, campaign), each, campaign.answers_wanted))
    if not able:
        return 0
    settling.settle(tx, campaign, able, assigning.settle(tx, campaign, able))
    opened = tx.tasks.open_planned(campaign.id, campaign.version, campaign.answers_wanted, campaign.price_minor, able)
    if opened:
        escrow.commit(tx, campaign, opened * each, opened * campaign.answers_wanted)
    return opened


def open_more(tx: Tx, campaign_id: int) -> bool:
    """One step of the job: whether it shall go on."""
    tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or campaign.state not in (State.RUNNING, State.PAUSED):
        return False
    ordering.order(tx, campaign_id)  # there may be funds again for what is asked
    return open_batch(tx, campaign) == BATCH_ROWS or asking.waited(tx, campaign)


def open_added(tx: Tx, me: Person, campaign_id: int, rows: int) -> None:
    """Open rows added to a running campaign. Raises ``NotEnough``."""
    campaign, kept = studio.held(tx, me, campaign_id)
    if campaign.state not in (State.RUNNING, State.PAUSED) or kept.reading:
        raise Stale(Text(N_("That cannot be changed any more.")))
    if file_columns(campaign.form) and kept.bare:
        raise Stale(Text(N_("Some rows lack their picture or recording. Send them in a ZIP, or leave those rows out.")))
    looking.check_added(tx, campaign)
    _cover_added(tx, campaign, rows)
    funding.more(tx, campaign, rows)
    tx.jobs.enqueue(OPEN, str(campaign.id), {"c": campaign.id}, tx.now)


def _cover_added(tx: Tx, campaign: Campaign, rows: int) -> None:
    """The same of more rows, beside what is free for those there are."""
    least = escrow.total(campaign, rows) + funding.budget(campaign, rows)
    expected = reckoning.said_before(campaign)
    if not certainty.wanted(campaign):
        cover(tx, campaign, least)
        return
    has = tx.ledger.balance(accounts.home(campaign)).available
    wish = least + further(campaign, rows, expected=expected)
    cover(tx, campaign, max(least, free(tx, campaign) + min(has, wish)))


def grant(tx: Tx, me: Person, telegram_id: int, points: int) -> Person:
    """The operator gives a requester free points."""
    if Role.OPERATOR not in me.roles:
        raise NotAllowed(Text(N_("Only the operator can grant points.")))
    if not 1 <= points <= GRANT_MAX:
        raise Invalid(Text(N_("Please send a number from {least} to {most}."), params={"least": 1, "most": GRANT_MAX}))
    to = tx.people.by_telegram(telegram_id)
    if to is None or not me.house.seen(to).has(Role.REQUESTER):
        raise Invalid(Text(N_("That person is no requester here. Send them an invitation first: /invite")))
    give(tx, to.id, points)
    audit.record(tx, me.id, "money.grant", about=to.id, after={"points": points})
    tx.outbox.put(to.telegram_id, "granted", str(tx.new_id()), {"person": to.id, "points": points})
    return to


def give(tx: Tx, person_id: int, minor: int, asset: str = POINTS) -> None:
    """Issue points to the person's organisation, or money of the house's own; nothing where it is none."""
    if not minor:
        return
    source, order = Account(Kind.HOUSE if is_money(asset) else Kind.GRANT, 0, asset), tx.new_id()
    target = Account(Kind.ORGANISATION, tx.seats.own(person_id) or tx.office.organisation_of(person_id), asset)
    tx.ledger.open(source)
    tx.ledger.open(target)
    tx.ledger.transfer(Transfer(order, source, target, minor, Code.GRANT, order))
