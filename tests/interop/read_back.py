"""Reads our results with the tools they are for; runs in .venv-interop and knows nothing of Kazi.

``read_back.py labels|batch|table|label_studio|joined FILE [CONFIG FORM ...]`` prints what the tool understood as JSON.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def labels(path: str) -> Any:
    """Of each task what crowd-kit's MajorityVote and DawidSkene find."""
    import pandas as pd  # noqa: PLC0415 - a second each, so only what is asked for
    from crowdkit.aggregation import DawidSkene, MajorityVote  # noqa: PLC0415 - a second each, so only what is asked for

    frame = pd.read_csv(path)
    methods = {"MajorityVote": MajorityVote(), "DawidSkene": DawidSkene(n_iter=20)}
    return {name: method.fit_predict(frame).to_dict() for name, method in methods.items()}


def batch(path: str) -> Any:
    import pandas as pd  # noqa: PLC0415 - a second each, so only what is asked for

    frame = pd.read_csv(path, keep_default_na=False, dtype={"HITId": str, "AssignmentId": str})
    times = pd.to_datetime(frame["SubmitTime"], format="%a %b %d %H:%M:%S UTC %Y", utc=True)
    frame["SubmitTime"] = times.map(lambda at: int(at.timestamp()))
    return {"columns": list(frame.columns), "rows": json.loads(frame.to_json(orient="records"))}


def table(path: str) -> Any:
    import pandas as pd  # noqa: PLC0415 - a second each, so only what is asked for

    frame = pd.read_excel(path, dtype=str, keep_default_na=False, engine="openpyxl")
    return {"columns": list(frame.columns), "rows": frame.to_dict("records")}


def label_studio(path: str, config: str, *forms: str) -> Any:
    """The files that the converter makes of it, by form and name."""
    from label_studio_sdk.converter import Converter  # noqa: PLC0415 - a second each, so only what is asked for

    with tempfile.TemporaryDirectory() as folder:
        for form in forms:
            Converter(config, folder, download_resources=False).convert(path, f"{folder}/{form}", form, is_dir=False)
        found = sorted(one for one in Path(folder).rglob("*") if one.is_file())
        return {one.relative_to(folder).as_posix(): one.read_text("utf-8") for one in found}


def joined(path: str, between: str, child: str, one: str, other: str) -> Any:
    """A table of a survey beside the row of the table it belongs to: keys "CHILD COLUMN" to "PARENT COLUMN"."""
    import pandas as pd  # noqa: PLC0415 - a second each, so only what is asked for

    above, below = (pd.read_csv(each, sep=between, keep_default_na=False) for each in (path, child))
    found = below.merge(above, left_on=one, right_on=other, validate="many_to_one", suffixes=("", " above"))
    assert len(found) == len(below), "rows that belong nowhere"
    return {"types": found.dtypes.astype(str).to_dict(), "rows": json.loads(found.to_json(orient="records"))}


READERS: dict[str, Callable[..., Any]] = {one.__name__: one for one in (labels, batch, table, label_studio, joined)}

if __name__ == "__main__":
    reader, *arguments = sys.argv[1:]
    out, sys.stdout = sys.stdout, sys.stderr  # what a tool says on the way is no answer
    answer = READERS[reader](*arguments)
    out.write(json.dumps(answer))
