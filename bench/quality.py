"""What answers are worth: accuracy, answers paid for and calibration, on public sets played as if they came one by one.

No setting is fitted to a set. Seeds are the first whole numbers. KAZI_BENCH_ANSWERS names a folder of other sets.
"""

import json
import subprocess
from collections.abc import Callable
from dataclasses import astuple
from functools import cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench import photos, quality_crowds
from bench.figure import Figure
from bench.quality_online import play_online
from bench.quality_play import Played, majority, play, toloka
from bench.quality_sets import FOLDER, SHARED, Layout, lay_out, load, names
from bench.quality_speech import played
from bench.quality_wide import refitted
from core.quality.estimate import fixed
from core.quality.estimate.policy import Policy

Table = NDArray[np.float64]
SEEDS = range(6)
INTEROP = Path(__file__).parent.parent / ".venv-interop" / "bin" / "python"
# In percent: the study's own hierarchical Dawid-Skene and crowd-kit 1.4.2's, all answers, no gold.
STUDY = {"RTE": 92.9, "SentPol_SP": 91.5, "SentPol_amt": 94.4, "Weather_amt": 85.7, "Barzan": 71.4}
CROWDKIT = {"RTE": 92.8, "SentPol_SP": 91.5, "SentPol_amt": 94.4, "Weather_amt": 84.0, "Barzan": 70.9}
SURE = (0.5, 0.6, 0.7, 0.8, 0.9)
TOLOKA_SURE, TOLOKA = (0.8, 0.9, 0.95), 0.9


async def run() -> list[Figure]:
    print(f"  sets: {', '.join(names())} of {FOLDER.name}; seeds {SEEDS.start} to {SEEDS.stop - 1}", flush=True)
    return [*all_answers(), *one_by_one(), *speech(), *crowds(), *photos.figures()]


def all_answers() -> list[Figure]:
    found = {name: _all(name) for name in names()}
    mean = float(np.mean([*found.values()]))
    told = ", ".join(f"{name} {one:.1f}" for name, one in found.items())
    oracle, said = _oracle()
    figures = [Figure("accuracy, all answers: crowd-kit's Dawid-Skene at least", mean, " %", oracle, True, said)]
    if FOLDER == SHARED:
        goal = round(float(np.mean([STUDY[name] for name in found])), 2)
        as_printed = float(np.mean([round(one, 1) for one in found.values()]))  # the study prints tenths
        figures.append(Figure("accuracy, all answers: the study's hier at least", as_printed, " %", goal, True, told))
    return figures


def _all(name: str) -> float:
    one = load(name)
    verdicts = refitted(one.votes, one.options, {}, Policy()).verdicts
    return 100 * float(
        np.mean([found.option == one.truth[task] for task, found in verdicts.items() if task in one.truth])
    )


