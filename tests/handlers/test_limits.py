"""The longest that people may write, on every screen and card that shows it: it fits Telegram's messages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from bot.languages import LOCALES, Languages
from core.campaigns import PRICE_MAX, Campaign, State, Task
from core.drafting.decisions import INSTRUCTIONS_CHARS_MAX, TITLE_CHARS_MAX
from core.errors import Money, Text
from core.form.forms import Form, filled
from core.form.questions import LABEL_CHARS_MAX, TEXT_CHARS_MAX, TakePhoto, WriteText
from core.kinds import Settings
from core.on_site import windows
from core.on_site.nearby import rough
from core.people import Person, Screen
from core.process.appeals import LISTED_MAX
from core.process.process_views import AppealList, AppealView, CardFacts, Item, SentenceView
from core.process.review import REASONS, SENTENCE_MAX, Ruling
from core.tables.row_faults import CAPTION_CHARS_MAX, SHOWN_CHARS_MAX
from core.views import TaskView
from core.work import Answer, Assignment, Case, CaseKind, Decision, Lease, Standing, Verdict
from handlers import cards, due, work
from handlers import decided as told
from handlers.card_page import draw_card
from handlers.page import CAPTION_MAX, TEXT_MAX, Page, Say, cut, fit, quote, units

ID = 2**63 - 1
LETTERS = "<&\N{GRINNING FACE}"  # two that HTML writes longer, one that counts twice
LANGUAGES = Languages(LOCALES)
ME = Person(id=ID, telegram_id=ID, language="en")
SCREEN = Screen("task", revision=ID)
SHA = "0" * 64
JOBS = Campaign(1, 1, 1, State.RUNNING, "Jobs", settings=Settings(more={"zone": "Africa/Dar_es_Salaam"}))
WHEN = windows.said(JOBS, None, (1_790_000_000_000, 1_790_009_000_000), 0)
NAME_CHARS_MAX = 64 + 1 + 64  # of a first and a last name, Telegram's


def long(chars: int) -> str:
    return (LETTERS * chars)[:chars]


def campaign(question: WriteText | TakePhoto, picture: str | None) -> Campaign:
    return Campaign(
        id=ID,
        organisation_id=ID,
        owner_id=ID,
        state=State.RUNNING,
        title=long(TITLE_CHARS_MAX),
        form=Form((question,), shows="${text}", picture=picture),
        instructions=long(INSTRUCTIONS_CHARS_MAX),
        price_minor=1_000_000,
    )


def items() -> Iterator[Item]:
    for photo in (False, True):
        shown = CAPTION_CHARS_MAX if photo else SHOWN_CHARS_MAX
        task = Task(ID, ID, 1, {"text": long(shown)}, picture=SHA if photo else None)
        for question in (WriteText("say", long(LABEL_CHARS_MAX)), TakePhoto("say", long(LABEL_CHARS_MAX))):
            value = SHA if isinstance(question, TakePhoto) else long(TEXT_CHARS_MAX)
            for standing in (Standing.REJECTED, Standing.REDO, Standing.REVIEW):
                answer = Answer(ID, ID, ID, ID, {"say": value}, standing, 1_000_000, 0, False, 0, 0)
                decision = Decision(1, ID, ID, Verdict.REDO, "off_task", long(SENTENCE_MAX), 0, ID, 0)
                where = campaign(question, "picture" if photo else None)
                yield Item(campaign=where, task=task, answer=answer, decisions=[decision])


def pages(item: Item, say: Say) -> Iterator[tuple[Page, bool]]:
    """Each page that shows the item, and whether it stands under a picture."""
    photo, task = bool(item.file), item.task
    lease = Assignment(ID, ID, ID, ID, Lease.LEASED, 1, 1_000_000, 0, 0, {})
    asked = {"me": ME, "screen": SCREEN, "campaign": item.campaign, "assignment": lease, "at": 0, "left": 100}
    asked["pay"] = Money(100 * PRICE_MAX, "KES")
    asked["question"] = filled(item.campaign.form, item.campaign.form.questions[0], task.data)
    for mode, reason in (("", ""), ("redo", long(SENTENCE_MAX))):
        view = TaskView(**asked, task=task, mode=mode, reason=reason)  # type: ignore[arg-type]
        yield work.draw(view, say), bool(task.picture)
        yield work.draw(replace(view, when=WHEN, far=rough(4_321_000)), say), bool(task.picture)
    yield told.draw_decided(item, "decided", 1, say), photo
    yield told.draw_decided(item, "redo_over", 1, say), photo
    yield due.draw_appeal(AppealView(me=ME, screen=SCREEN, item=item), say), False
    for kind, params in ((CaseKind.APPEAL, {"words": long(SENTENCE_MAX)}), (CaseKind.REVIEW, {})):
        case = Case(ID, kind, ID, ID, ID, params, 0, 14 * 24 * 3_600_000)
        facts = CardFacts(case=case, now=0, item=item, code="w" * 12, shares=(25, 50, 75))
        yield draw_card(facts, say), photo
        decided = replace(facts, case=replace(case, decided_at=1, outcome="reject"))
        yield draw_card(decided, say, by=long(NAME_CHARS_MAX)), photo
        ruling = Ruling(Verdict.REJECT, max(REASONS, key=lambda one: len(REASONS[one])))
        yield cards.draw_sentence(SentenceView(me=ME, screen=SCREEN, facts=facts, ruling=ruling), say), False


def read(page: Page) -> str:
    """What Telegram counts."""
    return unescape(re.sub("<[^>]+>", "", page.text))


@pytest.mark.parametrize("language", LANGUAGES.names)
def test_the_longest_words_fit(language: str) -> None:
    def say(text: Text) -> str:
        return LANGUAGES.say(text, language, quote)

    for item in items():
        for page, under_picture in pages(item, say):
            assert units(read(page)) <= (CAPTION_MAX if under_picture else TEXT_MAX), page.text[:200]
        if item.answer.standing is not Standing.REVIEW:
            view = AppealList(me=ME, screen=SCREEN, items=[replace(item)] * LISTED_MAX)
            assert units(read(due.draw_list(view, say))) <= TEXT_MAX


def test_cutting_counts_as_telegram_does() -> None:
    assert cut("abc", 3) == "abc"
    assert cut("\N{GRINNING FACE}" * 3, 4) == "\N{GRINNING FACE}…"
    assert fit(["aaaa", "b", "cccccc"], 9) == ["aaaa", "b", "ccc…"]
    assert fit(["aaaa", "b", "cccccc"], 7) == ["aa…", "b", "cc…"]
    assert fit(["a", "b"], 2) == ["a", "b"]
