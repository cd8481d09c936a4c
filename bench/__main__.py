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
    grid,
    importing,
    kinds,
    ledger_storm,
    nearest,
    payouts,
    quality,
    surveys,
    traffic,
    wages,
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
}
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
        PAGE.write_text(page(found), "utf-8")
    return int(any(figure.short for figure in found))


def page(figures: Sequence[Figure]) -> str:
    """docs/figures.md, whole."""
    day = datetime.fromtimestamp(SystemClock().now() / 1000, UTC).date()
    rows = [("what", "goal", "reached", ""), ("---",) * 4, *(figure.cells() for figure in figures)]
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return "\n".join(
        (
            "# Figures",
            "",
            f"Written by `python -m bench --write` on {day}, {machine}, {platform.system()}. Goals are ratios taken in",
            "one run (`docs/decisions/`); `SHORT` marks what is not reached. Milliseconds are of a machine that does",
            "other things beside.",
            "",
            *("| " + " | ".join(row) + " |" for row in rows),
            "",
        )
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*SECTIONS, []], help="which; all when none is named")
    parser.add_argument("--write", action="store_true", help="keep them in docs/figures.md")
    given = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.exit(runner.run(main(given.names or list(SECTIONS), write=given.write)))
