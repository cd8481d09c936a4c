"""The stage of the conversations."""

from tests.conversations.conftest import stage

__all__ = ["stage"]
