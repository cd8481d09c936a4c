"""The requester's counter for what is not launched yet: begin, decide step by step, see what stands."""

from dataclasses import replace

from core.campaigns import Campaign, State
from core.drafting import choosing, decisions, steps
from core.drafting.drafts import Draft, lack_by_address
from core.drafting.steps_words import unsaid
from core.drafting.studio_views import AskView, DraftView, SettingsView
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.forbidden import refused
from core.form import translations
from core.funds import prices
from core.kinds import Sample, Settings
from core.known import filing
from core.ledger import Account, Kind
from core.on_site import windows
from core.people import Person, Role
from core.ports import Tx
from core.requesters import said
from core.seats import may
from core.seats.may import Do
from core.tables import proposing, rows, sampling
from core.tasks import GROUPS, survey
from core.teams import assigning
from core.views import View

SAMPLE_ROWS = 20
TOKEN_CHARS = 24  # of a test link
LISTED_MAX = 30  # campaigns shown, the newest first


def requester(me: Person) -> None:
    """Raises ``NotAllowed``, with a word on how to become one."""
    if not me.has(Role.REQUESTER) and not me.seats:
        raise NotAllowed(Text(may.BECOME))


def mine(tx: Tx, me: Person, campaign_id: int, do: Do = Do.EDIT) -> Campaign:
    """A campaign in which this person may do this, its row held. Raises ``NotAllowed`` or ``Stale``."""
    return held(tx, me, campaign_id, do)[0]


def held(tx: Tx, me: Person, campaign_id: int, do: Do = Do.EDIT) -> tuple[Campaign, Draft]:
    """The same with what only the requester's screens know."""
    requester(me)
    draft = tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id) if draft else None
    if draft is not None and campaign is not None and may.seat_of(tx, me, campaign.organisation_id):
        may.refuse(tx, me, campaign.organisation_id, do)
        return campaign, draft
    raise Stale(Text(N_("This campaign is not there any more. /campaigns lists yours.")))


def drafted(tx: Tx, me: Person, campaign_id: int) -> tuple[Campaign, Draft]:
    """A draft of this person's."""
    campaign, draft = held(tx, me, campaign_id)
    if campaign.state is not State.DRAFT:
        raise Stale(Text(N_("This campaign is launched already. /campaigns has it.")))
    return campaign, draft


def free_points(tx: Tx, organisation_id: int) -> int:
    return tx.ledger.balance(Account(Kind.ORGANISATION, organisation_id)).available


def begin(tx: Tx, me: Person, title: str, token: str) -> Campaign:
    """A new draft; who asks and what for are taken over from the latest campaign, the rest from the organisation."""
    organisation = may.acting(tx, me, Do.EDIT)
    latest = next(iter(tx.campaigns.of(organisation, 1)), None)
    campaign = Campaign(
        id=tx.new_id(),
        organisation_id=organisation,
        owner_id=me.id,
        state=State.DRAFT,
        title=title[: decisions.TITLE_CHARS_MAX].strip() or "?",
        asks=latest.asks if latest else "",
        purpose=latest.purpose if latest else "",
        asset=prices.usual(tx, organisation, latest),
        settings=Settings(more=said.before(tx, organisation)),
    )
    tx.campaigns.add(campaign)
    tx.drafts.add(Draft(campaign.id, token))
    return campaign


def draft(tx: Tx, me: Person, campaign_id: int, told: Text | None = None) -> View:
    """The draft as it stands."""
    campaign, kept = drafted(tx, me, campaign_id)
    screen = tx.people.show(me.id, "draft", {"c": campaign.id})
    return replace(_stands(tx, me, campaign, kept), screen=screen, told=told)


def draft_again(tx: Tx, me: Person) -> View:
    """Drawn anew under the same revision, so that its buttons live on."""
    return _stands(tx, me, *drafted(tx, me, me.screen.params["c"]))


def _stands(tx: Tx, me: Person, campaign: Campaign, kept: Draft) -> DraftView:
    view = DraftView(me=me, screen=me.screen, campaign=campaign, draft=kept, missing=steps.missing(campaign))
    by_address, when = bool(kept.bare) and lack_by_address(tx.drafts, campaign), rows.first_window(tx, campaign)
    return replace(
        view,
        by_address=by_address,
        when=when,
        strangers=assigning.strangers(tx, campaign),
        names=assigning.named(tx, campaign),
        known=tx.known.count(campaign.id) if filing.most(campaign) else 0,
    )


def sample_of(tx: Tx, campaign: Campaign, kept: Draft) -> Sample:
    rows = [one.data for one in tx.tasks.first(campaign.id, SAMPLE_ROWS)]
    spoken = translations.Spoken(campaign.form.languages, campaign.form.columns)
    return translations.in_first(Sample(campaign.columns, rows, kept.pictures), spoken)


def ask(tx: Tx, me: Person, campaign_id: int, step: str, *, walk: bool = False) -> View:
    """Ask for one thing."""
    return _asked(tx, me, mine(tx, me, campaign_id), step, walk=walk)


def _asked(tx: Tx, me: Person, campaign: Campaign, step: str, *, walk: bool) -> View:
    if step not in steps.STEPS or (campaign.state is not State.DRAFT and step not in steps.RUNNING):
        raise Stale(Text(N_("That cannot be changed any more.")))
    return asking(tx, me, campaign, step, walk=walk)


