"""crowd-kit's Dawid-Skene on a folder of sets, in an environment of its own: prints each set's accuracy as JSON."""

import json
import sys
from pathlib import Path

import pandas as pd
from crowdkit.aggregation import DawidSkene


def accuracy(folder: Path, name: str) -> float:
    """In percent, of the tasks with truth and an answer; the first answer of each worker to a task."""
    votes = pd.read_csv(folder / f"{name}.answers.csv", dtype=str).drop_duplicates(["task", "worker"])
    truth = pd.read_csv(folder / f"{name}.truth.csv", dtype=str).set_index("task")["truth"]
    found = DawidSkene(n_iter=100).fit_predict(votes[["task", "worker", "label"]])
    both = found.index.intersection(truth.index)
    return 100 * float((found[both] == truth[both]).mean())


print(json.dumps({name: accuracy(Path(sys.argv[1]), name) for name in sys.argv[2:]}))