def _oracle() -> tuple[float, str]:
    if not INTEROP.exists():
        return float(np.mean([CROWDKIT.get(name, 0.0) for name in names()])), "from the study: `make interop` first"
    script = Path(__file__).with_name("quality_oracle.py")
    done = subprocess.run([INTEROP, script, FOLDER, *names()], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    return round(float(np.mean([*found.values()])), 2), ", ".join(f"{name} {one:.1f}" for name, one in found.items())


def one_by_one() -> list[Figure]:
    five = _table(partial(majority, answers=5))
    shipped = _ours(fixed.SURE, resting=True)
    gain = shipped[:, 0] - five[:, 0]
    plain = _ours(fixed.SURE)
    routed = _ours(fixed.SURE, resting=True, waiting=3)
    return [
        Figure("answers a task, from 2 to 5, sure at .90", _mean(shipped, 1), "", 3.0, note=_told(shipped, 1)),
        Figure("points over the majority of five", float(gain.mean()), "", 2.0, True, _told(shipped, 0)),
        Figure("the worst set against the majority of five, points", float(gain.min()), "", -1.0, True),
        Figure("calibration error with at most 50 gold", _mean(shipped, 2), "", 0.07, note=_told(shipped, 2)),
        Figure("share of tasks for a moderator", _mean(shipped, 3), note=_told(shipped, 3)),
        Figure(
            "points, whoever comes is asked", _mean(plain, 0) - _mean(five, 0), note=f"{_mean(plain, 1):.2f} answers"
        ),
        Figure(
            "points, best of three who wait", _mean(routed, 0) - _mean(five, 0), note=f"{_mean(routed, 1):.2f} answers"
        ),
        *between_refits(),
        *against_toloka(),
    ]


def between_refits() -> list[Figure]:
    """One seed: what is learned between two refits is worth little, and must cost nothing."""
    before, now = (
        np.array([astuple(play_online(lay_out(load(one), 0), Policy(), learns=learns)) for one in names()]).mean(axis=0)
        for learns in (False, True)
    )
    told = f"{now[0]:.2f} % with {now[1]:.2f} answers against {before[0]:.2f} % with {before[1]:.2f}"
    return [Figure("points that learning between refits adds", now[0] - before[0], "", -0.1, True, told)]


def against_toloka() -> list[Figure]:
    """At the accuracy of its .90: answers we need, on the line between two of ours. Its .95 is hardly more accurate."""
    theirs = {sure: _table(partial(toloka, sure=sure)) for sure in TOLOKA_SURE}
    figures = []
    for resting, words in ((True, ""), (False, ", whoever comes is asked")):
        ours = sorted((_mean(one, 0), _mean(one, 1)) for one in (_ours(sure, resting=resting) for sure in SURE))
        saved, told = {}, []
        for sure, one in theirs.items():
            needed = float(np.interp(_mean(one, 0), [x for x, _ in ours], [y for _, y in ours]))
            saved[sure] = 100 * (1 - needed / _mean(one, 1))
            told.append(f"at its {sure}: {_mean(one, 0):.1f} % with {needed:.2f} against {_mean(one, 1):.2f}")
        goal = 20.0 if resting else None
        what = f"fewer answers than Toloka's dynamic overlap{words}"
        figures.append(Figure(what, saved[TOLOKA], " %", goal, True, "; ".join(told)))
    return figures


@cache
def _ours(sure: float, *, resting: bool = False, waiting: int = 1) -> Table:
    return _table(partial(play, policy=Policy(sure=sure), resting=resting, waiting=waiting))


def speech() -> list[Figure]:
    figures = []
    for name in names(speech=True):
        found = np.mean([played(lay_out(load(name), seed)) for seed in SEEDS], axis=0).tolist()
        figures.append(Figure(f"word error, {name}", found[0], " %", 9.0))
        figures.append(Figure(f"answers a text, {name}", found[1], "", 4.5))
    return figures


def crowds() -> list[Figure]:
    figures = [_guesses(4, 10), _guesses(2, 25)]
    good = max(quality_crowds.caught(options, 0.85)[0] for options in (2, 3, 4, 10))
    answer_ms, refit_s = quality_crowds.costs()
    return [
        *figures,
        Figure(
            "good workers (.85) paused",
            100 * good,
            " %",
            0.5,
            note=f"the most of 2, 3, 4 and 10 options, {quality_crowds.GOLD} gold",
        ),
        Figure("CPU an answer", answer_ms, " ms", 5, note="4 options, 1 to 5 answers"),
        Figure("CPU of a refit, 10,000 tasks of 5 answers", refit_s, " s", 0.3, note="with 50 gold, calibration in it"),
    ]


def _guesses(options: int, goal: int) -> Figure:
    share, after = quality_crowds.caught(options, 1 / options)
    return Figure(
        f"gold to catch who guesses, {options} options", after, "", goal, note=f"the mean; {100 * share:.1f} % caught"
    )


def _table(plays: Callable[[Layout], Played]) -> Table:
    """Sets by what was played, each the mean of all seeds."""
    rows = []
    for name in names():
        found = [plays(lay_out(load(name), seed)) for seed in SEEDS]
        rows.append(np.mean([(one.accuracy, one.answers, one.ece, one.looked) for one in found], axis=0))
    table: Table = np.array(rows)
    return table


def _mean(table: Table, column: int) -> float:
    return float(table[:, column].mean())


def _told(table: Table, column: int) -> str:
    return ", ".join(f"{name} {one:.3g}" for name, one in zip(names(), table[:, column], strict=True))
