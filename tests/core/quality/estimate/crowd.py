"""Crowds made up: workers who are right as often as is said of each."""

from collections.abc import Sequence

import numpy as np

from core.quality.estimate.votes import Vote

OPTIONS = ("cat", "dog", "fox", "owl")


def crowd(
    tasks: int, skills: Sequence[float], each: int, *, options: Sequence[str] = OPTIONS, seed: int = 1
) -> tuple[list[Vote], dict[int, str]]:
    """Votes of ``each`` different workers on each task, and the truth."""
    chance = np.random.default_rng(seed)
    truth = {task: options[int(chance.integers(len(options)))] for task in range(tasks)}
    votes: list[Vote] = []
    for task, right in truth.items():
        wrong = [one for one in options if one != right]
        for worker in chance.choice(len(skills), each, replace=False).tolist():
            hit = chance.random() < skills[worker]
            votes.append((task, worker, right if hit else wrong[int(chance.integers(len(wrong)))]))
    return votes, truth
