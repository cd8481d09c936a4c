"""Rules of fairness are tested as people meet them: on the stage."""

from tests.conversations.conftest import stage

__all__ = ["stage"]
