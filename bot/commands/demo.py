"""`kazi demo`: a Telegram on this machine with a bot in it; nothing to install, no token."""

import argparse
import signal
import subprocess
import sys
from collections.abc import Mapping
from types import FrameType

NAME = "demo"
HELP = "play all three parts in a browser, without Telegram"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help="options of `python -m sandbox`")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Run the sandbox as a child and end as it ends; what ends us is passed on to it."""
    command = [sys.executable, "-m", "sandbox", *args.rest]
    with subprocess.Popen(command, env=dict(environ)) as child:  # noqa: S603 - our own interpreter and module

        def pass_on(number: int, _frame: FrameType | None) -> None:
            child.send_signal(number)

        before = {number: signal.signal(number, pass_on) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            status = child.wait()
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
    return 0 if status in (-signal.SIGTERM, -signal.SIGINT) else status
