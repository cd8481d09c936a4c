"""Reply markup, checked as Telegram checks it, in the order its server does.

Built: inline keyboards with url, callback_data and copy_text buttons; reply keyboards with text, contact and location
buttons; their removal; forced replies. Other kinds of button are refused as not built.
"""

import re
from typing import Any

import telegram

from sandbox.telegram.errors import bad, not_built
from sandbox.telegram.model import Json
from sandbox.telegram.params import Params

MARKUP_BYTES_MAX = 10_240
DATA_BYTES_MAX = 64
BUTTONS_MAX = 100
ROW_MAX = 8
COPY_MAX = 256
PLACEHOLDER_MAX = 64
ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "login_url",
    "web_app",
    "copy_text",
)
BUILT = ("url", "callback_data", "copy_text")
PRIVATE_ONLY = ("request_contact", "request_location", "request_users", "request_chat", "web_app")
URL = re.compile(r"(https?|tg|ton)://[^\s\[\]]+")
REPLY_KINDS: dict[str, Any] = {
    "keyboard": telegram.ReplyKeyboardMarkup,
    "remove_keyboard": telegram.ReplyKeyboardRemove,
    "force_reply": telegram.ForceReply,
}


def read_markup(p: Params, *, private: bool) -> tuple[Json | None, Json | None]:
    """The call's (inline keyboard, reply keyboard); at most one is there. Raises ApiError 400."""
    raw = p.json("reply_markup", "reply keyboard markup")
    if raw is None or raw == {}:
        return None, None
    if not isinstance(raw, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in raw:
        return read_inline(raw), None
    if len(p.text("reply_markup").encode()) > MARKUP_BYTES_MAX:
        raise bad("reply markup is too long")
    return None, _read_reply(raw, private=private)


def read_inline(raw: Json) -> Json | None:
    rows = raw["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if unknown := raw.keys() - {"inline_keyboard"}:
        raise not_built(f"InlineKeyboardMarkup.{min(unknown)}")
    rows = [[_inline_button(button) for button in row] for row in rows if row]
    if sum(map(len, rows)) > BUTTONS_MAX or any(len(row) > ROW_MAX for row in rows):
        raise bad("reply markup is too long")
    if not rows:
        return None
    return telegram.InlineKeyboardMarkup(rows).to_dict()


def _inline_button(raw: Any) -> telegram.InlineKeyboardButton:
    if not isinstance(raw, dict):
        raise bad("can't parse inline keyboard button: expected an Object")
    raw = {key: value for key, value in raw.items() if value is not None}
    text = raw.get("text")
    if not isinstance(text, str):
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad("can't parse inline keyboard button: Button text must be non-empty")
    action = next((name for name in ACTIONS if name in raw), None)
    if action is None:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if unknown := raw.keys() - {"text", "style", "icon_custom_emoji_id", *BUILT}:
        raise not_built(f"inline keyboard button with {min(unknown)}")
    _check_action(action, raw[action])
    button = {key: value for key, value in raw.items() if key not in ACTIONS} | {action: raw[action]}
    return telegram.InlineKeyboardButton.de_json(button, None)


def _check_action(action: str, value: Any) -> None:
    if action == "callback_data" and not (isinstance(value, str) and 0 < len(value.encode()) <= DATA_BYTES_MAX):
        raise bad("BUTTON_DATA_INVALID")
    if action == "url" and not URL.fullmatch(str(value)):
        raise bad("BUTTON_URL_INVALID")
    if action == "copy_text" and not (isinstance(value, dict) and 0 < len(str(value.get("text", ""))) <= COPY_MAX):
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _read_reply(raw: Json, *, private: bool) -> Json:
    name = next((name for name in REPLY_KINDS if name in raw), None)
    if name is None:
        raise bad("can't parse reply keyboard markup JSON object")
    if len(str(raw.get("input_field_placeholder") or "")) > PLACEHOLDER_MAX:
        raise bad("input field placeholder is too long")
    if name == "keyboard":
        rows = raw["keyboard"]
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise bad('Field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
        raw = raw | {"keyboard": [[_reply_button(button, private=private) for button in row] for row in rows]}
    markup = REPLY_KINDS[name].de_json(raw, None)
    if unknown := markup.api_kwargs.keys() - {name}:  # the reader takes remove_keyboard and force_reply for granted
        raise not_built(f"{REPLY_KINDS[name].__name__}.{min(unknown)}")
    read: Json = markup.to_dict()
    return read


def _reply_button(raw: Any, *, private: bool) -> Json:
    button = {"text": raw} if isinstance(raw, str) else raw
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad("can't parse keyboard button: Button text must be non-empty")
    for name in PRIVATE_ONLY:
        if button.get(name) is not None and not private:
            raise bad(
                "phone number can be requested in private chats only"
                if name == "request_contact"
                else f"{name.removeprefix('request_')} can be requested in private chats only"
            )
    return {key: value for key, value in button.items() if value is not None}
