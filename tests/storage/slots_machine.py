"""A Hypothesis state machine that plays campaigns from launch to closing through the rules themselves.

Three workers, two moderators and a requester on two campaigns; after every step the audit must find nothing, people
must have been paid what their answers say, and no task may have more slots than were asked for.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from core import desk
from core.campaigns import State
from core.drafting import studio
from core.errors import Refusal
from core.launched import closing, ends, running
from core.pay import DAY_MS
from core.people import Person
from core.process import appeals, review
from core.process.review import Ruling
from core.work import CaseKind, Standing, Verdict
from core.working import answering, changing, leases
from storage import audit
from tests.storage.slots_ground import CHOICE, MODERATORS, OWNER, PRICE, ROWS, TEXT, WANTED, WORKERS, Ground

SENTENCE = "That is not what the picture shows."
Act = Callable[[Person], Any]

# Answers that count towards what was asked for, and leases and slots that may still become such.
OVER_ASKED = f"""
SELECT t.campaign_id, t.id FROM task t WHERE t.remaining
  + (SELECT COUNT(*) FROM assignment a WHERE a.campaign_id = t.campaign_id AND a.task_id = t.id AND a.state = 'leased')
  + (SELECT COUNT(*) FROM answer a WHERE a.campaign_id = t.campaign_id AND a.task_id = t.id
       AND a.standing IN ('approved', 'waiting', 'review', 'redo'))
  > {WANTED} + (SELECT COUNT(*) FROM decision d JOIN answer a ON a.id = d.answer_id
       WHERE a.campaign_id = t.campaign_id AND a.task_id = t.id AND d.verdict = 'reject')
"""
PAID = """
SELECT p.id, COALESCE(c.cd, 0), COALESCE((SELECT SUM(a.paid_minor) FROM answer a WHERE a.person_id = p.id), 0) AS paid
FROM person p LEFT JOIN account c ON c.kind = 'worker' AND c.owner_id = p.id
WHERE COALESCE(c.cd, 0) <> COALESCE((SELECT SUM(a.paid_minor) FROM answer a WHERE a.person_id = p.id), 0)
"""
LEFT_BEHIND = """
SELECT c.id FROM campaign c WHERE c.state = 'closed' AND (EXISTS (SELECT 1 FROM task t WHERE t.campaign_id = c.id
  AND t.remaining > 0) OR EXISTS (SELECT 1 FROM assignment a WHERE a.campaign_id = c.id AND a.state = 'leased'))
