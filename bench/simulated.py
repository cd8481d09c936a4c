"""A crowd at the real desk: known answers mixed in, as many answers as needed, refits and signals as in the process.

Of a hundred people 80 are honest, right in 60 to 95 of 100, ten guess, four always say the same, and in three pairs one
copies the other. Whatever follows from what they send is the desk's and the jobs'. No setting is fitted to it.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from bench.figure import Figure
from bench.simulated_desk import Run, Size, played
from bench.simulated_people import COPIED, COPIES, GOOD, GUESSES, HONEST, STRAIGHT

SEEDS = (1, 2)
OPTIONS = {4: ("Angry", "Calm", "Glad", "Sad"), 2: ("Bad", "Good")}
SIZE = Size(people=100, each=40, work=1000, known=40)
CAUGHT = {4: 10, 2: 25}  # known tasks, at the most


async def run() -> list[Figure]:
    print(f"  {SIZE}; seeds {SEEDS}", flush=True)
    worlds = [(options, seed) for options in OPTIONS for seed in SEEDS]
    with ProcessPoolExecutor(len(worlds), mp_context=get_context("spawn")) as pool:
        runs = await asyncio.gather(*(asyncio.get_running_loop().run_in_executor(pool, _play, *one) for one in worlds))
    found = {options: [run for run, one in zip(runs, worlds, strict=True) if one[0] == options] for options in OPTIONS}
    everything = [one for runs in found.values() for one in runs]
    return [
        *(figure for options, runs in found.items() for figure in _of_options(options, runs)),
        *_honest(everything),
    ]


def _play(options: int, seed: int) -> Run:
    return asyncio.run(played(OPTIONS[options], SIZE, seed))


def _of_options(options: int, runs: Sequence[Run]) -> list[Figure]:
    guessers = [one for run in runs for one in run.of(GUESSES)]
    caught = [one.stopped for one in guessers if one.stopped is not None]
    others = max((one.golds for one in guessers if one.stopped is None), default=0)
    mean = sum(caught) / len(caught) if caught else float("nan")
    answers = sum(one.answers for one in guessers) / len(guessers)
    paid, every = (sum(sum(run.earned[kind] for kind in kinds) for run in runs) for kinds in ((GUESSES,), (*KINDS,)))
    judged, given = sum(run.judged for run in runs), sum(run.given for run in runs)
    named = f"crowd at the desk, {options} options: "
    return [
        Figure(
            f"{named}known tasks until who guesses is stopped",
            mean,
            "",
            CAUGHT[options],
            note=f"{len(caught)} of {len(guessers)}, the others met {others} at the most; {answers:.0f} answers each",
        ),
        Figure(f"{named}what who guesses gets of all pay", 100 * paid / every, " %", note=f"{paid} of {every} points"),
        Figure(f"{named}answers a task", given / judged, note=f"{judged} tasks, from 2 to 5 answers, sure at .90"),
        Figure(f"{named}results that are right", 100 * sum(run.right for run in runs) / judged, " %"),
        Figure(f"{named}share of tasks for a moderator", sum(run.looked for run in runs) / judged),
    ]


KINDS = (HONEST, GUESSES, STRAIGHT, COPIES, COPIED)


def _honest(runs: Sequence[Run]) -> list[Figure]:
    honest = [one for run in runs for one in run.of(HONEST, COPIED)]
    good = [one for one in honest if one.worker.right >= GOOD]
    paused = sum(one.paused for one in good)
    false = Counter(rule for run in runs for rule, kinds in run.found if kinds <= {HONEST, COPIED})
    true = Counter(rule for run in runs for rule, kinds in run.found if not kinds <= {HONEST, COPIED})
    return [
        Figure(
            "crowd at the desk: good workers (.85 and more) paused",
            100 * paused / len(good),
            " %",
            0.5,
            note=f"{paused} of {len(good)}, {sum(one.golds for one in good) / len(good):.1f} known tasks each",
        ),
        Figure(
            "crowd at the desk: others who are honest (.60 to .85) paused or resting",
            100 * sum(one.stopped is not None for one in honest if one not in good) / (len(honest) - len(good)),
            " %",
        ),
        Figure(
            "crowd at the desk: findings on 1,000 honest workers",
            1000 * sum(false.values()) / len(honest),
            note=f"{_said(false)}; on the others: {_said(true)}",
        ),
    ]


def _said(found: Counter[str]) -> str:
    return ", ".join(f"{rule} {times}" for rule, times in sorted(found.items())) or "none"
