"""Run every check in one go, each with its time; exit 1 at the end when one failed.

``check`` is what needs no running of Kazi: format, lint, types, import contracts, and our results read back by the
tools they are for. ``test`` runs all tests but those, ``interop`` only those: they need an environment of their own.
What a failed check said last is said once more at the end, where a long log is looked at first.
"""

import os
import subprocess
import sys
from collections import deque
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
SAID_AGAIN = 12  # lines of a failed check
CONTRACTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

CHECKS = {
    "format": ("-m", "ruff", "format", "--check", "--quiet", "."),
    "lint": ("-m", "ruff", "check", "--quiet", "."),
    "types": ("-m", "mypy", "--no-error-summary"),
    "imports": ("-c", CONTRACTS, "--no-logo"),
}
# --dist loadgroup: tests that share one costly thing (a database, a browser) name it with xdist_group.
PYTEST = ("-m", "pytest", "-q")
SHARED = (*PYTEST, "-n2", "--dist=loadgroup", "--durations=10")
# These alone run every line of core, which is counted.
RULES = ("tests/core", "tests/handlers", "tests/conversations", "tests/bot", "tests/fairness")
TESTS: dict[str, tuple[str, ...]] = {
    "rules": (*SHARED, "-p", "tests.counted", *RULES),
    "tests": (*SHARED, "--ignore=tests/interop", *(f"--ignore={one}" for one in RULES)),
}
READ_BACK: dict[str, tuple[str, ...]] = {"interop": (*PYTEST, "-n0", "tests/interop")}
STEPS: dict[str, dict[str, tuple[str, ...]]] = {
    "check": CHECKS | READ_BACK,
    "test": CHECKS | TESTS,
    "interop": READ_BACK,
}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in STEPS:
        print(f"usage: python tests/run.py {'|'.join(STEPS)}", file=sys.stderr)
        return 2
    failed: dict[str, list[str]] = {}
    for name, command in STEPS[arguments[0]].items():
        start = perf_counter()
        said = run(command)
        if said is not None:
            failed[name] = said
        print(f"{name}: {'ok' if said is None else 'FAILED'} in {perf_counter() - start:.1f} s", flush=True)
    for name, said in failed.items():
        print(f"\n{name} failed:", *said, sep="\n")
    print(f"failed: {', '.join(failed)}" if failed else "all good")
    return bool(failed)


def run(command: tuple[str, ...]) -> list[str] | None:
    """The last lines of what a check says, which is shown as it comes; ``None`` where it is well."""
    with subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        last = deque[bytes](maxlen=SAID_AGAIN)
        rest = b""
        while piece := os.read(process.stdout.fileno(), 1 << 16):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            *lines, rest = (rest + piece).split(b"\n")
            last.extend(lines)
    if not process.returncode:
        return None
    return [line.decode("utf-8", "replace") for line in (*last, rest) if line]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
