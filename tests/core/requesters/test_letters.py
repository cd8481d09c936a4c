"""Letters between workers and who asks: without names, capped, with a clock, and a moderator where nobody answers."""

from datetime import UTC, datetime

import pytest

from core.errors import Invalid, NotAllowed, NotEnough, Stale
from core.people import Role
from core.process import moderation
from core.process.process_views import Note
from core.requesters import letters, page, unanswered
from core.requesters.letters import DAY_MS, due_at
from core.requesters.masking import MASK, masked
from core.work import Case, CaseKind
from tests.core.asking import MODERATOR, WORKERS, moderator, owner, worked
from tests.core.giving import refused
from tests.core.world import OWNER, World

ANN, BEN = WORKERS[:2]
ASKS = "What is a sign? Call me: +254 712 345 678 or @ann_w"


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("Row 12 has 3 signs, from 2026 on.", "Row 12 has 3 signs, from 2026 on."),
        ("Call 0712 345 678 now", f"Call {MASK} now"),
        ("+254-712-345-678", MASK),
        ("Write to ann@mail.example, please", f"Write to {MASK} please"),
        ("I am @ann_w here", f"I am {MASK} here"),
        ("See https://t.me/x?y=1 or www.me.org", f"See {MASK} or {MASK}"),
        ("It is at t.me/ann", f"It is at {MASK}"),
        ("See bit.ly/2abc, discord.gg/x", f"See {MASK} {MASK}"),
        ("0712*345*678 or 0712_345_678", f"{MASK} or {MASK}"),
        ("\uff20ann_w", MASK),
        ("0712/345/678, 0712/345678 or +254/712 345/678", f"{MASK}, {MASK} or {MASK}"),
        ("07/12/34 56 78", MASK),
        ("12/11/2026, 2026/11/12 10.30 or 12/11/2026 - 14/11/2026",) * 2,
        ("From 12/11/26 - 14/11/26, 1500/2000 rows, 3/4 of them",) * 2,
        ("KES 1,500,000 on 26/11/2026, yes/no", "KES 1,500,000 on 26/11/2026, yes/no"),
        ("Pay is 5.50 e.g. KES 1,000", "Pay is 5.50 e.g. KES 1,000"),
        ("On 24 11 26 I did", "On 24 11 26 I did"),
        ("", ""),
    ],
)
def test_what_leads_elsewhere_is_left_out(text: str, then: str) -> None:
    assert masked(text) == then


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-11-23T10:00", "2026-11-25T10:00"),
        ("2026-11-27T10:00", "2026-12-01T10:00"),
        ("2026-11-28T10:00", "2026-12-01T10:00"),
        ("2026-11-29T23:00", "2026-12-01T23:00"),
    ],
)
def test_two_working_days(sent: str, due: str) -> None:
    ms = [int(datetime.fromisoformat(one).replace(tzinfo=UTC).timestamp()) * 1000 for one in (sent, due)]
    assert due_at(ms[0], "UTC") == ms[1]


async def sent(world: World) -> tuple[int, int]:
    """Ann has written; the campaign and the thread."""
    c = await worked(world, ANN)
    await owner(world)
    await world.act(ANN, lambda tx, me: letters.ask(tx, me, c))
    view = await world.act(ANN, lambda tx, me: letters.send(tx, me, ASKS))
    assert isinstance(view, page.AskerView)
    assert view.told
    assert "left out" in view.told.one
    me = await world.me(ANN)
    thread = await world.do(lambda tx: tx.letters.hold(c, me.id, 0))
    return c, thread.id


async def words(world: World, thread: int) -> list[str]:
    return [one.words for one in await world.do(lambda tx: tx.letters.words.of(thread, 9))]


async def test_a_letter_is_answered_without_names(world: World) -> None:
    c, thread = await sent(world)
    assert await words(world, thread) == [f"What is a sign? Call me: {MASK} or {MASK}"]
    view = await world.act(OWNER, lambda tx, me: letters.answer(tx, me, thread))
    me = await world.me(ANN)
    code = await world.do(lambda tx: tx.campaigns.worker_code(c, me.id))
    assert (view.code, len(view.latest)) == (code, 1)
    assert "waits" not in await refused(world, NotEnough, lambda tx, me: letters.send(tx, me, "And?"), ANN)
    assert isinstance(await world.act(OWNER, lambda tx, me: letters.reply(tx, me, "A board with words.")), Note)
    await world.act(ANN, lambda tx, me: letters.ask(tx, me, c))
    view_ = await world.act(ANN, lambda tx, me: letters.send(tx, me, "Thank you"))
    assert view_.told
    assert "left out" not in view_.told.one
    assert await words(world, thread) == [
        "Thank you",
        "A board with words.",
        f"What is a sign? Call me: {MASK} or {MASK}",
    ]
    found = await world.do(lambda tx: letters.in_file(tx, me, 9))
    assert [one["mine"] for one in found["letters"]] == [True, False, True]


