"""Screens are tested as people use them: on the stage."""

from tests.conversations.conftest import stage

__all__ = ["stage"]
