"""Campaigns put straight into the store, for conversations that are about something else."""

from collections.abc import Sequence
from dataclasses import replace

from core.campaigns import Campaign, State, Task
from core.errors import Text
from core.form.forms import Form
from core.form.questions import ChooseOne, Question, WriteText
from core.ledger import Account, Code, Kind, Transfer
from core.people import Person
from core.ports import Tx
from tests.conversations.stage import Actor, Stage

AGREE = Text("I am 18 or over and I agree")
MOOD = ChooseOne("mood", "How does this sound?", ("Happy", "Sad", "Neither"))
SAY = WriteText("say", "What does it say?", shortest=2, longest=500)


async def campaign(
    stage: Stage,
    texts: Sequence[str] = ("I love it", "It broke", "It is blue"),
    *,
    question: Question = MOOD,
    price: int = 5,
    answers: int = 1,
    funds: int | None = None,
    reviewed: bool = False,
    languages: tuple[str, ...] = (),
    owner: Actor | None = None,
    picture: str | None = None,
    media: Sequence[str] = (),
    title: str = "Moods",
    instructions: str = "Read the text.",
) -> int:
    """A running campaign of one question on some texts; its id. ``funds``: what it gets where that is over its cost."""

    def make(tx: Tx) -> int:
        maker = tx.people.by_telegram(owner.id if owner else 1)
        if maker is None:
            tx.people.add(Person(id=tx.new_id(), telegram_id=owner.id if owner else 1, language="en"))
            maker = tx.people.by_telegram(owner.id if owner else 1)
        assert maker
        made = Campaign(
            id=tx.new_id(),
            organisation_id=tx.office.organisation_of(maker.id),
            owner_id=maker.id,
            state=State.DRAFT,
            title=title,
            kind="classify",
            version=1,
            form=Form((question,), shows="${text}"),
            instructions=instructions,
            purpose="To teach a program.",
            asks="Nuru Lab",
            price_minor=price,
            answers_wanted=answers,
            reviewed=reviewed,
            languages=languages,
            columns=("text",),
            rows=len(texts),
        )
        tx.campaigns.add(made)
        tx.campaigns.publish(made)
        tx.tasks.add(
            [
                Task(
                    made.id, tx.new_id(), row, {"text": text}, picture=picture, media=media[row - 2] if media else None
                )
                for row, text in enumerate(texts, 2)
            ]
        )
        cost = price * answers * len(texts)
        money = (
            (Account(Kind.GRANT, 0), Account(Kind.ORGANISATION, made.organisation_id), Code.GRANT),
            (Account(Kind.ORGANISATION, made.organisation_id), Account(Kind.CAMPAIGN, made.id), Code.FUND),
            (Account(Kind.CAMPAIGN, made.id), Account(Kind.CAMPAIGN_WORK, made.id), Code.COMMIT),
        )
        for debit, credit, code in money:
            tx.ledger.open(debit)
            tx.ledger.open(credit)
            amount = cost if code is Code.COMMIT else max(cost, funds or 0)
            tx.ledger.transfer(Transfer(tx.new_id(), debit, credit, amount, code, made.id, campaign_id=made.id))
        tx.tasks.open_planned(made.id, 1, answers, price, len(texts))
        tx.campaigns.save(replace(made, state=State.RUNNING), State.DRAFT)
        return made.id

    found: int = await stage.do(make)
    return found


async def enter(stage: Stage, name: str = "Wanjiru", language: str = "en") -> Actor:
    """A worker who has come in."""
    worker = stage.person(name, language)
    await worker.say("/start")
    await worker.tap(stage.kazi.parts.context.languages.say(AGREE, language))
    return worker