async def test_who_may_not_write(world: World) -> None:
    c, thread = await sent(world)
    assert "your own" in await refused(world, NotAllowed, lambda tx, me: letters.ask(tx, me, c), OWNER)
    await refused(world, Stale, lambda tx, me: letters.ask(tx, me, 404), ANN)
    await world.person(BEN)
    await world.act(BEN, lambda tx, me: letters.ask(tx, me, c))
    assert "begun this job" in await refused(world, NotAllowed, lambda tx, me: letters.send(tx, me, "Hello"), BEN)
    await refused(world, Invalid, lambda tx, me: letters.send(tx, me, "?"), BEN)
    await refused(world, Invalid, lambda tx, me: letters.send(tx, me, "x" * 1001), BEN)
    await refused(world, Stale, lambda tx, me: letters.answer(tx, me, thread), BEN)
    await refused(world, Stale, lambda tx, me: letters.write(tx, me, c), BEN)
    await refused(world, Stale, lambda tx, me: letters.answer(tx, me, 404), OWNER)


async def test_three_wait_at_most_and_twenty_a_day(world: World) -> None:
    jobs = [await worked(world, *([ANN] if n == 0 else [])) for n in range(4)]
    for c in jobs:
        await world.do(lambda tx, c=c: tx.campaigns.agree(c, 1))  # type: ignore[misc]
    me = await world.me(ANN)
    for c in jobs:
        await world.do(lambda tx, c=c: tx.campaigns.agree(c, me.id))  # type: ignore[misc]
    for c in jobs[:3]:
        await world.act(ANN, lambda tx, me, c=c: letters.ask(tx, me, c))  # type: ignore[misc]
        await world.act(ANN, lambda tx, me: letters.send(tx, me, "What is it?"))
    await world.act(ANN, lambda tx, me: letters.ask(tx, me, jobs[3]))
    assert "wait for one" in await refused(world, NotEnough, lambda tx, me: letters.send(tx, me, "And this?"), ANN)
    await owner(world)
    code = await world.do(lambda tx: tx.campaigns.worker_code(jobs[0], me.id))
    for _ in range(letters.SENT_MAX):
        await world.act(OWNER, lambda tx, me: letters.write(tx, me, jobs[0]))
        await world.act(OWNER, lambda tx, me: letters.write_to(tx, me, f"{code} Well done"))
    await world.act(OWNER, lambda tx, me: letters.write(tx, me, jobs[0]))
    again = await refused(world, NotEnough, lambda tx, me: letters.write_to(tx, me, f"{code} Well done"), OWNER)
    assert "tomorrow" in again


async def test_requesters_write_only_to_people_whose_work_was_decided(world: World) -> None:
    c = await worked(world, ANN)
    await owner(world)
    await world.person(BEN)
    for who in (ANN, BEN):
        me = await world.me(who)
        await world.do(lambda tx, me=me: tx.campaigns.agree(c, me.id))  # type: ignore[misc]
    ann, ben = (await world.me(ANN)).id, (await world.me(BEN)).id
    codes = [await world.do(lambda tx, one=one: tx.campaigns.worker_code(c, one)) for one in (ann, ben)]  # type: ignore[misc]
    await world.act(OWNER, lambda tx, me: letters.write(tx, me, c))
    for text in ("nobody Hello there", f"{codes[1]} Hello there"):
        told = await refused(world, Invalid, lambda tx, me, text=text: letters.write_to(tx, me, text), OWNER)  # type: ignore[misc]
        assert "was decided" in told
    assert isinstance(await world.act(OWNER, lambda tx, me: letters.write_to(tx, me, f"{codes[0]} Hello there")), Note)


async def late(world: World) -> tuple[int, int, Case]:
    """Nobody has answered Ann for two working days; the campaign, the thread, the case."""
    c, thread = await sent(world)
    until = await world.do(lambda tx: unanswered.remind(tx, thread))
    assert until
    world.clock.tick(5 * DAY_MS)
    assert await world.do(lambda tx: unanswered.remind(tx, thread)) is None
    assert await world.do(lambda tx: unanswered.remind(tx, thread)) is None, "once"
    (case,) = [one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.kind is CaseKind.UNANSWERED]
    return c, thread, case


