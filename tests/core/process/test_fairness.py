"""Rules of fairness by their numbers: who asks is known (F12), how well people do (F14), how they are seen (F15), and
letters to them (F18).
"""

import tomllib
from pathlib import Path

from core.drafting import launch, steps
from core.entry import steps as entry
from core.errors import NotAllowed, Stale
from core.kinds import Settings
from core.ledger import Balance
from core.panels.port import RIGHT
from core.payouts.states import Event
from core.people import Person
from core.ports import Tx
from core.process import review
from core.requesters import letters, said, stars, unanswered
from core.requesters.letters import DAY_MS, due_at
from core.skills import appealing, keeping, words
from core.skills.levels import RUNGS, Level, level
from core.skills.rating import FADES, IDLE_MS, Evidence, rating
from core.suspending import words as suspensions
from core.suspending.port import IN_FORCE, Step
from core.wages import terms
from core.wages.port import Record
from core.work import CaseKind
from tests.core.asking import WORKERS, worked
from tests.core.giving import AMINA, decided, draft, one, refused, requester
from tests.core.judging import ANN as WORKER
from tests.core.judging import BEN, YES, the_case
from tests.core.judging import appealing as appeals
from tests.core.jurors import asked, draw, jurors, rejected, vote
from tests.core.payouts.paying import Paying
from tests.core.world import World

ANN = WORKERS[0]
ROOT = Path(__file__).parents[3]


async def test_f12_without_contact_and_data_use_nothing_is_published(world: World) -> None:
    await requester(world, known=False)
    c = await draft(world)
    await decided(world, c)
    lacking = steps.missing(await one(world, c))
    assert lacking == ["contact", "data"], "the refusal names which"
    await refused(world, Stale, lambda tx, me: launch.launch(tx, me, c, waits=False), AMINA)
    for lacks in ("asks", "contact", "purpose", "data"):
        whole = {"contact": "Amina, amina@lab.example", "data": "study"}
        campaign = await one(world, c)
        more = {key: value for key, value in whole.items() if key != lacks}
        bare = {"asks": "Lab", "purpose": "To learn"} | ({lacks: ""} if lacks in ("asks", "purpose") else {})
        await world.turn(c, **bare, settings=Settings(campaign.settings.question, campaign.settings.options, more=more))
        assert steps.missing(await one(world, c)) == [lacks]
    await world.turn(c, asks="Lab", purpose="To learn", settings=Settings(more=whole))
    assert not said.lacking(await one(world, c))["contact"]


def test_f14_no_gate_counts_approvals() -> None:
    """What may be asked of people is a level, a skill, a test, a country; of a level, how often they are right."""
    settings = tomllib.loads(ROOT.joinpath("settings.toml").read_text("utf-8"))
    names = [f"{section}.{key}" for section, keys in settings.items() for key in keys]
    gates = [*names, *steps.STEPS, *entry.STEPS]
    assert not [one for one in gates if "approv" in one or "accepted" in one]
    steady = Evidence()
    for _ in range(5000):
        steady = steady.with_answer(1, 1, 1)
    assert steady.right < 1 / (1 - FADES) + 1, "what thousands of answers say is no more than what the latest do"
    assert max(rung.count for rung in RUNGS.values()) < 1 / (1 - FADES), "nobody has to work for months to get in"


def test_f14_a_score_decays_and_forgives() -> None:
    wrong = Evidence().with_answer(0, 1, 1).with_answer(0, 1, 1)
    later = wrong.faded(1 + 2 * IDLE_MS)
    assert later.wrong < wrong.wrong / 2
    assert rating(later, 1 + 2 * IDLE_MS).mean > rating(wrong, 1).mean
    assert words.why(Level.PAUSED, rating(wrong, 1)).one, "each level is explained"
    assert level(rating(wrong, 1), Level.NEW) in Level


