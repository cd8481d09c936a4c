"""A Telegram that runs on this machine: chats, updates, files, Telegram's rules and refusals. It imports no aiogram."""

from sandbox.telegram.engine import Telegram
from sandbox.telegram.errors import ApiError
from sandbox.telegram.kinds import About
from sandbox.telegram.limits import FAQ, Bucket, Rules
from sandbox.telegram.world import CallbackAnswer
from sandbox.telegram.writing import Item

__all__ = ["FAQ", "About", "ApiError", "Bucket", "CallbackAnswer", "Item", "Rules", "Telegram"]
