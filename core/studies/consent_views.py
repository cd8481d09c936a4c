"""What screens of consents show. Values only, as ``views``."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.campaigns import Campaign
from core.studies.research import Consent
from core.views import View


@dataclass(frozen=True, kw_only=True)
class ConsentView(View):
    """The requester's own text, agreed to before the first task."""

    campaign: Campaign
    text: str


@dataclass(frozen=True, kw_only=True)
class ConsentList(View):
    """What can be taken back, the newest first; ``before`` leads to older ones, 0 where there are none."""

    consents: Sequence[Consent]
    before: int = 0


@dataclass(frozen=True, kw_only=True)
class WithdrawView(View):
    """One more tap before a consent is taken back."""

    consent: Consent
