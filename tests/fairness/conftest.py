"""The rules of fairness, each with a test named after it (F1 to F22), on a world or a stage of each database."""

from tests.conversations.conftest import stage
from tests.core.conftest import world

__all__ = ["stage", "world"]
