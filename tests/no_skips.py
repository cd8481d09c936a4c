"""A pytest plugin: where CI is set, a test that was skipped or expected to fail fails the run."""

import os

import pytest


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None or hasattr(session.config, "workerinput"):
        return
    left_out = [*reporter.stats.get("skipped", ()), *reporter.stats.get("xfailed", ())]
    if left_out:
        names = ", ".join(sorted({report.nodeid for report in left_out}))
        reporter.write_line(f"In CI nothing may be skipped: {names}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
