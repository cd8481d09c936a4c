"""What the counters of money need of the store."""

from collections.abc import Mapping
from typing import Protocol

from core.funds.terms import Terms


class FundsTx(Protocol):
    @property
    def terms(self) -> Terms:
        """What the settings of this deployment say."""

    def held(self, organisation_id: int) -> Mapping[str, int]:
        """What an organisation has free, by asset; assets it ever had."""

    def paid(self, campaign_id: int) -> int:
        """What the campaign's work has paid to people so far, in the campaign's asset."""
