"""``python -m bench [NAME…]``: take the figures of the main job, all or the named ones, and print them.

``--write`` keeps them in docs/figures.md. Goals are ratios taken in one run; see docs/decisions/ for how.
"""

import argparse
import asyncio
import os
import platform
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import uvloop

from bench import (
    assignment,
    cycle,
    flagged,
    grid,
    importing,
    kinds,
    ledger_storm,
    nearest,
    payouts,
    quality,
    simulated,
    surveys,
    traffic,
    wages,
    weighing,
)
from bench.figure import Figure
from bot.clock import SystemClock

SECTIONS: Mapping[str, Callable[[], Awaitable[list[Figure]]]] = {
    "cycle": cycle.run,
    "assignment": assignment.run,
    "nearest": nearest.run,
    "importing": importing.run,
    "surveys": surveys.run,
    "traffic": traffic.run,
    "storm": ledger_storm.run,
    "payouts": payouts.run,
    "grid": grid.run,
    "kinds": kinds.run,
    "wages": wages.run,
    "quality": quality.run,
    "weighing": weighing.run,
    "signals": flagged.run,
    "crowd": simulated.run,
}
COLUMNS = 5
PAGE = Path(__file__).parent.parent / "docs" / "figures.md"


async def main(names: Sequence[str], *, write: bool) -> int:
    """0 when every goal is reached, 1 when one is missed."""
    found: list[Figure] = []
    for name in names:
        start = perf_counter()
        print(f"{name} …", flush=True)
        figures = await SECTIONS[name]()
        for figure in figures:
            print("  " + " · ".join(cell for cell in figure.cells() if cell), flush=True)
        print(f"  ({perf_counter() - start:.0f} s)", flush=True)
        found += figures
    if write:
        PAGE.write_text(page(found, PAGE.read_text("utf-8")), "utf-8")
    return int(any(figure.short for figure in found))


def page(figures: Sequence[Figure], before: str) -> str:
    """docs/figures.md, whole: rows taken anew in the place of theirs, the others as they stood, each with its day."""
    day = datetime.fromtimestamp(SystemClock().now() / 1000, UTC).date().isoformat()
    rows = {cells[0]: cells for line in before.splitlines() if len(cells := _cells(line)) == COLUMNS}
    rows = {what: cells for what, cells in rows.items() if what not in ("what", "---")}
    rows |= {figure.cells()[0]: (*figure.cells(), day) for figure in figures}
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    table = [("what", "goal", "reached", "", "taken"), ("---",) * COLUMNS, *rows.values()]
    return "\n".join(
        (
            "# Figures",
            "",
            f"Written by `python -m bench --write`, {machine}, {platform.system()}. Goals are ratios taken in",
            "one run (`docs/decisions/`); `SHORT` marks what is not reached. Milliseconds are of a machine that does",
            "other things beside. `python -m bench NAME --write` takes one part anew.",
            "",
            "The public sets of answers are no clean hold-out: three ways of the method (decision 0021) were chosen",
            "with these five in view; no number in it is fitted to them. Answers are played as the product asks for",
            "them, unless a row says otherwise. Each task counts with its likeliest answer, also where it waits",
            "for a moderator, as the majority of five has one for each.",
            "",
            *("| " + " | ".join(row) + " |" for row in table),
            "",
        )
    )


def _cells(line: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in line.strip("|").split("|"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*SECTIONS, []], help="which; all when none is named")
    parser.add_argument("--write", action="store_true", help="keep them in docs/figures.md")
    given = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.exit(runner.run(main(given.names or list(SECTIONS), write=given.write)))
