"""What a requester reads when all that was paid for is there."""

from collections.abc import Mapping
from typing import Any

from core.errors import N_, Text


def what(about: Mapping[str, Any]) -> Text:
    """What there is, and what may be done about what there is not."""
    if lapsed := about.get("lapsed", 0):
        return Text(
            N_("Your campaign is over. {n} row lacks answers: its time passed. What it held is free. See the results:"),
            N_(
                "Your campaign is over. {n} rows lack answers: their time passed. What they held is free. See the "
                "results:"
            ),
            lapsed,
        )
    if unsure := about.get("unsure", 0):
        return Text(
            N_(
                "Your campaign has all answers there was money for. {n} task is still unsure: add some and one more "
                "person is asked, or take the results as they are."
            ),
            N_(
                "Your campaign has all answers there was money for. {n} tasks are still unsure: add some and they are "
                "asked again, the least sure first, or take the results as they are."
            ),
            unsure,
        )
    if about.get("awaited", 0):
        return Text(N_("Everybody your campaign asks has answered. Fetch the results there:"))
    return Text(N_("Your campaign has every answer. Fetch the results there:"))


def waits(n: int) -> Text | None:
    """So many tasks are with moderators; None where none is."""
    if not n:
        return None
    return Text(
        N_(
            "{n} task stays unsure, and a moderator looks at it: its row has the likeliest answer under likely. You "
            "hear when it is decided; results fetched then have it."
        ),
        N_(
            "{n} tasks stay unsure, and moderators look at them: their rows have the likeliest answer under likely. "
            "You hear when the last is decided; results fetched then have them all."
        ),
        n,
    )
