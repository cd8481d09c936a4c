"""The answers that a refit reads: all of a campaign, or of a very large one what is unsure and what is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.weighed import BATCH
from core.ledger import NEWEST
from core.verdicts.port import Read
from storage import votes
from storage.reads import Reads

ANSWERS_MOST = 200_000  # that one refit reads
UNSURE_MOST = 20_000  # tasks of a campaign with more answers that are read whenever they were answered


@dataclass(frozen=True, slots=True)
class Window:
    """``earlier``: what was known of its people before, where it is not the whole campaign."""

    read: Sequence[Read]
    earlier: Mapping[str, Any] = field(default_factory=dict)


async def window(reads: Reads, campaign_id: int) -> Window:
    """Tasks that are resolved and old keep their verdicts; who answered them is known by what was found then."""
    if not await votes.has_more(reads, campaign_id, ANSWERS_MOST):
        return Window(await _whole(reads, campaign_id))
    read = await _newest(reads, campaign_id)
    people = sorted({who for one in read for who, _ in one.given})
    found = dict[str, Any]()
    for at in range(0, len(people), BATCH):
        for question, (pool, skills) in (await votes.earlier(reads, campaign_id, people[at : at + BATCH])).items():
            found.setdefault(question, (pool, {}))[1].update(skills)
    return Window(read, found)


async def _whole(reads: Reads, campaign_id: int) -> Sequence[Read]:
    """Every task with an answer, page by page."""
    found, after = list[Read](), 0
    while page := await votes.page(reads, campaign_id, after, BATCH):
        found += [one for one in page if one.given]
        after = page[-1].task.id
    return found


async def _newest(reads: Reads, campaign_id: int) -> Sequence[Read]:
    """Those with a known answer, those that are unsure, then the newest."""
    found, wanted = _Found(), await votes.unsure(reads, campaign_id, UNSURE_MOST)
    for at in range(0, len(wanted), BATCH):
        await found.take(reads, campaign_id, wanted[at : at + BATCH])
    before = NEWEST
    while found.answers < ANSWERS_MOST and (page := await votes.newest(reads, campaign_id, before, BATCH)):
        await found.take(reads, campaign_id, page)
        before = page[-1]
    return [found.tasks[one] for one in sorted(found.tasks)]


@dataclass(slots=True)
class _Found:
    """Tasks by their ids."""

    tasks: dict[int, Read] = field(default_factory=dict)
    answers: int = 0

    async def take(self, reads: Reads, campaign_id: int, task_ids: Sequence[int]) -> None:
        """As far as there is room."""
        new = [one for one in task_ids if one not in self.tasks]
        if not new or self.answers >= ANSWERS_MOST:
            return
        for one in await votes.these(reads, campaign_id, new):
            if one.given:
                self.tasks[one.task.id] = one
                self.answers += len(one.given)
