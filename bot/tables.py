"""Tables of results, written page by page."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from bot.workshop import Workshop
from core.campaigns import BATCH_ROWS, Campaign, Task
from core.formats.part import Part
from core.launched.results import Given
from core.sensitive import coarse
from core.task_queues import KNOWN
from files.rolling import Rolling

ROWS_AT_ONCE = 100  # a survey has all its answers in one page; a table is looked at for its size between these
Page = Sequence[tuple[Task, Sequence[Given]]]


async def pages(shop: Workshop, campaign: Campaign) -> AsyncIterator[Page]:
    """Tasks with their answers, as they are now."""
    after = 0
    while page := await shop.results.page(campaign.id, after, BATCH_ROWS):
        after = page[-1][0].id
        yield coarse.page(campaign, page)


async def write(
    shop: Workshop, campaign: Campaign, parts: Sequence[Part], stems: Sequence[Path], seen: Callable[[Page], None]
) -> list[Rolling]:
    """Each part at its stem. ``seen`` is called with each page that is in them."""
    with ExitStack() as stack:
        tables = await asyncio.to_thread(_begun, stack, campaign, parts, stems)
        async for page in pages(shop, campaign):
            await asyncio.to_thread(_add, campaign, page, parts, tables)
            seen(page)
        await asyncio.to_thread(stack.pop_all().close)  # a workbook is packed as it is closed
    return tables


def _begun(stack: ExitStack, campaign: Campaign, parts: Sequence[Part], stems: Sequence[Path]) -> list[Rolling]:
    return [
        stack.enter_context(Rolling(stem.parent, stem.name, one.ending, one.columns(campaign), one.written))
        for one, stem in zip(parts, stems, strict=True)
    ]


def _add(campaign: Campaign, page: Page, parts: Sequence[Part], tables: Sequence[Rolling]) -> None:
    for part, table in zip(parts, tables, strict=True):
        of = [(task, mine) for task, given in page if (mine := _of(part, task, given)) is not None]
        rows = [row for task, given in of for row in part.rows(campaign, task, given)]
        for at in range(0, len(rows), ROWS_AT_ONCE):
            table.add(rows[at : at + ROWS_AT_ONCE])


def _of(part: Part, task: Task, given: Sequence[Given]) -> Sequence[Given] | None:
    """The answers that belong into this part; None where the task does not: what was never work is in no result."""
    mine = [one for one in given if one.known is part.known]
    return mine if mine or (task.queue != KNOWN and not part.known) else None
