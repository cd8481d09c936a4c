"""The card of a campaign that waits to be looked at, and the screen for what has to change."""

from dataclasses import replace

from core.errors import N_, Text
from core.process import vetting
from core.process.process_views import CardFacts, SendBackView
from core.process.review import SENTENCE_MAX, SENTENCE_MIN
from core.sensitive import looking, marks
from core.work import CaseKind
from handlers.campaign_card import campaign_parts
from handlers.card import Card, CardKind, Menu, Rows, button, left, of_case
from handlers.page import Button, Page, Say, span, units


def _buttons(facts: CardFacts, say: Say, menu: Menu) -> Rows:
    del menu
    assert facts.campaign is not None
    has = marks.of(facts.campaign)
    labels = [
        [Button(f"{'☑' if one in has else '☐'} {say(Text(marks.LABELS[one]))}", _label(facts, one))]
        for one in looking.labels(facts.case)
    ]
    return [
        *labels,
        [button(say, N_("Start it"), "start", facts.case), button(say, N_("Send back"), "back", facts.case)],
    ]


def _label(facts: CardFacts, code: str) -> str:
    return Card(do="label", case=facts.case.id, reason=code).pack()


def _parts(facts: CardFacts, say: Say) -> list[str]:
    lines = list(map(say, facts.lines))
    return [*campaign_parts(facts, say, sum(map(units, lines))), *lines]


def _clock(facts: CardFacts) -> Text:
    if facts.now >= facts.case.due_at:
        waits = span(facts.now - facts.case.opened_at)
        return Text(N_("It waits for {time} already. Please look now."), params={"time": waits})
    return Text(N_("Please look within {time}. It does not start by itself."), params={"time": left(facts)})


KIND = CardKind(
    kind=CaseKind.CAMPAIGN,
    title=N_("A campaign to look at · case {name}"),
    queue=N_("Campaigns to look at"),
    parts=_parts,
    buttons=_buttons,
    clock=_clock,
    outcomes={
        vetting.STARTED: N_("✔ Started."),
        vetting.SENT_BACK: N_("↻ Sent back to the requester."),
        vetting.TAKEN_BACK: N_("↻ The requester has taken it back."),
    },
    taps={
        "start": of_case(vetting.start),
        "label": lambda tx, me, data: vetting.label(tx, me, data.case, data.reason),
    },
    private={"back": of_case(vetting.ask_sentence)},
)


def draw_send_back(view: SendBackView, say: Say) -> Page:
    """Ask what has to change in a campaign."""
    ask = Text(
        N_("Now write one sentence ({least} to {most} letters): what has to change? /cancel leaves it."),
        params={"least": SENTENCE_MIN, "most": SENTENCE_MAX},
    )
    return Page("\n\n".join([*campaign_parts(replace(view.facts, rows=()), say), say(ask)]))
