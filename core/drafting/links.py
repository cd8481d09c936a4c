"""What a link to a campaign carries."""

CAMPAIGN_LINK = "c"  # a /start payload: c<campaign id in hex>
ID_MAX = 2**63 - 1


def campaign_link(campaign_id: int) -> str:
    """The /start payload that opens a campaign's card."""
    return CAMPAIGN_LINK + format(campaign_id, "x")


def campaign_of(payload: str) -> int:
    """The campaign's id in a /start payload, 0 when there is none that makes sense."""
    try:
        found = int(payload[1:17], 16)
    except ValueError:
        return 0
    return found if 0 < found <= ID_MAX else 0
