"""The cards of who asks: whether they are who they say, letters without an answer, and what many workers say."""

from core.errors import N_, Text
from core.process.process_views import CardFacts
from core.requesters import checking, letters, unanswered
from core.requesters.checking import WHY_MAX, WHY_MIN, UnprovenView
from core.voices import answering, saying
from core.voices.saying import ANSWER_MAX, ANSWER_MIN, MinutesView
from core.work import CaseKind
from handlers.card import CardKind, Menu, Rows, button, left, lines, look_within, of_case
from handlers.page import Page, Say


def _verify(facts: CardFacts, say: Say, menu: Menu) -> Rows:
    del menu
    case = facts.case
    return [[button(say, N_("Yes, it is them"), "them", case), button(say, N_("Not shown"), "notthem", case)]]


def _again(facts: CardFacts, say: Say) -> Rows:
    case = facts.case
    return [[button(say, N_("Take the mark back"), "notthem", case)]] if case.outcome == checking.YES else []


def _answer(facts: CardFacts, say: Say, menu: Menu) -> Rows:
    del menu
    return [[button(say, N_("Answer them"), "forthem", facts.case)]]


def _minutes(facts: CardFacts, say: Say, menu: Menu) -> Rows:
    del menu
    return [[button(say, N_("Answer for all to read"), "minutes", facts.case)]]


def _answer_within(facts: CardFacts) -> Text:
    return Text(N_("Please answer within {time}."), params={"time": left(facts)})


KINDS = (
    CardKind(
        kind=CaseKind.VERIFY,
        title=N_("Who asks: is it them? · case {name}"),
        queue=N_("Requesters to check"),
        parts=lines,
        buttons=_verify,
        afterwards=_again,
        clock=look_within,
        outcomes={checking.YES: N_("✔ Marked as checked."), checking.NO: N_("✖ Not marked.")},
        taps={"them": of_case(checking.confirm)},
        private={"notthem": of_case(checking.refuse)},
    ),
    CardKind(
        kind=CaseKind.UNANSWERED,
        title=N_("A letter without an answer · case {name}"),
        queue=N_("Letters without an answer"),
        parts=lines,
        buttons=_answer,
        clock=_answer_within,
        outcomes={unanswered.ANSWERED: N_("✔ Answered."), letters.CAME: N_("✔ Who asks has answered.")},
        private={"forthem": of_case(unanswered.begin_for_them)},
    ),
    CardKind(
        kind=CaseKind.COMPLAINT,
        title=N_("Workers say together · case {name}"),
        queue=N_("What workers say together"),
        parts=lines,
        buttons=_minutes,
        clock=_answer_within,
        outcomes={saying.ANSWERED: N_("✔ Answered.")},
        private={"minutes": of_case(answering.begin)},
    ),
)


def draw_unproven(view: UnprovenView, say: Say) -> Page:
    """Ask for the sentence."""
    why = N_("Why does the mark go? One sentence ({least} to {most} letters). /cancel leaves it.")
    ask = N_("What is missing? One sentence ({least} to {most} letters) for the requester. /cancel leaves it.")
    size = {"least": WHY_MIN, "most": WHY_MAX}
    told = list(map(say, checking.lines(view.case)))
    return Page("\n\n".join([*told, say(Text(why if view.back else ask, params=size))]))


def draw_minutes(view: MinutesView, say: Say) -> Page:
    """Ask for the answer that everybody reads."""
    ask = N_(
        "Write the answer ({least} to {most} letters). It goes to the workers' group, to each who said it, and into "
        "the minutes. /cancel leaves it."
    )
    size = {"least": ANSWER_MIN, "most": ANSWER_MAX}
    return Page("\n\n".join([*map(say, view.lines), say(Text(ask, params=size))]))
