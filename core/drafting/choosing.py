"""What is offered in a step that only the store can tell, and what was chosen of it."""

from collections.abc import Sequence

from core.campaigns import Campaign
from core.drafting import decisions, steps_answers, steps_peers
from core.drafting.step import NONE
from core.drafting.steps_answers import EXACT
from core.drafting.steps_words import unsaid
from core.entry import paying
from core.entry import steps as entry
from core.entry.wanted import COUNTRIES
from core.errors import Text
from core.form import blocks
from core.funds import prices
from core.on_site import survey_places
from core.outlook import people
from core.ports import Tx
from core.requesters import said
from core.studies import quotas, waves
from core.wages import agreed


def offered(tx: Tx, campaign: Campaign, step: str) -> Sequence[tuple[str, str | Text]]:
    """The value and the words of each button, beside those that the step always has."""
    if step in waves.WAVES:
        return waves.offered(tx, campaign, step)
    if step in (prices.KEY, agreed.KEY):
        return prices.others(tx, campaign)
    return [
        *quotas.offered(campaign, step),
        *blocks.offered(campaign, step),
        *entry.offered(campaign, step),
        *steps_peers.offered(campaign, step),
        *steps_answers.offered(campaign, step),
    ]


def beside(tx: Tx, campaign: Campaign, step: str) -> Text | None:
    """What is to be said with them."""
    found = quotas.beside(campaign, step) or paying.beside(tx, campaign, step)
    return found or steps_answers.beside(campaign, step, people.right(tx, campaign))


def read(tx: Tx, campaign: Campaign, step: str, text: str) -> str:
    """What was sent, as the step takes it. Raises ``Invalid``."""
    if step in (prices.KEY, agreed.KEY):
        return prices.chosen(tx, campaign, text)
    return waves.read(tx, campaign, step, text) if step in waves.WAVES else text


def settle(tx: Tx, campaign: Campaign, step: str) -> None:
    """What else in the store follows from a decision."""
    if step == survey_places.KEY:
        survey_places.lay(tx, campaign)
    if step in said.STEPS:
        said.keep(tx, campaign)


def comes_again(campaign: Campaign, step: str, text: str) -> bool:
    """Whether the step is asked once more: languages are tapped one by one, texts said in one after the other."""
    if step in (prices.KEY, agreed.KEY):
        return text.startswith(prices.SWITCH)
    if step == "words":
        return text != NONE and bool(unsaid(campaign))
    if step == quotas.KEY:
        return quotas.OF in campaign.settings.more
    if step == COUNTRIES:
        return text.startswith(entry.SWITCH)
    several = (*waves.WAVES, blocks.KEY, EXACT)
    return (step == "languages" and text != decisions.ANYONE) or (step in several and text != NONE)
