"""Pictures find their rows: those of a ZIP by their names, those of the web by their addresses."""

import base64
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import gallery
from bot.reading import Reading
from core import fetching, intake
from core.addresses import KEPT, is_address, kept_as
from core.campaigns import BATCH_ROWS, Task
from core.drafts import Named
from core.errors import Text
from core.forms import file_column
from core.ports import Tx
from files.names import PictureNames

PICTURES_A_BATCH = 50


async def unpack(reading: Reading) -> None:
    """Unpack a ZIP, make small copies, keep them by name. Begun anew after a crash: equal files are one."""
    if not reading.payload.get("zip") or reading.payload.get("unpacked"):
        return
    with TemporaryDirectory(dir=reading.shop.media.scratch) as folder:
        batch: list[Named] = []
        bad: list[Text] = []
        async with aclosing(reading.shop.children.run("unpack", {"path": reading.path, "folder": folder})) as lines:
            async for line in lines:
                match line["t"]:
                    case "problem":
                        bad.append(line["text"])
                    case "picture":
                        batch.append(await gallery.adopted(reading.shop, Path(folder), line, line["name"]))
                    case "sound":
                        batch.append(await gallery.adopted_sound(reading.shop, Path(folder), line))
                    case _:
                        pass
                if batch and (len(batch) == PICTURES_A_BATCH or line["t"] == "end"):
                    await _keep(reading, tuple(batch))
                    batch = []
    reading.wrong(bad)
    reading.payload["unpacked"] = True
    await reading.keep()


async def _keep(reading: Reading, batch: Sequence[Named], doing: Text | None = None) -> None:
    def keep(tx: Tx) -> None:
        intake.add_pictures(tx, reading.campaign, batch)
        reading.progress(doing, tx)

    await reading.context.store.transact(keep)


class Known:
    """The campaign's pictures, as cells name them."""

    def __init__(self) -> None:
        self._by_name: dict[str, Named] = {}
        self._names = PictureNames()
        self.fetched = 0

    def add(self, named: Sequence[Named]) -> None:
        for one in named:
            self._by_name[one.name] = one
            if one.name.startswith(KEPT):
                self.fetched += 1
            else:
                self._names.add(one.name)

    def find(self, cell: str) -> Named | None:
        name = kept_as(cell) if is_address(cell) else self._names.find(cell)
        return self._by_name.get(name) if name else None


async def match(reading: Reading) -> int | None:
    """Give rows without a picture the one they name, fetched if it is an address; how many still lack theirs."""
    transact, campaign_id = reading.context.store.transact, reading.campaign
    campaign = await transact(lambda tx: tx.campaigns.get(campaign_id))
    if campaign is None or not file_column(campaign.form):
        return 0
    columns = campaign.form.pictures or (file_column(campaign.form),)
    known = await _known(reading)
    while True:
        after = reading.payload.get("after", 0)
        tasks = await transact(partial(_bare, campaign_id, after))
        if tasks:
            why = await _fetch(reading, known, [one.data.get(column, "") for one in tasks for column in columns])
            found = await _found(reading, known, columns, tasks)
            await _illustrate(reading, columns, tasks, found, why)
            reading.rest()
        if len(tasks) < BATCH_ROWS:
            return int(reading.payload.get("bare", 0))


def _bare(campaign_id: int, after: int, tx: Tx) -> Sequence[Task]:
    return tx.drafts.bare_tasks(campaign_id, after, BATCH_ROWS)


def _page(campaign_id: int, after: str, tx: Tx) -> Sequence[Named]:
    return tx.drafts.pictures(campaign_id, after, BATCH_ROWS)


async def _known(reading: Reading) -> Known:
    known, last = Known(), ""
    while True:
        page = await reading.context.store.transact(partial(_page, reading.campaign, last))
        known.add(page)
        if len(page) < BATCH_ROWS:
            return known
        last = page[-1].name


async def _fetch(reading: Reading, known: Known, cells: Sequence[str]) -> Mapping[str, Text]:
    """What addresses among the cells are not here yet; why those did not come that are still missing."""
    wanted = [cell for cell in dict.fromkeys(cells) if is_address(cell) and known.find(cell) is None]
    room = max(0, fetching.PICTURES_MAX - known.fetched)
    came = 0

    async def keep(found: Sequence[Named]) -> None:
        nonlocal came
        known.add(found)
        came += len(found)
        await _keep(reading, found, fetching.pictures_came(known.fetched))

    if not wanted:
        return {}
    why = dict(await gallery.fetch(reading.shop, wanted[:room], keep))
    why |= dict.fromkeys(wanted[room:], fetching.too_many())
    return why


async def _found(
    reading: Reading, known: Known, columns: Sequence[str], tasks: Sequence[Task]
) -> list[tuple[int, Named]]:
    """The picture of each row that has it; several pictures of a row are one sheet, side by side."""
    rows = {one.id: [known.find(one.data.get(column, "")) for column in columns] for one in tasks}
    whole = {task: [one for one in found if one] for task, found in rows.items() if all(found)}
    if len(columns) == 1:
        return [(task, picture) for task, (picture,) in whole.items()]
    media, jpegs = reading.shop.media, []
    paths = [[str(media.path(one.larger or one.preview)) for one in found] for found in whole.values()]
    if paths:
        async with aclosing(reading.shop.children.run("sheets", {"rows": paths})) as lines:
            jpegs = [base64.b64decode(line["jpeg"]) async for line in lines if line["t"] == "sheet"]
    sheets = [(await media.put(jpeg), len(jpeg)) for jpeg in jpegs]
    return [(task, Named("", sha, sha, size)) for task, (sha, size) in zip(whole, sheets, strict=True)]


async def _illustrate(
    reading: Reading,
    columns: Sequence[str],
    tasks: Sequence[Task],
    found: Sequence[tuple[int, Named]],
    why: Mapping[str, Text],
) -> None:
    """Give a batch of rows their pictures, and remember that it is done."""
    cells = [(one.row, one.data.get(column, "")) for one in tasks for column in columns]
    lacking = [fetching.lacks(row, why[cell]) for row, cell in cells if cell in why]
    reading.wrong(lacking)
    reading.payload["after"] = tasks[-1].id
    reading.payload["bare"] = reading.payload.get("bare", 0) + len(tasks) - len(found)
    kept = dict(reading.payload)

    def illustrate(tx: Tx) -> None:
        tx.drafts.illustrate(reading.campaign, found)
        tx.jobs.keep(reading.job, kept)

    await reading.context.store.transact(illustrate)
