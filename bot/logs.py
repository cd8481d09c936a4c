"""Log lines that can be shown to anybody: no token, no telephone number, no text a person wrote.

Our own lines name ids and codes only. What an exception says may quote a person, so a traceback keeps its frames and
types and drops the sentences, except at level DEBUG.
"""

import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator

import orjson

TOKEN = re.compile(r"\d{5,16}:[A-Za-z0-9_-]{30,}")  # a bot token, wherever it stands
PHONE = re.compile(r"(?<![\w.-])(?:\+\d|00\d|0\d)[\d ()-]{6,14}\d")  # written to be dialled; ids begin with neither
QUERY = re.compile(r"(https?://[^\s?#\"']+)[?#][^\s\"']+")  # after an address: what makes a presigned link a secret
OURS = ("bot", "core", "files", "handlers", "payouts", "pictures", "storage")  # libraries speak up from WARNING


def start(form: str, level: str, secrets: Iterable[str]) -> None:
    """Send every line to stderr as ``plain`` text or ``json``; ``secrets`` are blacked out as they stand."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet(form, secrets, quote_errors=level == "DEBUG"))
    logging.basicConfig(level=max(logging.WARNING, logging.getLevelName(level)), handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)


class Discreet(logging.Formatter):
    def __init__(self, form: str, secrets: Iterable[str] = (), *, quote_errors: bool = False) -> None:
        super().__init__()
        self._json = form == "json"
        self._secrets = tuple(secret for secret in secrets if secret)
        self._quote_errors = quote_errors

    def format(self, record: logging.LogRecord) -> str:
        message = self._redact(record.getMessage())
        error = self._redact(self._trace(record.exc_info[1])) if record.exc_info and record.exc_info[1] else ""
        if self._json:
            line = {"at": int(record.created * 1000), "level": record.levelname, "logger": record.name}
            line |= {"message": message} | ({"error": error} if error else {})
            return orjson.dumps(line).decode()
        line_plain = f"{self.formatTime(record)} {record.levelname} {record.name}: {message}"
        return f"{line_plain}\n{error}" if error else line_plain

    def _trace(self, error: BaseException) -> str:
        lines = traceback.format_exception(error) if self._quote_errors else _without_words(error)
        return "".join(lines).rstrip()

    def _redact(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return PHONE.sub("[phone]", TOKEN.sub("[token]", QUERY.sub(r"\1?[query]", text)))


def _without_words(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _without_words(cause)
    yield from traceback.format_tb(error.__traceback__)
    for inner in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        yield from _without_words(inner)
    yield f"{type(error).__module__}.{type(error).__qualname__}\n"
