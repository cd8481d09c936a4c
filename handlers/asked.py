"""What somebody asked a person: in their own words, or with a tap about a payout that did not arrive."""

from collections.abc import Mapping
from typing import Any

from core.errors import N_, Text
from core.money import amount
from handlers.page import Say


def asked(params: Mapping[str, Any], say: Say, *, acts: bool = False) -> str:
    """``params`` of the case; with ``acts`` what can be done about a payout follows."""
    missing = params.get("missing")
    if not missing:
        return str(params.get("words", ""))
    told: dict[str, str | int | Text] = {
        "sum": amount(missing["minor"], missing["asset"]),
        "tail": missing["tail"],
        "rail": missing["rail"],
        "payout": str(missing["payout"]),
    }
    lines = [say(Text(N_("{sum} to …{tail} by {rail} did not arrive."), params=told))]
    if acts:
        todo = N_(
            "It is payout {payout}, which stands as paid. Ask those who pay, and answer here. If the money is with you "
            "again, two persons say so, and the worker has it back: kazi payouts resolve back {payout}"
        )
        lines.append(say(Text(todo, params=told)))
    return "\n".join(lines)