async def test_what_nobody_answers_a_moderator_does(world: World) -> None:
    c, thread, case = await late(world)
    campaign = await world.do(lambda tx: tx.campaigns.get(c))
    assert campaign
    assert await world.do(lambda tx: tx.letters.late(campaign.organisation_id, 0)) == 1, "it counts on their speed"
    await moderator(world)
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert "What is a sign?" in str(facts.lines[-1].params["words"])
    for who in (ANN, OWNER):
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
        await refused(world, NotAllowed, lambda tx, me: unanswered.begin_for_them(tx, me, case.id), who)
    await world.person(BEN)
    await refused(world, NotAllowed, lambda tx, me: unanswered.begin_for_them(tx, me, case.id), BEN)
    await world.act(MODERATOR, lambda tx, me: unanswered.begin_for_them(tx, me, case.id))
    assert (await world.act(MODERATOR, unanswered.for_them)).latest
    await world.act(MODERATOR, lambda tx, me: unanswered.reply_for_them(tx, me, "Any board with words on it."))
    assert (await words(world, thread))[0] == "Any board with words on it."
    await refused(world, Stale, lambda tx, me: unanswered.begin_for_them(tx, me, case.id), MODERATOR)
    acts = await world.do(lambda tx: tx.acts.of_case(case.id, 9))
    assert [one.what for one in acts] == ["case.answered"]


@pytest.mark.parametrize("by_code", [False, True])
async def test_who_asks_may_still_answer(world: World, *, by_code: bool) -> None:
    c, thread, case = await late(world)
    me = await world.me(ANN)
    code = await world.do(lambda tx: tx.campaigns.worker_code(c, me.id))
    if by_code:
        await world.act(OWNER, lambda tx, me: letters.write(tx, me, c))
        await world.act(OWNER, lambda tx, me: letters.write_to(tx, me, f"{code} Sorry, we were away."))
    else:
        await world.act(OWNER, lambda tx, me: letters.answer(tx, me, thread))
        await world.act(OWNER, lambda tx, me: letters.reply(tx, me, "Sorry, we were away."))
    decided = await world.do(lambda tx: tx.cases.get(case.id))
    assert decided
    assert decided.outcome == letters.CAME


async def test_a_letter_that_hurts_is_reported(world: World) -> None:
    _, thread = await sent(world)
    await world.act(OWNER, lambda tx, me: letters.answer(tx, me, thread))
    await world.act(OWNER, lambda tx, me: letters.reply(tx, me, "Learn to read."))
    (theirs, hers) = await world.do(lambda tx: tx.letters.words.of(thread, 9))
    await world.person(BEN)
    for who, letter in ((ANN, hers.id), (BEN, theirs.id), (ANN, 404)):
        await refused(world, Stale, lambda tx, me, n=letter: unanswered.report(tx, me, n), who)  # type: ignore[misc]
    for who, letter in ((ANN, theirs.id), (OWNER, hers.id), (ANN, theirs.id)):
        await world.act(who, lambda tx, me, n=letter: unanswered.report(tx, me, n))  # type: ignore[misc]
    found = [one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.kind is CaseKind.ABUSE]
    by = [(await world.me(one)).id for one in (OWNER, ANN)]
    assert [(one.person_id, one.task_id) for one in found] == [(by[0], theirs.id), (by[1], hers.id)], "a case each"
    facts = await world.do(lambda tx: moderation.facts(tx, found[0].id))
    assert facts
    assert facts.lines[-1].params == {"words": "Learn to read."}
    await world.do(lambda tx: tx.letters.words.forget(tx.now + 1, 9))
    facts = await world.do(lambda tx: moderation.facts(tx, found[0].id))
    assert facts
    assert facts.lines[-1].params == {"words": "…"}, "words stand in one table, which forgets them"


async def test_old_letters_are_forgotten(world: World) -> None:
    _, thread = await sent(world)
    world.clock.tick(3 * DAY_MS)
    assert await world.do(lambda tx: tx.letters.words.forget(tx.now - 4 * DAY_MS, 9)) == 0
    assert await world.do(lambda tx: tx.letters.words.forget(tx.now - 2 * DAY_MS, 9)) == 1
    assert await words(world, thread) == []
