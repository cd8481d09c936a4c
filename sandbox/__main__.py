"""``python -m sandbox``: a Telegram on this machine with its page in the browser, and the bot beside it."""

import argparse
import asyncio
import sys
from pathlib import Path

from sandbox import demo


def main(words: list[str] | None = None) -> int:
    """0 when it was ended, 1 when it could not run, 2 on bad usage."""
    parser = argparse.ArgumentParser("python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=_port, default=None, help="port of the page (default: 8700, or a free one)")
    parser.add_argument("--api-port", type=_port, default=0, help="port of the Bot API (default: a free one)")
    parser.add_argument("--data", type=Path, default=Path("data/sandbox"), help="folder that keeps the chats")
    parser.add_argument("--no-bot", action="store_true", help="do not start the bot; say what another one needs")
    parser.add_argument(
        "--local", action="store_true", help="a Bot API server on the bot's own machine: files up to 2000 MB, by path"
    )
    given = parser.parse_args(words)
    options = demo.Options(
        data=given.data, port=given.port, api_port=given.api_port, bot=not given.no_bot, local=given.local
    )
    try:
        asyncio.run(demo.run(options, say))
    except demo.CannotRunError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= demo.PORT_MAX:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {demo.PORT_MAX}")
    return port


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
