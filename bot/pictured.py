"""Pictures, sounds and films find their rows: those of a ZIP by their names, those of the web by their addresses."""

import base64
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import gallery
from bot.reading import Reading, RestError
from core.campaigns import BATCH_ROWS, Task
from core.drafting.drafts import Named
from core.errors import Text
from core.form.forms import Form, file_columns, is_heard
from core.form.shuffling import turned
from core.ports import Tx
from core.tables import fetching, intake
from core.typed.addresses import KEPT, is_address, kept_as
from files.names import PictureNames

PICTURES_A_BATCH = 50


async def unpack(reading: Reading) -> None:
    """Unpack a ZIP, make small copies, keep them by name. Begun anew after a crash: equal files are one."""
    if not reading.payload.get("zip") or reading.payload.get("unpacked"):
        return
    with TemporaryDirectory(dir=reading.shop.media.scratch) as folder:
        batch: list[Named] = []
        bad: list[Text] = []
        async with aclosing(
            reading.shop.children.run("unpack", {"path": await reading.path(), "folder": folder})
        ) as lines:
            async for line in lines:
                match line["t"]:
                    case "problem":
                        bad.append(line["text"])
                    case "picture":
                        batch.append(await gallery.adopted(reading.shop, Path(folder), line, line["name"]))
                    case "sound":
                        batch.append(await gallery.adopted_sound(reading.shop, Path(folder), line, line["name"]))
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
    """The campaign's pictures, sounds and films, as cells name them. ``sounds_bytes``: of those that were fetched."""

    def __init__(self) -> None:
        self._by_name: dict[str, Named] = {}
        self._names = PictureNames()
        self.fetched = self.sounds_bytes = 0

    def add(self, named: Sequence[Named]) -> None:
        for one in named:
            self._by_name[one.name] = one
            if one.name.startswith(KEPT):
                self.fetched += 1
                self.sounds_bytes += 0 if one.larger else one.bytes
            else:
                self._names.add(one.name)

    def find(self, cell: str) -> Named | None:
        name = kept_as(cell) if is_address(cell) else self._names.find(cell)
        return self._by_name.get(name) if name else None


async def match(reading: Reading) -> int | None:
    """Give bare rows the picture, sound or film they name, fetched if it is an address; how many still lack theirs."""
    transact, campaign_id = reading.context.store.transact, reading.campaign
    campaign = await transact(lambda tx: tx.campaigns.get(campaign_id))
    columns = file_columns(campaign.form) if campaign else ()
    if campaign is None or not columns:
        return 0
    known = await _known(reading)
    while True:
        after = reading.payload.get("after", 0)
        tasks = await transact(partial(_bare, campaign_id, after))
        why = await _fetch(reading, known, _cells(columns, tasks), sounds=is_heard(campaign.form))
        tried = _tried(known, why, columns, tasks)
        if tried:
            found = await _found(reading, known, campaign.form, tried)
            await _illustrate(reading, columns, tried, found, why)
            reading.rest()
        if len(tried) < len(tasks):
            raise RestError  # the lease was over before the rest of them came
        if len(tasks) < BATCH_ROWS:
            return int(reading.payload.get("bare", 0))


def _cells(columns: Sequence[str], tasks: Sequence[Task]) -> list[str]:
    return [one.data.get(column, "") for one in tasks for column in columns]


def _tried(known: Known, why: Mapping[str, Text], columns: Sequence[str], tasks: Sequence[Task]) -> Sequence[Task]:
    """The first of them, up to one that names an address nobody came to yet."""
    for place, one in enumerate(tasks):
        if any(is_address(cell) and cell not in why and not known.find(cell) for cell in _cells(columns, [one])):
            return tasks[:place]
    return tasks


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


async def _fetch(reading: Reading, known: Known, cells: Sequence[str], *, sounds: bool) -> Mapping[str, Text]:
    """What addresses among the cells are not here yet; why some did not come. Others wait for the next lease."""
    wanted = [cell for cell in dict.fromkeys(cells) if is_address(cell) and known.find(cell) is None]
    room = max(0, fetching.FILES_MAX - known.fetched)

    async def keep(found: Sequence[Named]) -> None:
        known.add(found)
        await _keep(reading, found, fetching.some_came(known.fetched, heard=sounds))

    def is_full() -> bool:
        return known.sounds_bytes >= fetching.SOUNDS_BYTES_MAX

    def enough() -> bool:
        return reading.late or is_full()

    if not wanted:
        return {}
    why = dict(await gallery.fetch(reading.shop, wanted[:room], gallery.Wanted(keep, sounds, enough)))
    why |= dict.fromkeys(wanted[room:], fetching.too_many())
    if is_full():
        why = {one: fetching.too_heavy() for one in wanted if known.find(one) is None} | why
    return why


async def _found(reading: Reading, known: Known, form: Form, tasks: Sequence[Task]) -> list[tuple[int, Named]]:
    """The picture, sound or film of each row that has it; several pictures of a row are one sheet, side by side."""
    rows = {one.id: [known.find(cell) for cell in _cells(file_columns(turned(form, one.id)), [one])] for one in tasks}
    whole = {task: [one for one in found if one] for task, found in rows.items() if all(found)}
    if not form.pictures:
        return [(task, one) for task, (one,) in whole.items()]
    media, jpegs = reading.shop.media, []
    shas = [[one.larger or one.preview for one in found] for found in whole.values()]
    if shas:
        async with media.lent(*(sha for row in shas for sha in row)) as copies:
            each = iter(copies)
            paths = [[str(next(each)) for _ in row] for row in shas]
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
    """Give a batch of rows their files, and remember that it is done."""
    cells = [(one.row, column, one.data.get(column, "")) for one in tasks for column in columns]
    lacking = [fetching.lacks(row, column, why[cell]) for row, column, cell in cells if cell in why]
    reading.wrong(lacking)
    reading.payload["after"] = tasks[-1].id
    reading.payload["bare"] = reading.payload.get("bare", 0) + len(tasks) - len(found)
    kept = dict(reading.payload)

    def illustrate(tx: Tx) -> None:
        tx.drafts.illustrate(reading.campaign, found)
        tx.jobs.keep(reading.job, kept)

    await reading.context.store.transact(illustrate)
