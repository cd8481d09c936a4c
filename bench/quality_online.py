"""Recorded answers, one after the other, with a refit every so many: who is learned of in between, and who is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.quality_play import Played, scored
from bench.quality_sets import Layout
from bench.quality_wide import judged, learned, refitted
from core.quality.estimate.judge import Said
from core.quality.estimate.policy import Policy, Then, Verdict
from core.quality.estimate.state import State

REFIT_EVERY = 1000  # answers: what many people send in the minute between two refits


@dataclass(slots=True)
class _Run:
    layout: Layout
    policy: Policy
    learns: bool
    state: State
    votes: list[tuple[str, str, str]]
    said: dict[str, list[Said]]
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    resolved: set[str] = field(default_factory=set)

    def answer(self, task: str) -> bool:
        """The task's next answer; whether one more is asked."""
        vote = self.layout.to_come[task][len(self.said[task])]
        self.said[task].append(vote[1:])
        self.votes.append(vote)
        if len(self.said[task]) < self.policy.least:
            return False
        found = self.verdicts[task] = judged(self.state, self.said[task], self.policy)
        if found.then is Then.RESOLVED and self.learns and task not in self.resolved:
            self.resolved.add(task)
            self.state = State(self.state.pool, {**self.state.skills, **learned(self.state, self.said[task])})
        return found.then is Then.ASK

    def refit(self) -> Sequence[str]:
        """Weigh all anew; the tasks of which more is asked now, and was not."""
        whole = refitted(self.votes, self.layout.of.options, self.layout.gold, self.policy)
        self.state, again = whole.state, list[str]()
        for task, before in [*self.verdicts.items()]:
            self.verdicts[task] = whole.verdicts[task]
            if before.then is not Then.ASK and self.verdicts[task].then is Then.ASK:
                again.append(task)
        return again

    def has_more(self, task: str) -> bool:
        return len(self.said[task]) < len(self.layout.to_come[task])


def play_online(layout: Layout, policy: Policy, *, learns: bool) -> Played:
    """``learns``: a resolved task says at once how good its people are (``core.verdicts.learning``)."""
    gold = refitted(layout.gold_votes, layout.of.options, layout.gold, policy).state
    run = _Run(layout, policy, learns, gold, [*layout.gold_votes], {task: [] for task in layout.to_come})
    queue, answers = [task for task in layout.to_come for _ in range(policy.least)], 0
    while queue:
        then = list[str]()
        for task in filter(run.has_more, queue):
            then += [task] if run.answer(task) else []
            answers += 1
            then += run.refit() if answers % REFIT_EVERY == 0 else []
        queue = then
    run.refit()
    had: Mapping[str, int] = {task: len(given) for task, given in run.said.items()}
    return scored(layout, run.verdicts, had)