"""


class SlotsMachine(RuleBasedStateMachine):
    def __init__(self, ground: Ground) -> None:
        super().__init__()
        self.ground, self.tx = ground, ground.tx
        self.words = 0
        self.started_at = ground.clock.at
        ground.run("SAVEPOINT example")

    def teardown(self) -> None:
        self.ground.run("ROLLBACK TO example")
        self.ground.run("RELEASE example")
        self.ground.clock.at = self.started_at

    def act(self, who: int, f: Act) -> None:
        """As the store does: what is refused leaves nothing behind."""
        self.ground.clock.tick(1_000)
        self.tx.begin()
        self.ground.run("SAVEPOINT step")
        me = self.tx.people.by_id(who)
        assert me is not None
        try:
            f(me)
        except Refusal:
            self.ground.run("ROLLBACK TO step")
        self.ground.run("RELEASE step")

    # The worker

    @rule(who=st.sampled_from(WORKERS), campaign=st.sampled_from((CHOICE, TEXT)))
    def start(self, who: int, campaign: int) -> None:
        self.act(who, lambda me: desk.start(self.tx, me, campaign))

    @rule(who=st.sampled_from(WORKERS), how=st.sampled_from((0, 0, 1, "text", "?")))
    def answer(self, who: int, how: int | str) -> None:
        self.words += 1
        text = "?" if how == "?" else f"I see {self.words} birds"

        def f(me: Person) -> None:
            if isinstance(how, int) and me.screen.params.get("c") == CHOICE:
                answering.choose(self.tx, me, how)
            else:
                answering.answer(self.tx, me, text)

        self.act(who, f)

    @rule(who=st.sampled_from(WORKERS), campaign=st.sampled_from((CHOICE, TEXT)), how=st.sampled_from((0, 1)))
    def work(self, who: int, campaign: int, how: int) -> None:
        """Whatever their screen shows, begin on the campaign and answer."""
        self.start(who, campaign)
        self.answer(who, how)

    @rule(
        who=st.sampled_from(WORKERS),
        f=st.sampled_from((desk.skip, desk.stop, desk.look, changing.change, changing.keep)),
    )
    def tap(self, who: int, f: Callable[..., Any]) -> None:
        self.act(who, lambda me: f(self.tx, me))

    @rule(who=st.sampled_from(WORKERS), what=st.sampled_from((Standing.REJECTED, Standing.REDO)))
    def object_or_redo(self, who: int, what: Standing) -> None:
        rows = self.rows(f"SELECT campaign_id, task_id FROM answer WHERE person_id = {who} AND standing = '{what}'")
        for campaign, task in rows[:1]:
            if what is Standing.REDO:
                self.act(who, partial(self._redo, campaign, task))
            else:
                self.act(who, partial(self._appeal, campaign, task))

    def _redo(self, campaign: int, task: int, me: Person) -> None:
        appeals.redo(self.tx, me, campaign, task)

    def _appeal(self, campaign: int, task: int, me: Person) -> None:
        appeals.appeal(self.tx, me, campaign, task, "It is right.")

    # Moderators and clocks

    @rule(
        who=st.sampled_from(MODERATORS),
        verdict=st.sampled_from((*Verdict, Verdict.REJECT, Verdict.REJECT)),
        share=st.sampled_from((25, 50, 75)),
        pick=st.integers(0, 3),
    )
    def decide(self, who: int, verdict: Verdict, share: int, pick: int) -> None:
        for case in self.tx.cases.waiting(4)[pick:][:1]:
            self.act(who, partial(self._decide, case.id, Ruling(verdict, "wrong", SENTENCE, share)))

    def _decide(self, case: int, ruling: Ruling, me: Person) -> None:
        review.decide(self.tx, me, case, ruling)

    @rule(
        who=st.sampled_from(WORKERS),
        first=st.sampled_from(MODERATORS),
        how=st.sampled_from(("granted", "denied")),
        in_part=st.booleans(),
    )
    def due_process(self, who: int, first: int, how: str, in_part: bool) -> None:
        """The oldest case, from its first ruling to the last."""
        self.decide(first, Verdict.PARTLY if in_part else Verdict.REJECT, 50, 0)
        self.object_or_redo(who, Standing.REJECTED)
        verdict = Verdict.APPROVE if how == "granted" else Verdict.REJECT
        for case in self.tx.cases.waiting(9):
            if case.kind is CaseKind.APPEAL:
                second = sum(MODERATORS) - first
                self.act(second, partial(self._decide, case.id, Ruling(verdict, "wrong", SENTENCE)))

    @rule(days=st.sampled_from((0, 3, 14)))
    def time_passes(self, days: int) -> None:
        self.ground.clock.tick(days * DAY_MS + 700_000)
        self.act(OWNER, lambda _me: leases.lapse(self.tx, 50))
        self.act(OWNER, lambda _me: appeals.tick(self.tx, 50))

    # The requester

    @rule(campaign=st.sampled_from((CHOICE, TEXT)), to=st.sampled_from((State.RUNNING, State.RUNNING, State.PAUSED)))
    def turn(self, campaign: int, to: State) -> None:
        self.act(OWNER, lambda me: running.turn(self.tx, me, campaign, to))

    @rule(campaign=st.sampled_from((CHOICE, TEXT)), price=st.integers(PRICE, 8))
    def raise_price(self, campaign: int, price: int) -> None:
        self.act(OWNER, lambda me: studio.ask(self.tx, me, campaign, "price"))
        self.act(OWNER, lambda me: running.decide(self.tx, me, str(price)))

    @rule(campaign=st.sampled_from((CHOICE, TEXT)))
    def renew(self, campaign: int) -> None:
        self.act(OWNER, lambda _me: running.renew(self.tx, campaign))

    @rule(
        who=st.sampled_from(WORKERS),
        campaign=st.sampled_from((CHOICE, TEXT)),
        f=st.sampled_from((desk.skip, desk.stop)),
    )
    def hand_back_after_a_raise(self, who: int, campaign: int, f: Callable[..., Any]) -> None:
        """The slot in hand carries less than its task's other one."""
        self.start(who, campaign)
        self.raise_price(campaign, PRICE + 2)
        self.renew(campaign)
        self.tap(who, f)

    @rule(campaign=st.sampled_from((CHOICE, TEXT)), sure=st.integers(0, 3))
    def close(self, campaign: int, sure: int) -> None:
        """Seldom."""
        if not sure:
            self.act(OWNER, lambda me: closing.close(self.tx, me, campaign))

    @rule(campaign=st.sampled_from((CHOICE, TEXT)), row=st.integers(0, 4 * ROWS))
    def settle(self, campaign: int, row: int) -> None:
        """The jobs of what is over: a campaign, or seldom a row, whose job comes sooner or later."""
        over = f"closes_at = {self.ground.clock.at}, ends_at = {self.ground.clock.at}"
        self.ground.run(f"UPDATE task SET {over} WHERE campaign_id = {campaign} AND row_number = {row}")
        self.act(OWNER, lambda _me: closing.settle(self.tx, campaign))
        if row % 2:
            self.act(OWNER, lambda _me: ends.step(self.tx, campaign))

    # What must hold

    def rows(self, text: str) -> list[Any]:
        return list(self.ground.connection.exec_driver_sql(text))

    @invariant()
    def the_books_add_up(self) -> None:
        assert audit.check(self.ground.connection) == []

    @invariant()
    def everybody_is_paid_once(self) -> None:
        assert self.rows(PAID) == []

    @invariant()
    def no_task_is_asked_too_often(self) -> None:
        assert self.rows(OVER_ASKED) == []

    @invariant()
    def nothing_is_left_behind(self) -> None:
        assert self.rows(LEFT_BEHIND) == []
