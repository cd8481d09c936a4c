"""The card of what people reported: how many say what, the task as they see it, who asks, and three ways to tap."""

from html import unescape

from core.errors import N_, Text
from core.process.process_views import CardFacts
from core.reports import abuse, deciding, pausing
from core.work import CaseKind
from handlers.campaign_card import campaign_parts
from handlers.card import CardKind, Menu, Rows, button, left, lines, look_within, of_case
from handlers.page import Say, cut, quote, span, units

LINES_MAX, LINES_UNDER_PICTURE_MAX = 1500, 350  # UTF-16 units of what people say


def _parts(facts: CardFacts, say: Say) -> list[str]:
    most = LINES_UNDER_PICTURE_MAX if facts.file else LINES_MAX
    told = cut("\n".join(unescape(say(one)) for one in facts.lines), most)
    return [f"<blockquote>{quote(told)}</blockquote>", *campaign_parts(facts, say, units(told), task_first=True)]


def _buttons(facts: CardFacts, say: Say, menu: Menu) -> Rows:
    del menu
    return [
        [button(say, N_("It is true: stop the task"), "r_task", facts.case)],
        [button(say, N_("It is true: stop the campaign"), "r_all", facts.case)],
        [button(say, N_("Not so"), "r_not", facts.case)],
    ]


def _clock(facts: CardFacts) -> Text:
    if facts.now >= facts.case.due_at:
        waits = span(facts.now - facts.case.opened_at)
        return Text(N_("It waits for {time} already. Please look now."), params={"time": waits})
    return Text(N_("Please look within {time}. What was reported is paid if it is true."), params={"time": left(facts)})


def _two(facts: CardFacts, say: Say, menu: Menu) -> Rows:
    del menu
    return [[button(say, N_("It hurts"), "a_yes", facts.case), button(say, N_("It does not"), "a_no", facts.case)]]


KINDS = (
    CardKind(
        kind=CaseKind.REPORT,
        title=N_("Something is wrong with a task · case {name}"),
        queue=N_("Reported tasks"),
        parts=_parts,
        buttons=_buttons,
        clock=_clock,
        outcomes={
            deciding.STOPPED: N_("✔ It was true: the task is stopped."),
            deciding.CLOSED: N_("✔ It was true: the campaign is closed."),
            pausing.NOT_SO: N_("✔ Not so: it goes on."),
        },
        taps={
            "r_task": of_case(deciding.stop),
            "r_all": of_case(deciding.close),
            "r_not": of_case(deciding.go_on),
        },
    ),
    CardKind(
        kind=CaseKind.ABUSE,
        title=N_("A message that may hurt · case {name}"),
        queue=N_("Messages that may hurt"),
        parts=lines,
        buttons=_two,
        clock=look_within,
        outcomes={abuse.FOUND: N_("✔ It hurts: both are told."), abuse.FINE: N_("✔ It does not.")},
        taps={
            "a_yes": lambda tx, me, data: abuse.decide(tx, me, data.case, found=True),
            "a_no": lambda tx, me, data: abuse.decide(tx, me, data.case, found=False),
        },
    ),
)
