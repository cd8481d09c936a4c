"""The accounts of a campaign and its organisation, in the asset that the campaign pays in."""

from core.campaigns import Campaign
from core.ledger import Account, Kind


def home(campaign: Campaign) -> Account:
    """What the organisation has free."""
    return Account(Kind.ORGANISATION, campaign.organisation_id, campaign.asset)


def own(campaign: Campaign) -> Account:
    """What the campaign has free: no slot holds it."""
    return Account(Kind.CAMPAIGN, campaign.id, campaign.asset)


def work(campaign: Campaign) -> Account:
    return Account(Kind.CAMPAIGN_WORK, campaign.id, campaign.asset)


def fee(campaign: Campaign) -> Account:
    return Account(Kind.CAMPAIGN_FEE, campaign.id, campaign.asset)


def reserve(campaign: Campaign) -> Account:
    return Account(Kind.CAMPAIGN_RESERVE, campaign.id, campaign.asset)


def worker(campaign: Campaign, person_id: int) -> Account:
    """Of somebody who is paid in the campaign's asset."""
    return Account(Kind.WORKER, person_id, campaign.asset)
