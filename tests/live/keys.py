"""Keys of providers' sandboxes, from the environment: whoever has some tries the rails against the real thing.

    KAZI_LIVE_PAWAPAY_TOKEN        its sandbox; nothing else is needed
    KAZI_LIVE_RELOADLY_CLIENT_ID, …_CLIENT_SECRET, …_PHONE (digits), …_COUNTRY (KE), …_ASSET (KES), …_AMOUNT_MINOR
    KAZI_LIVE_CRYPTO_TOKEN, …_USER @CryptoTestnetBot; the Telegram number of somebody who has started it
    KAZI_LIVE_GSMA_BASE, …_API_KEY, …_ACCOUNT, …_PHONE, …_COUNTRY, …_ASSET, …_AMOUNT_MINOR

Run ``pytest tests/live -n0``. Without any of them nothing here is collected. No address of a production is in here.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.payouts.port import Destination, Form, Rail
from core.ports import Clock
from core.secret import Secret
from payouts import crypto, gsma, pawapay, reloadly
from payouts.wire import Outside

PREFIX = "KAZI_LIVE_"
NEEDED = {
    "pawapay": "PAWAPAY_TOKEN",
    "reloadly": "RELOADLY_CLIENT_SECRET",
    "crypto": "CRYPTO_TOKEN",
    "gsma": "GSMA_API_KEY",
}


@dataclass(frozen=True)
class Live:
    """``good``: a payout that is made; ``bad``: one that the sandbox refuses or fails, where it has such numbers."""

    code: str
    make: Callable[[Clock], Rail | None]
    good: Destination
    asset: str
    amount_minor: int
    bad: Destination | None = None


def known(environ: Mapping[str, str] = os.environ) -> list[Live]:
    """Those whose keys are set."""
    makers = {"pawapay": _pawapay, "reloadly": _reloadly, "crypto": _crypto, "gsma": _gsma}
    given = {name.removeprefix(PREFIX): value for name, value in environ.items() if name.startswith(PREFIX)}
    return [makers[code](given) for code, needed in NEEDED.items() if given.get(needed)]


def _pawapay(given: Mapping[str, str]) -> Live:
    settings = pawapay.Settings(on=True, base="https://api.sandbox.pawapay.io", token=Secret(given["PAWAPAY_TOKEN"]))
    good = Destination(Form.PHONE, "22951345789", "MTN_MOMO_BEN", country="BJ")  # numbers of its sandbox
    bad = Destination(Form.PHONE, "22951345089", "MTN_MOMO_BEN", country="BJ")
    return Live("pawapay", lambda clock: pawapay.make(settings, Outside(clock)), good, "XOF", 500, bad)


def _reloadly(given: Mapping[str, str]) -> Live:
    settings = reloadly.Settings(
        on=True,
        base="https://topups-sandbox.reloadly.com",
        auth="https://auth.reloadly.com",
        countries="",
        amounts=f"{given['RELOADLY_ASSET']} 1 1000000",
        client_id=Secret(given["RELOADLY_CLIENT_ID"]),
        client_secret=Secret(given["RELOADLY_CLIENT_SECRET"]),
    )
    good = Destination(Form.PHONE, given["RELOADLY_PHONE"], country=given["RELOADLY_COUNTRY"])
    amount_minor = int(given["RELOADLY_AMOUNT_MINOR"])
    return Live(
        "reloadly", lambda clock: reloadly.make(settings, Outside(clock)), good, given["RELOADLY_ASSET"], amount_minor
    )


def _crypto(given: Mapping[str, str]) -> Live:
    token = Secret(given["CRYPTO_TOKEN"])
    settings = crypto.Settings(on=True, base="https://testnet-pay.crypt.bot", amounts="USDT 1 1000", token=token)
    good, bad = (Destination(Form.TELEGRAM, user) for user in (given["CRYPTO_USER"], "1"))
    return Live("crypto", lambda clock: crypto.make(settings, Outside(clock)), good, "USDT", 1_000_000, bad)


def _gsma(given: Mapping[str, str]) -> Live:
    settings = gsma.Settings(
        on=True,
        base=given["GSMA_BASE"],
        operator="live",
        countries=given["GSMA_COUNTRY"],
        amounts=f"{given['GSMA_ASSET']} 1 1000000",
        account=given["GSMA_ACCOUNT"],
        client_id="",
        api_key=Secret(given["GSMA_API_KEY"]),
    )
    good = Destination(Form.PHONE, given["GSMA_PHONE"], country=given["GSMA_COUNTRY"])
    amount_minor = int(given["GSMA_AMOUNT_MINOR"])
    return Live("gsma", lambda clock: gsma.make(settings, Outside(clock)), good, given["GSMA_ASSET"], amount_minor)
