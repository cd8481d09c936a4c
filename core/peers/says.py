"""What whoever looks at others' work is asked, in sentences that the catalogues know."""

from collections.abc import Mapping

from core.errors import N_

OK, REASON = "ok", "reason"  # the questions' names
ASK = N_("Is this done as asked?")
WHY = N_("What is wrong with it?")
REASONS: Mapping[str, str] = {
    "wrong": N_("The answer is wrong"),
    "off_task": N_("It does not answer the question"),
    "unreadable": N_("It cannot be read or seen"),
    "copied": N_("It is copied from elsewhere"),
    "rules": N_("It breaks the instructions"),
}
SAYS: tuple[str, ...] = (ASK, WHY, *REASONS.values())
