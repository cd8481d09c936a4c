"""The private screens on which a moderator types what a card needs in words."""

from dataclasses import replace

from core.errors import N_, Text
from core.process import helpdesk
from core.process.process_views import ReplyView, SendBackView, SentenceView
from core.process.review import REASONS, SENTENCE_MAX, SENTENCE_MIN
from core.verdicts.doubt import WordView
from handlers.asked import asked
from handlers.campaign_card import campaign_parts
from handlers.doubt_page import doubt_parts
from handlers.item_page import item_parts
from handlers.page import Page, Say, cut, quote


def draw_sentence(view: SentenceView, say: Say) -> Page:
    """Ask for the sentence that goes with a ruling."""
    parts = [
        *(item_parts(view.facts.item, say) if view.facts.item else map(say, view.facts.lines)),
        say(Text(N_("Your reason: {reason}."), params={"reason": Text(REASONS[view.ruling.reason])})),
        say(
            Text(
                N_("Now write one sentence ({least} to {most} letters) that tells the worker why. /cancel leaves it."),
                params={"least": SENTENCE_MIN, "most": SENTENCE_MAX},
            )
        ),
    ]
    return Page("\n\n".join(parts))


def draw_send_back(view: SendBackView, say: Say) -> Page:
    """Ask what has to change in a campaign."""
    ask = Text(
        N_("Now write one sentence ({least} to {most} letters): what has to change? /cancel leaves it."),
        params={"least": SENTENCE_MIN, "most": SENTENCE_MAX},
    )
    return Page("\n\n".join([*campaign_parts(replace(view.facts, rows=()), say), say(ask)]))


def draw_word(view: WordView, say: Say) -> Page:
    """Ask for the right answer to a task."""
    ask = say(Text(N_("Write what is right, as one message. /cancel leaves it.")))
    return Page("\n\n".join([*doubt_parts(view.doubt, say), ask]))


def draw_reply(view: ReplyView, say: Say) -> Page:
    """Ask for the answer to a question."""
    words = quote(cut(asked(view.case.params, say, acts=True), helpdesk.QUESTION_MAX))
    ask = say(Text(N_("Write the answer as a message; I bring it to them. /cancel leaves it.")))
    return Page(f"<blockquote>{words}</blockquote>\n\n{ask}")
