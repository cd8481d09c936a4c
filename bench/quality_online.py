"""Recorded answers played one by one as the product asks for them (``core.verdicts``): nobody knows what comes later.

Tasks are given out in their order; what is asked again comes before the next new one. An answer is judged by what the
last refit knew and what was learned since. Each refit looks at every task again: it asks for more, the least sure
first, and takes back what nobody needs. Who hardly beats chance rests, as of the last refit: somebody else is asked,
and where nobody is left the task stays as it is.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.quality_play import Played, scored
from bench.quality_sets import Layout
from bench.quality_wide import judged, learned, refitted
from core.quality.estimate.judge import Said
from core.quality.estimate.policy import Policy, Then, Verdict
from core.quality.estimate.route import rests
from core.quality.estimate.state import State
from core.verdicts.ordering import MANY

NOTHING = Verdict(None, 0.0, 0, True, Then.ASK)


@dataclass(slots=True)
class _Run:
    layout: Layout
    policy: Policy
    resting: bool
    learns: bool
    state: State
    votes: list[tuple[str, str, str]]
    said: dict[str, list[Said]]
    new: deque[str]  # slots, in the order of the rows
    again: deque[str] = field(default_factory=deque)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    unread: dict[str, set[str]] = field(default_factory=dict)  # who answered since the last refit
    had: dict[str, int] = field(default_factory=dict)  # of the recorded ones: given, or passed by

    def step(self) -> bool:
        """The next slot that somebody can take; whether it was."""
        task = self.again.popleft() if self.again else self.new.popleft()
        to_come = self.layout.to_come[task]
        while (at := self.had.get(task, 0)) < len(to_come):
            self.had[task] = at + 1
            vote = to_come[at]
            if not (self.resting and self.state.pool.options and rests(self.state.pool, self.state.of(vote[1]))):
                self._answer(task, vote)
                return True
        return False

    def _answer(self, task: str, vote: tuple[str, str, str]) -> None:
        self.said[task].append(vote[1:])
        self.votes.append(vote)
        self.unread.setdefault(task, set()).add(vote[1])
        if len(self.said[task]) < self.policy.least:
            return
        found = self.verdicts[task] = judged(self.state, self.said[task], self.policy)
        if found.then is Then.ASK:
            self.again.append(task)
        elif found.then is Then.RESOLVED and self.learns:
            now, since = learned(self.state, self.said[task]), self.unread.pop(task, set())
            self.state = State(
                self.state.pool, {**self.state.skills, **{who: one for who, one in now.items() if who in since}}
            )

    def refit(self) -> None:
        """Weigh all anew, and ask for what is asked for now and had all that was bought."""
        whole = refitted(self.votes, self.layout.of.options, self.layout.gold, self.policy)
        self.state, self.unread = whole.state, {}
        self.verdicts = {task: whole.verdicts.get(task, NOTHING) for task in (*self.verdicts, *self._dry())}
        asked = [task for task, one in self.verdicts.items() if one.then is Then.ASK and self._has_more(task)]
        stood = dict.fromkeys(task for task in self.again if self.verdicts[task].then is Then.ASK)
        fresh = sorted((task for task in asked if task not in stood), key=lambda task: self.verdicts[task].confidence)
        self.again = deque([*stood, *fresh])

    def _has_more(self, task: str) -> bool:
        return self.had.get(task, 0) < len(self.layout.to_come[task])

    def _dry(self) -> Sequence[str]:
        """Tasks without answers enough that nobody is left for."""
        return [
            task for task, given in self.said.items() if len(given) < self.policy.least and not self._has_more(task)
        ]


def play_online(
    layout: Layout, policy: Policy, *, every: int = MANY, resting: bool = True, learns: bool = True
) -> Played:
    """``every``: answers from one refit to the next. ``learns``: a resolved task says at once how good its people are.

    ``resting``: who hardly beats chance is not asked.
    """
    gold = refitted(layout.gold_votes, layout.of.options, layout.gold, policy).state
    new = deque(task for task in layout.to_come for _ in range(policy.least))
    run = _Run(layout, policy, resting, learns, gold, [*layout.gold_votes], {task: [] for task in layout.to_come}, new)
    since = 0
    while run.again or run.new:
        since += run.step()
        if since == every or not (run.again or run.new):
            run.refit()
            since = 0
    had: Mapping[str, int] = {task: len(given) for task, given in run.said.items()}
    return scored(layout, run.verdicts, had)
