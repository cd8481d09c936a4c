"""Running all checks in one go."""

import pytest

from tests import run

STEPS = {
    "check": {
        "bad": ("-c", "for n in range(50): print('line', n)\nraise SystemExit(3)"),
        "good": ("-c", "print('as it should be')"),
    }
}


def test_what_failed_is_said_once_more_where_the_log_ends(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "STEPS", STEPS)
    assert run.main(["check"]) == 1
    first, after = capfd.readouterr().out.split("as it should be")
    assert [line for line in first.splitlines() if line.startswith("line")] == [f"line {n}" for n in range(50)]
    last = [f"line {n}" for n in range(50 - run.SAID_AGAIN, 50)]
    assert after.splitlines()[-len(last) - 2 :] == ["bad failed:", *last, "failed: bad"]


def test_all_good(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(run, "STEPS", {"check": {"good": STEPS["check"]["good"]}})
    assert run.main(["check"]) == 0
    said = capfd.readouterr().out.splitlines()
    assert said[0] == "as it should be"
    assert said[-1] == "all good"
