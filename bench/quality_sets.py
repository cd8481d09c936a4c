"""Public sets of crowd answers with known truth, and how a run is laid out: who comes when, and what is gold."""

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

# KAZI_BENCH_ANSWERS names another folder of NAME.answers.csv (task,worker,label) and NAME.truth.csv (task,truth).
SHARED = Path(__file__).parents[2] / "shared" / "data" / "truth-inference"
FOLDER = Path(os.environ.get("KAZI_BENCH_ANSWERS", SHARED))
SPEECH = "CrowdSpeech"
GOLD_MOST, GOLD_SHARE = 50, 10  # one task in ten, fifty at the most


@dataclass(frozen=True, eq=False)
class Set:
    name: str
    votes: Sequence[tuple[str, str, str]]  # task, worker, label
    truth: Mapping[str, str]
    options: tuple[str, ...]


@dataclass(eq=False)
class Layout:
    """``to_come``: of each task that is no gold, its recorded answers in the order in which they come."""

    of: Set
    gold: Mapping[str, str]
    gold_votes: Sequence[tuple[str, str, str]]
    to_come: dict[str, list[tuple[str, str, str]]]


def names(*, speech: bool = False) -> list[str]:
    found = sorted(path.name.removesuffix(".answers.csv") for path in FOLDER.glob("*.answers.csv"))
    return [name for name in found if name.startswith(SPEECH) == speech]


@cache
def load(name: str, folder: Path = FOLDER) -> Set:
    """The first answer of each worker to a task; the later ones, if any, are dropped."""
    votes: dict[tuple[str, str], tuple[str, str, str]] = {}
    with folder.joinpath(f"{name}.answers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            votes.setdefault((row["task"], row["worker"]), (row["task"], row["worker"], row["label"]))
    with folder.joinpath(f"{name}.truth.csv").open(encoding="utf-8", newline="") as file:
        truth = {row["task"]: row["truth"] for row in csv.DictReader(file)}
    options = {label for _, _, label in votes.values()} | set(truth.values())
    return Set(name, [*votes.values()], truth, tuple(sorted(options)))


def lay_out(one: Set, seed: int) -> Layout:
    chance = np.random.default_rng(seed)
    by_task: dict[str, list[tuple[str, str, str]]] = {}
    for vote in one.votes:
        by_task.setdefault(vote[0], []).append(vote)
    to_come = {task: [given[at] for at in chance.permutation(len(given))] for task, given in by_task.items()}
    known = [task for task in by_task if task in one.truth]
    chosen = chance.permutation(len(known))[: min(GOLD_MOST, len(known) // GOLD_SHARE)]
    gold = {known[at]: one.truth[known[at]] for at in chosen}
    gold_votes = [vote for task in gold for vote in to_come.pop(task)]
    return Layout(one, gold, gold_votes, to_come)


def most_said(layout: Layout, answers: int, tasks: Iterable[str] | None = None) -> float:
    """Accuracy of the majority of so many, in percent, of all tasks or of these; a tie counts as luck has it."""
    points = [
        luck([option for _, _, option in layout.to_come[task][:answers]], layout.of.truth[task])
        for task in (layout.to_come if tasks is None else tasks)
        if task in layout.of.truth
    ]
    return 100 * float(np.mean(points))


def luck(said: Sequence[str], truth: str) -> float:
    most = max(said.count(option) for option in said)
    top = {option for option in said if said.count(option) == most}
    return (truth in top) / len(top)
