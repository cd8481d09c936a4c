"""What is said of a suspension: to whom it is about, where work would be, and on cards."""

from collections.abc import Mapping, Sequence

from core.errors import N_, NotAllowed, Text
from core.form import wanted
from core.people import Person
from core.ports import Tx
from core.suspending.port import AGAIN, IN_FORCE, LIFTED, OVER, SAID, STANDS, Step
from core.typed import zones
from core.typed.countries import COUNTRIES
from core.work import Case, CaseKind

REASONS: Mapping[str, str] = {
    "abuse": N_("Insulting or threatening others"),
    "sold": N_("Work done by somebody else, or an account lent"),
    "repeated": N_("Rejected for the same reason again and again"),
    "private": N_("Collecting what is private of others"),
    "unsafe": N_("Giving out work that is not allowed here"),
}
EVIDENCE: Mapping[CaseKind, str] = {
    CaseKind.REVIEW: N_("an answer of yours that was looked at"),
    CaseKind.CONFIRM: N_("an answer of yours that was looked at"),
    CaseKind.APPEAL: N_("an appeal of yours"),
    CaseKind.PANEL: N_("an appeal of yours"),
    CaseKind.HELP: N_("what you wrote to the moderators"),
    CaseKind.CAMPAIGN: N_("a campaign of yours"),
    CaseKind.DIFFERS: N_("answers of yours that were looked at together"),
    CaseKind.SIGNALS: N_("how you answered"),
}
SOMETHING = N_("a report that two people have looked at")
THEIRS: Mapping[CaseKind, str] = {  # the same, to others
    CaseKind.REVIEW: N_("an answer of theirs that was looked at"),
    CaseKind.CONFIRM: N_("an answer of theirs that was looked at"),
    CaseKind.APPEAL: N_("an appeal of theirs"),
    CaseKind.PANEL: N_("an appeal of theirs"),
    CaseKind.HELP: N_("what they wrote to the moderators"),
    CaseKind.CAMPAIGN: N_("a campaign of theirs"),
    CaseKind.DIFFERS: N_("answers of theirs that were looked at together"),
    CaseKind.SIGNALS: N_("how they answered"),
}


WORDS, SPOKEN = "words", "spoken"  # of an appeal's case: what they say to it, and whether it is in a voice message
CLOSED = N_(
    "Since {day} there is no new work in {country}. What you hold you may finish. All you earned stays yours, does not "
    "expire, and can be paid out at any time: /balance"
)


def day(me: Person, ms: int) -> Text:
    """By the person's clock."""
    return wanted.day(zones.local(me.clock, ms).date().isoformat())


def why_not(tx: Tx, me: Person) -> Text | None:
    """Why they take no new work now; it costs no query."""
    if 0 < me.closes_at <= tx.now:
        return Text(CLOSED, params={"day": day(me, me.closes_at), "country": COUNTRIES.get(me.country, me.country)})
    if me.suspended_until <= tx.now:
        return None
    told = N_(
        "You can take no new work until {day}. What you hold you may finish, and all you earned can be paid out. /me "
        "says why, and how to have others look."
    )
    return Text(told, params={"day": day(me, me.suspended_until)})


def see(tx: Tx, me: Person) -> None:
    """Raises ``NotAllowed`` where they may begin nothing new now."""
    if me.suspended_until > tx.now and (why := why_not(tx, me)):
        raise NotAllowed(why)


def evidence(tx: Tx, step: Step) -> Text:
    """What it comes from, in words."""
    case = tx.cases.get(step.case_id)
    of = Text(EVIDENCE.get(case.kind, SOMETHING) if case else SOMETHING)
    campaign = tx.campaigns.get(case.campaign_id) if case else None
    if campaign is None:
        return Text(N_("It comes from {what}."), params={"what": of})
    return Text(N_("It comes from {what}, in “{title}”."), params={"what": of, "title": campaign.title})


