"""What is wrong with a phone number that money shall go to, as far as it can be seen from here."""

from core.errors import N_, Text
from core.payouts.port import Caps, Destination
from core.typed import phones

NOT_WHOLE = Text(N_("This is no whole phone number. Send it with the country's code, such as +254 712 345 678."))
NOT_THERE = Text(N_("Money cannot be sent to a number of that country in this way."))
NO_NETWORK = Text(N_("Choose the network of that number."))


def unfit(destination: Destination, caps: Caps) -> Text | None:
    """Digits, country and network against what the rail can do; None where nothing is seen to be wrong."""
    digits, country = destination.value, destination.country
    known = digits.isascii() and digits.isdecimal() and phones.DIGITS_MIN <= len(digits) <= phones.DIGITS_MAX
    if not known or digits.startswith("0"):
        return NOT_WHOLE
    if caps.countries and country not in caps.countries:
        return NOT_THERE
    if not digits.startswith(phones.CALLING.get(country, "")):
        return NOT_THERE
    if caps.networks.get(country) and destination.network not in caps.networks[country]:
        return NO_NETWORK
    return None
