"""Reads a survey's workbook: a child converts it, what it shows goes among the media, its owner is told the rest."""

from collections.abc import Mapping
from contextlib import aclosing
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from bot import gallery
from bot.lines import Line
from bot.reading import Reading
from core.drafting.drafts import Named
from core.errors import N_, Text
from core.ports import Tx
from core.tables import survey_intake
from core.tables.survey_intake import Came


async def read(reading: Reading) -> None:
    """Raises a ``Refusal`` where it is no survey that can be run; several reasons are kept as problems instead."""
    if reading.payload.get("surveyed"):
        return
    found = _Found(reading)
    with TemporaryDirectory(dir=reading.shop.media.scratch) as folder:
        request = {"path": await reading.path(), "folder": folder}
        async with aclosing(reading.shop.children.run("xlsform", request)) as lines:
            async for line in lines:
                await found.take(line, Path(folder))
    reading.payload |= {"surveyed": True, "table": False}
    if found.refused:
        await reading.keep()
        return
    take = partial(_take, reading, Came(found.definition, found.files, found.wanted))
    reading.payload = await reading.context.store.transact(take)


class _Found:
    """What the child has said so far."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._shop = reading, reading.shop
        self.files: dict[str, str] = {}
        self.wanted: Mapping[str, Any] = {}
        self.definition = ""
        self.refused = False

    async def take(self, line: Line, folder: Path) -> None:
        match line["t"]:
            case "problem":
                self.refused = self.refused or line["refuses"]
                self._reading.wrong([_problem(line)])
            case "note":
                self._reading.wrong([Text(N_("{why}"), params={"why": line["says"]})])
            case "campaign":
                self.wanted = line["values"]
            case "list":
                if not self._shop.media.has(line["sha"]):
                    await self._shop.media.adopt(folder / line["sha"])
            case "picture":
                self._shown(line, await gallery.adopted(self._shop, folder, line, line["name"]))
            case "sound":
                self._shown(line, await gallery.adopted_sound(self._shop, folder, line, line["name"]))
            case "form":
                self.definition = line["form"]
            case _:
                pass

    def _shown(self, line: Line, named: Named) -> None:
        self.files[PurePosixPath(line["name"]).name.casefold()] = named.preview


def _take(reading: Reading, came: Came, tx: Tx) -> dict[str, Any]:
    return dict(survey_intake.take(tx, reading.campaign, came, reading.job, reading.payload))


def _problem(line: Line) -> Text:
    """With its row, where one is known."""
    if not line["row"]:
        text: Text = line["text"]
        return text
    return Text(N_("Row {row}: {why}"), params={"row": line["row"], "why": line["text"]})
