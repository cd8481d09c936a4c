"""Starts the bot as often as a test asks, each time in a process of its own, for the price of one import.

Reads lines of JSON, the environment of the next bot; writes its process id, and then how it ended. What runs in the
fork is ``kazi run``, whole.
"""

import gc
import json
import os
import sys
from typing import NoReturn

from bot import app, screens
from bot.__main__ import main
from storage import migrate

PAID = (app, screens, migrate)  # what `run` imports


def serve() -> None:
    gc.collect()
    gc.freeze()  # else every child's collector copies the memory it shares with us
    for line in sys.stdin:
        environ = json.loads(line)
        child = os.fork()
        if not child:
            become_bot(environ)
        report(child)
        report(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def become_bot(environ: dict[str, str]) -> NoReturn:
    code = 1
    try:
        code = main(["run"], environ)
    finally:
        os._exit(code)


def report(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    serve()
