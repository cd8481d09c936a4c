"""Telegram's refusals, in Telegram's words.

The envelope is ``{"ok": false, "error_code": N, "description": "...", "parameters": {...}}`` with HTTP status N.
Texts follow the Bot API server 10.0 (tdlib/telegram-bot-api): a prefix by code, then the message with its first
letter lowered unless the second character is upper case or an underscore, so ``BUTTON_DATA_INVALID`` stays.
"""

from typing import Any

PREFIX = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    501: "Not Implemented",
}


class ApiError(Exception):
    """A call Telegram refuses; ``description`` is the whole text with its prefix."""

    def __init__(self, code: int, message: str = "", parameters: dict[str, int] | None = None) -> None:
        self.code = code
        self.description = (
            f"{PREFIX.get(code, 'Internal Server Error')}: {lowered(message)}" if message else PREFIX[code]
        )
        self.parameters = parameters
        super().__init__(self.description)

    def envelope(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def lowered(message: str) -> str:
    second = message[1:2]
    return message if second.isupper() or second == "_" else message[:1].lower() + message[1:]


def bad(message: str) -> ApiError:
    return ApiError(400, message)


def forbidden(message: str) -> ApiError:
    return ApiError(403, message)


def conflict(message: str) -> ApiError:
    return ApiError(409, message)


def too_many(seconds: int) -> ApiError:
    return ApiError(429, f"retry after {seconds}", {"retry_after": seconds})


def not_built(what: str) -> ApiError:
    """Known to the Bot API, unknown to this sandbox: said loudly, never guessed."""
    return ApiError(501, f"sandbox: {what} is not built")
