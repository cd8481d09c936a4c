"""Cards of suspensions: a second person's word, and appeals that moderators hear."""

from functools import partial

from core.errors import N_, Text
from core.process.process_views import CardFacts
from core.suspending import suspending, words
from core.suspending.port import ENDS, NO, STAYS, YES
from core.work import CaseKind
from handlers.answer_card import TO_READ
from handlers.card import CardKind, button, lines, look_within, name_of, of_case
from handlers.page import Say

OUTCOMES = {
    YES: N_("✔ They take no new work for a while. They are told."),
    NO: N_("✔ Nothing changes for them."),
    STAYS: N_("✘ It stays. They are told."),
    ENDS: N_("✔ It is over: they can take work again."),
}


def _parts(facts: CardFacts, say: Say) -> list[str]:
    origin = facts.case.params.get(suspending.FROM)
    name = name_of(origin) if isinstance(origin, int) else ""
    return [*lines(facts, say), say(Text(N_("It comes from: /case {name}"), params={"name": name}))]


KINDS = (
    CardKind(
        kind=CaseKind.SUSPEND,
        title=N_("Suspend somebody? · case {name}"),
        queue=N_("Suspensions"),
        parts=_parts,
        buttons=lambda facts, say, _: [
            [button(say, N_("I say so, too"), YES, facts.case), button(say, N_("No"), NO, facts.case)]
        ],
        clock=look_within,
        outcomes=OUTCOMES,
        taps={do: of_case(partial(suspending.decide, do=do)) for do in (YES, NO)},
    ),
    CardKind(
        kind=CaseKind.SUSPENDED,
        title=N_("A suspension, another look · case {name}"),
        queue=N_("Appeals against suspensions"),
        parts=_parts,
        buttons=lambda facts, say, _: [
            [button(say, N_("It stays"), STAYS, facts.case), button(say, N_("It is over"), ENDS, facts.case)],
            *([[button(say, N_("Hear them"), "all", facts.case)]] if facts.case.params.get(words.SPOKEN) else []),
        ],
        clock=look_within,
        outcomes=OUTCOMES,
        taps={**{do: of_case(partial(suspending.hear, do=do)) for do in (STAYS, ENDS)}, **TO_READ},
    ),
)
