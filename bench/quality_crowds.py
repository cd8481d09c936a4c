"""Crowds made up for what no recorded set can show: who is caught by gold, and what an answer and a refit cost."""

from collections.abc import Sequence
from time import process_time

import numpy as np

from bench.figure import median
from core.quality.estimate.judge import judge, learned
from core.quality.estimate.policy import Policy
from core.quality.estimate.refit import refit
from core.quality.estimate.sprt import Trial
from core.quality.estimate.votes import Vote

SEED = 11
PEOPLE = 4000
GOLD = 100  # what an honest worker meets in a thousand answers and more
OPTIONS = ("a", "b", "c", "d")
TASKS, EACH, WORKERS = 10_000, 5, 200


def caught(options: int, right: float) -> tuple[float, float]:
    """The share of workers gold catches, and after how many golds on average."""
    chance = np.random.default_rng(SEED)
    after = []
    for _ in range(PEOPLE):
        trial = Trial(options)
        for n, hit in enumerate((chance.random(GOLD) < right).tolist(), 1):
            trial = trial.after(hit)
            if trial.is_caught:
                after.append(n)
                break
    return len(after) / PEOPLE, float(np.mean(after)) if after else float("nan")


def votes() -> tuple[Sequence[Vote], dict[int, str]]:
    chance = np.random.default_rng(SEED)
    skills = chance.beta(6, 2, WORKERS)
    truth = {task: OPTIONS[at] for task, at in enumerate(chance.integers(len(OPTIONS), size=TASKS).tolist())}
    found: list[Vote] = []
    for task, right in truth.items():
        for worker in chance.choice(WORKERS, EACH, replace=False).tolist():
            other = OPTIONS[int(chance.integers(len(OPTIONS)))]
            found.append((task, worker, right if chance.random() < skills[worker] else other))
    return found, truth


def costs() -> tuple[float, float]:
    """CPU: milliseconds an answer, the median task; seconds a refit with fifty gold tasks, the median of three."""
    given, truth = votes()
    gold = {task: truth[task] for task in range(50)}
    refits = []
    for _ in range(3):
        begin = process_time()
        found = refit(given, OPTIONS, gold)
        refits.append(process_time() - begin)
    answers = []
    for at in range(0, 2000 * EACH, EACH):
        said = [(worker, option) for _, worker, option in given[at : at + EACH]]
        begin = process_time()
        for n in range(1, EACH + 1):
            judge(found.state, said[:n], Policy(most=7))
        learned(found.state, said)
        answers.append((process_time() - begin) * 1000 / EACH)
    return median(answers), median(refits)
