"""Screens are tested as people use them: on the stage."""

from tests.conversations.conftest import stage
from tests.core.conftest import world

__all__ = ["stage", "world"]
