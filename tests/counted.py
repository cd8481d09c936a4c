"""A pytest plugin that counts which lines and branches of core ran: where one did not, the run fails and says which.

``pytest -p tests.counted`` turns it on, from the project's folder. SlipCover counts by probes in the code of core
alone; a tracer, the only way of coverage.py before Python 3.12, is called for every line of every library and made
the tests take three times as long.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from slipcover import FileMatcher, ImportManager, Slipcover, merge_coverage

CORE = Path("core").absolute()
NEVER = re.compile(r"(case _:)\n +(assert_never\()")  # mypy proves that nothing comes there
KEY = "counted"
EXIT = 0  # where a branch leaves its function
FOR_EVER = 1 << 30  # a probe is not taken out again: that would change code which runs


class Counting:
    """The counter of this process, and what it and the workers have found."""

    def __init__(self) -> None:
        self._found: dict[str, Any] | None = None
        self._counter: Slipcover | None = None

    def start(self) -> None:
        """Before anything of core is imported."""
        self._counter = Slipcover(branch=True, d_miss_threshold=FOR_EVER)
        ImportManager(self._counter, FileMatcher(sources=[CORE])).__enter__()

    def own(self) -> dict[str, Any] | None:
        return None if self._counter is None else self._counter.get_coverage()

    def add(self, found: dict[str, Any] | None) -> None:
        if found is not None:
            self._found = found if self._found is None else merge_coverage(self._found, found)

    def missing(self) -> list[str]:
        return list(missing({} if self._found is None else self._found["files"]))


def missing(files: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """``core/pay.py: 12, 30->34`` for each file with a line or a branch that did not run."""
    for path in sorted(CORE.rglob("*.py")):
        name = str(path.relative_to(CORE.parent))
        if name not in files:
            if path.read_text("utf-8"):
                yield f"{name}: never imported"
            continue
        text = path.read_text("utf-8")
        never = {text.count("\n", 0, found.start(part)) + 1 for found in NEVER.finditer(text) for part in (1, 2)}
        lines = set(files[name]["missing_lines"]) - never
        branches = [one for one in files[name]["missing_branches"] if one[0] not in lines and one[1] not in never]
        if lines or branches:
            arrows = (f"{start}->{'exit' if end == EXIT else end}" for start, end in branches)
            yield f"{name}: {', '.join([*map(str, sorted(lines)), *arrows])}"


COUNTING = Counting()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    alone = not getattr(early_config.known_args_namespace, "numprocesses", None)
    if alone or "PYTEST_XDIST_WORKER" in os.environ:
        COUNTING.start()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """In the controller, when a worker has ended."""
    if KEY in getattr(node, "workeroutput", ()):
        COUNTING.add(json.loads(node.workeroutput[KEY]))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    workeroutput = getattr(session.config, "workeroutput", None)
    if workeroutput is not None:
        workeroutput[KEY] = json.dumps(COUNTING.own())
        return
    COUNTING.add(COUNTING.own())
    if COUNTING.missing():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Late, so that it is in sight where a log ends."""
    if left_out := COUNTING.missing():
        terminalreporter.write_line("")
        terminalreporter.write_line("All of core has to run in its tests. These did not:", red=True)
        for line in left_out:
            terminalreporter.write_line(line)
