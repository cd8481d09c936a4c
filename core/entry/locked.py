"""A job that somebody is not let into yet, with the one thing that would open it."""

from dataclasses import dataclass

from core.campaigns import Campaign
from core.errors import Money, Text

LOCKED_MAX = 3  # shown, the best paid first


@dataclass(frozen=True, slots=True)
class Locked:
    campaign: Campaign
    pay: Money
    why: Text
