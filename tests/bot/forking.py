"""Runs the command line as often as it is asked, each time in a process of its own, for the price of one import.

Reads lines of JSON: the arguments, the folder, the environment, and the files that stand for stdin, stdout and stderr;
writes the exit status. What runs in the fork is ``main``, whole. Nothing waits for the disk.
"""

import gc
import json
import os
import sys
import traceback
from typing import Any, NoReturn

from bot import app, screens
from bot.__main__ import main
from storage import engine, migrate

PAID = (app, screens, migrate)  # what takes seconds to import


def serve() -> None:
    engine._PRAGMAS = tuple(one.replace("synchronous = FULL", "synchronous = OFF") for one in engine._PRAGMAS)
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            become(asked)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


def become(asked: dict[str, Any]) -> NoReturn:
    for number, name in enumerate(asked["files"]):
        os.dup2(os.open(name, os.O_RDWR), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as the process
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environ"])
    status: Any = 1
    try:
        status = main(asked["args"])
    except SystemExit as end:
        status = end.code
    except BaseException:  # noqa: BLE001 - as the interpreter does
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    serve()