def asking(tx: Tx, me: Person, campaign: Campaign, step: str, *, walk: bool = False) -> View:
    """Make the question the chat's screen."""
    screen = tx.people.show(me.id, "ask", {"c": campaign.id, "step": step, "walk": walk})
    return _ask_view(tx, replace(me, screen=screen), campaign)


def _ask_view(tx: Tx, me: Person, campaign: Campaign) -> AskView:
    params = me.screen.params
    step, walk = params["step"], params["walk"]
    kept = tx.drafts.lock(campaign.id) if step == "kind" else None
    best = proposing.best(sample_of(tx, campaign, kept)) if kept else ()
    group = params.get("group", "")
    return AskView(
        me=me,
        screen=me.screen,
        campaign=campaign,
        step=step,
        walk=walk,
        best=best,
        group=group,
        offered=choosing.offered(tx, campaign, step),
        beside=choosing.beside(tx, campaign, step),
    )


def ask_again(tx: Tx, me: Person) -> View:
    do = Do.FUND if me.screen.params["step"] == "fund" else Do.EDIT
    return _ask_view(tx, me, mine(tx, me, me.screen.params["c"], do))


def open_group(tx: Tx, me: Person, group: str) -> View:
    """Show one group of the kinds of task; "" shows the groups again."""
    params = me.screen.params
    if me.screen.code != "ask" or params["step"] != "kind" or group not in ("", *GROUPS):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    campaign, _ = drafted(tx, me, params["c"])
    return _ask_view(tx, replace(me, screen=tx.people.show(me.id, "ask", {**params, "group": group})), campaign)


def go_on(tx: Tx, me: Person, campaign_id: int) -> View:
    """Walk through what is to be decided: the first time all that no file says, later only what is missing."""
    campaign, _ = drafted(tx, me, campaign_id)
    first = steps.first(campaign)
    if not first:
        return draft(tx, me, campaign_id)
    return _asked(tx, me, campaign, first, walk=True)


def decide(tx: Tx, me: Person, text: str) -> View:
    """The answer to the step on the screen, typed or tapped."""
    params = me.screen.params
    if me.screen.code != "ask":
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    step = params["step"]
    campaign, kept = drafted(tx, me, params["c"])
    if step == "kind":
        if survey.CODE in (text, campaign.kind) and text != campaign.kind:
            raise Invalid(Text(N_("A survey has other rows than a task. Send /new, then the file again.")))
        changed = proposing.chosen(campaign, sample_of(tx, campaign, kept), text)
    else:
        changed = steps.STEPS[step].take(campaign, choosing.read(tx, campaign, step, text))
    changed = windows.zoned(translations.spread(changed), me)
    refused.see(changed)
    if told := steps.conflict(changed):
        raise Invalid(told)
    tx.campaigns.save(changed, State.DRAFT)
    choosing.settle(tx, changed, step)
    named = rows.read_otherwise(campaign, changed)
    if step == "sample" or named or filing.otherwise(campaign, changed):
        sampling.begin(tx, changed, named=named)
    if choosing.comes_again(changed, step, text):
        return _asked(tx, me, changed, step, walk=params["walk"])
    if then := steps.leads_to(changed, step, text):
        return _asked(tx, me, changed, then, walk=params["walk"])
    return _next(tx, me, changed, step, walk=params["walk"])


def keep(tx: Tx, me: Person) -> View:
    """Leave the step on the screen as it stands."""
    params = me.screen.params
    if me.screen.code != "ask":
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    campaign, _ = drafted(tx, me, params["c"])
    return _next(tx, me, campaign, params["step"], walk=params["walk"])


def _next(tx: Tx, me: Person, campaign: Campaign, step: str, *, walk: bool) -> View:
    following = steps.after(campaign, step) if walk else ""
    if following:
        return _asked(tx, me, campaign, following, walk=True)
    return draft(tx, me, campaign.id)


def settings(tx: Tx, me: Person, campaign_id: int) -> View:
    """A button for each thing that can be changed now."""
    campaign = mine(tx, me, campaign_id)
    known = [one for one in steps.open_to(campaign) if campaign.state is State.DRAFT or one in steps.RUNNING]
    if campaign.form.languages and "languages" in known:  # those in which everything is said
        known.remove("languages")
    if not unsaid(campaign):
        known.remove("words")
    screen = tx.people.show(me.id, "settings", {"c": campaign.id})
    return SettingsView(me=me, screen=screen, campaign=campaign, steps=known)


def settings_again(tx: Tx, me: Person) -> View:
    return settings(tx, me, me.screen.params["c"])


def drop_bare(tx: Tx, me: Person, campaign_id: int) -> View:
    """Leave out rows whose picture nobody sent, a batch a tap."""
    campaign, kept = drafted(tx, me, campaign_id)
    bare = [one.id for one in tx.drafts.bare_tasks(campaign.id, 0, SAMPLE_ROWS * 25)]
    gone, known = tx.drafts.drop_bare(campaign.id, SAMPLE_ROWS * 25), filing.unplanned(tx, campaign, bare)
    tx.campaigns.save(replace(campaign, rows=campaign.rows - gone + known), State.DRAFT)
    tx.drafts.save(replace(kept, bare=max(0, kept.bare - gone) if gone else 0, left_out=kept.left_out + gone))
    return draft(tx, me, campaign_id)
