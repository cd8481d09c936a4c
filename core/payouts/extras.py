"""The statements that the rules against pumps need."""

from typing import Protocol

from core.work import Assignment


class ExtrasTx(Protocol):
    def claim(self, extra: str, scope_id: int, key: str, person_id: int) -> bool:
        """False where somebody has claimed it before."""

    def pool(self, campaign_id: int) -> int:
        """What people without a number hold of a campaign now, or have in review, in minor units; until this ends,
        nobody else of them takes anything there.
        """

    def took(self, lease: Assignment) -> None:
        """The lease is one of theirs."""