async def test_f14_a_score_is_of_one_skill_and_can_be_contested(world: World) -> None:
    await world.person(ANN)
    me = await world.me(ANN)
    await world.do(lambda tx: keeping.learn(tx, me.id, "classify", 0, 1))
    assert await world.do(lambda tx: [one.skill for one in keeping.all_of(tx, me)]) == ["classify"]
    assert (await world.do(lambda tx: keeping.of(tx, me.id, "transcribe"))).evidence == Evidence()
    view = await world.act(ANN, lambda tx, me: appealing.ask(tx, me, "classify"))
    assert view.screen.params["about"] == {"skill": "classify"}


async def test_f15_workers_rate_who_asks_and_cards_show_it(world: World) -> None:
    c = await worked(world, *WORKERS[:5])
    campaign = await one(world, c)
    for who in WORKERS[:5]:
        await world.act(who, lambda tx, me: stars.ask(tx, me, c))
        for number in (1, 5, 5, 5):
            await world.act(who, lambda tx, me, n=number: stars.say(tx, me, n))  # type: ignore[misc]
    await world.do(lambda tx: tx.wages.keep_record(campaign.organisation_id, Record(20, 19, 3_600_000)))
    await world.do(lambda tx: stars.figure(tx, campaign.organisation_id))
    card = await world.do(lambda tx: terms.of(tx, campaign))
    assert card.record == Record(20, 19, 3_600_000), "approval rate and the time to a decision"
    assert (card.figures.raters, card.figures.pay, card.figures.speed) == (5, 1000, 5000)


async def test_f18_a_letter_is_answered_in_two_working_days_or_goes_on(world: World) -> None:
    c = await worked(world, ANN)
    await world.act(ANN, lambda tx, me: letters.ask(tx, me, c))
    await world.act(ANN, lambda tx, me: letters.send(tx, me, "What is a sign?"))
    me, sent_at = await world.me(ANN), world.clock.now()
    thread = await world.do(lambda tx: tx.letters.hold(c, me.id, 0))
    assert thread.due_at == due_at(sent_at, "UTC")
    world.clock.tick(thread.due_at - sent_at - 1)
    await world.do(lambda tx: unanswered.remind(tx, thread.id))
    assert not await world.do(lambda tx: tx.cases.waiting(9))
    world.clock.tick(DAY_MS)
    await world.do(lambda tx: unanswered.remind(tx, thread.id))
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    assert case.kind is CaseKind.UNANSWERED


async def test_f3_an_appeal_is_decided_by_others_and_the_money_stays_held_until_then(world: World) -> None:
    """Two weeks at least, nobody who rejected, and nothing is void before: by jurors, or by another moderator."""
    answer = await rejected(world)
    assert await world.balance(WORKER) == Balance(0, answer.reward_minor, 0)
    world.clock.tick(14 * DAY_MS - 1)
    await jurors(world)
    await world.act(WORKER, appeals(answer))
    case = await the_case(world)
    await draw(world, case)
    assert BEN not in await asked(world, case)
    await refused(world, NotAllowed, lambda tx, me: review.decide(tx, me, case.id, YES), BEN)
    assert await world.balance(WORKER) == Balance(0, answer.reward_minor, 0)
    await vote(world, case, RIGHT, RIGHT)
    assert await world.balance(WORKER) == Balance(0, 0, 0)


async def test_f21_a_suspended_worker_is_told_why_may_appeal_and_can_still_withdraw(world: World) -> None:
    paying = Paying(world)
    payee = await paying.worker(ANN)
    until = world.clock.now() + 30 * DAY_MS

    def suspend(tx: Tx, me: Person) -> None:
        words = "You insulted others."
        tx.suspensions.add(Step(1, 1, me.id, 0, IN_FORCE, "abuse", words, 30, until, until, 0, world.clock.now()))

    await world.act(ANN, suspend)
    texts, may = await world.act(ANN, suspensions.told)
    assert may
    assert texts[0].params["words"] == "You insulted others."
    assert await world.act(ANN, suspensions.why_not), "no new work"
    one = await paying.ask(ANN, payee)
    await paying.take(one, Event.LEASE, Event.ACCEPTED, Event.PAID)
    assert (await world.balance(ANN, "KES")).available == 0
