"""Bytes and calls of each chat, from the person's side.

    calls     bot calls that name the chat (an answer to a button counts for the chat of the button)
    received  Σ compact JSON bytes of those calls' parameters, without uploaded files
              + the bytes of each photo a phone loads by itself (the largest size up to 800 px), once per chat
              + the bytes of what the person opened (documents, larger sizes), once per chat
    sent      Σ compact JSON bytes of the updates the person caused + the bytes of the files they uploaded

Telegram's own transport between phone and server is not counted: it is the same for every bot.
"""

import json

from sandbox.telegram.model import Chat, Json, State, StoredFile, Traffic


def key(chat: Chat) -> str:
    return f"{chat.bot_id}:{chat.id}" if chat.bot_id else str(chat.id)


def of(state: State, chat: Chat) -> Traffic:
    return state.traffic.setdefault(key(chat), Traffic())


def weigh(body: Json) -> int:
    return len(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())


def load(traffic: Traffic, file: StoredFile | None) -> None:
    """The phone loads a file, unless it has it."""
    if file and file.unique_id not in traffic.seen:
        traffic.seen.append(file.unique_id)
        traffic.received += file.size
