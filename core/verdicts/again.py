"""What a refit says against what was said before: which tasks are looked at again, and of which more is asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from core.campaigns import Campaign, Task
from core.known import promoting
from core.ports import Tx
from core.verdicts import settling
from core.verdicts.policy_of import has_all
from core.verdicts.port import Kept, Read, Revised, Stage
from core.verdicts.unsure import OPEN_MAX


@dataclass(frozen=True, slots=True)
class Look:
    """Filled by :meth:`see`. ``numbers``: only numbers are other than before. ``changed``: more than that is."""

    campaign: Campaign
    numbers: list[Revised] = field(default_factory=list)
    changed: list[Task] = field(default_factory=list)
    unsure: list[tuple[float, Task]] = field(default_factory=list)
    asked: list[tuple[float, int]] = field(default_factory=list)

    def see(self, read: Read, now: Mapping[str, Kept]) -> None:
        """A task and what the refit says of it. What a person decided is over."""
        before = {name: one for name, one in read.kept.items() if name in now and one.stage is not Stage.DECIDED}
        decided = {name for name, one in read.kept.items() if one.stage is Stage.DECIDED}
        said = {name: one for name, one in now.items() if name not in decided}
        if not said:
            return
        stages, sure = {one.stage for one in said.values()}, min(one.confidence for one in said.values())
        if has_all(self.campaign, read.answers):
            if Stage.ASK in stages and not read.task.remaining:
                self.asked.append((sure, read.task.id))
            if said.keys() - before.keys() or any(_differs(before[name], one) for name, one in said.items()):
                self.changed.append(read.task)
                return
            if Stage.MODERATOR in stages and Stage.ASK not in stages:
                self.unsure.append((sure if read.confirmed else -1.0, read.task))
        self.numbers.extend(Revised(read.task.id, name, one, said[name]) for name, one in before.items())

    def again(self) -> Sequence[Task]:
        """Those to be looked at again; of those that wait for a moderator, as many as moderators are asked about."""
        unpaid = [task for sure, task in self.unsure if sure < 0]
        least = sorted((one for one in self.unsure if one[0] >= 0), key=lambda one: (one[0], one[1].id))
        return [*self.changed, *unpaid, *(task for _, task in least[:OPEN_MAX])]

    def batches(self, size: int) -> Iterator[Sequence[Revised]]:
        for at in range(0, len(self.numbers), size):
            yield self.numbers[at : at + size]

    def wanted(self, size: int) -> Iterator[Sequence[int]]:
        """Tasks of which one more is asked and that had no open slot, the least sure first."""
        ids = [task_id for _, task_id in sorted(self.asked)]
        for at in range(0, len(ids), size):
            yield ids[at : at + size]


def _differs(before: Kept, now: Kept) -> bool:
    """Whether something may follow; so it does where people surely agree by now, and it may be a known task."""
    surely = before.confidence < promoting.SURE <= now.confidence and now.answers >= promoting.ANSWERS_MIN
    return before.stage is not now.stage or before.value != now.value or surely


def look(tx: Tx, campaign_id: int, task: Task) -> None:
    """One task, with what the refit found out of those who answered it."""
    tx.tasks.lock(campaign_id, task.id)
    campaign = tx.campaigns.get(campaign_id)
    assert campaign is not None, "it has answers"
    settling.settle(tx, campaign, task, settling.together(tx, campaign, task), refitted=True)