def told(tx: Tx, me: Person) -> tuple[Sequence[Text], bool]:
    """What the person reads, and whether they may have others look; nothing of one that nobody confirmed."""
    step = tx.suspensions.latest(me.id)
    if step is None or (step.state == LIFTED and not _was_in_force(tx, step)) or step.state == SAID:
        return (), False
    days = {"until": day(me, step.until), "day": day(me, step.due_at)}
    params: dict[str, str | int | Text] = {**days, "words": step.sentence, "why": Text(REASONS[step.reason])}
    by_one = step.state == IN_FORCE and tx.suspensions.steps(step.number)[0].by == step.by
    said = Text(ALONE if by_one else TOLD[step.state], params=params)
    if step.state in (LIFTED, OVER):
        return [said], False
    may = step.state == IN_FORCE and tx.now < step.due_at
    return [said, evidence(tx, step), Text(STAYS), *([Text(MAY, params=params)] if may else [])], may


def _was_in_force(tx: Tx, step: Step) -> bool:
    return any(one.state == IN_FORCE for one in tx.suspensions.steps(step.number))


ALONE = N_("The operator has decided that you take no new work until {until}. Why: {why}. “{words}”")
TOLD: Mapping[str, str] = {
    IN_FORCE: N_("Two people have decided that you take no new work until {until}. Why: {why}. “{words}”"),
    AGAIN: N_(
        "Others look at it, by {day} at the latest; if nobody has decided by then, it is over. Until {until} at the "
        "most you take no new work. Why: {why}. “{words}”"
    ),
    STANDS: N_("Others have looked, and it stays: you take no new work until {until}. Why: {why}. “{words}”"),
    LIFTED: N_("It is over: you can take work again. Sorry that you had to wait. /work"),
    OVER: N_("The time is over: you can take work again. /work"),
}
STAYS = N_(
    "What you hold you may finish, what is being looked at is decided and paid as always, and all you earned can be "
    "paid out at any time: /balance"
)
MAY = N_("Do you see it otherwise? Have others look, until {day}. Undecided after 14 days, it is over.")


def to_jurors(tx: Tx, step: Step) -> Sequence[Text]:
    """What jurors read of it: what was decided, why and in which words, what it comes from; nothing of who is who."""
    case = tx.cases.get(step.case_id)
    of = Text(THEIRS.get(case.kind, SOMETHING) if case else SOMETHING)
    decided = N_("It was decided that they take no new work for {n} days. Why: {why}. They read: “{words}”")
    params: dict[str, str | int | Text] = {"n": step.days, "why": Text(REASONS[step.reason]), "words": step.sentence}
    return [Text(decided, params=params), Text(N_("It comes from {what}."), params={"what": of})]


def lines(tx: Tx, case: Case) -> Sequence[Text]:
    """What a card says of it, to whoever is to decide."""
    steps = tx.suspensions.steps(case.task_id)
    if not steps:
        return ()
    first = steps[0]
    why = Text(REASONS[first.reason])
    params: dict[str, str | int | Text] = {"why": why, "words": first.sentence, "n": first.days}
    asks = N_("One person would have somebody take no new work for {n} days. Why: {why}. They would read: “{words}”")
    appeals = N_("Somebody takes no new work for {n} days, and appeals. Why: {why}. They read: “{words}”")
    said = [Text(asks if case.kind is CaseKind.SUSPEND else appeals, params=params)]
    effect = N_(
        "They may finish what they hold, are paid, and may appeal. A second person has to say so; else nothing happens."
    )
    other = N_("If nobody decides in time, it is over. Who decided before does not decide this.")
    return [*said, *own(case), Text(effect if case.kind is CaseKind.SUSPEND else other)]


def own(case: Case) -> Sequence[Text]:
    """What whoever appeals says to it."""
    if said := str(case.params.get(WORDS, "")):
        return [Text(N_("They say: {words}"), params={"words": said})]
    return [Text(N_("They say it in a voice message."))] if case.params.get(SPOKEN) else []
