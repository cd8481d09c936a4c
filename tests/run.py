"""Run every check in one go, each with its time; exit 1 at the end when one failed.

``check`` is what needs no running of Kazi: format, lint, types, import contracts, and our results read back by the
tools they are for. ``test`` runs all tests but those, ``interop`` only those: they need an environment of their own.
"""

import subprocess
import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
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
    steps = STEPS[arguments[0]]
    failed = []
    for name, command in steps.items():
        start = perf_counter()
        done = subprocess.run([sys.executable, *command], cwd=ROOT, check=False)
        if done.returncode:
            failed.append(name)
        print(f"{name}: {'FAILED' if done.returncode else 'ok'} in {perf_counter() - start:.1f} s", flush=True)
    print(f"failed: {', '.join(failed)}" if failed else "all good")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
