"""A running campaign with many tasks, put straight into the store."""

from dataclasses import replace

from core.campaigns import BATCH_ROWS, Campaign, State, Task
from core.form.forms import Form
from core.form.questions import ChooseOne
from core.ledger import Account, Code, Kind, Transfer
from core.people import Person
from core.ports import Store, Tx

OWNER = 1  # Telegram's id of the requester
PRICE = 5
MOOD = ChooseOne("mood", "How does this sound?", ("Happy", "Sad", "Neither"))


async def sow(store: Store, rows: int, answers: int) -> int:
    """A campaign of ``rows`` short texts with ``answers`` slots each, funded and running; its id."""
    campaign = await store.transact(lambda tx: _campaign(tx, rows, answers))
    for start in range(0, rows, BATCH_ROWS):
        size = min(BATCH_ROWS, rows - start)

        def batch(tx: Tx, start: int = start, size: int = size) -> None:
            tasks = [
                Task(
                    campaign.id, tx.new_id(), start + n, {"text": f"It came a day early, and number {start + n} works."}
                )
                for n in range(size)
            ]
            tx.tasks.add(tasks)
            tx.tasks.open_planned(campaign.id, 1, answers, PRICE, size)

        await store.transact(batch)
    await store.transact(lambda tx: tx.campaigns.save(replace(campaign, state=State.RUNNING), State.DRAFT))
    return campaign.id


def _campaign(tx: Tx, rows: int, answers: int) -> Campaign:
    owner = tx.people.by_telegram(OWNER)
    if owner is None:
        owner = Person(id=tx.new_id(), telegram_id=OWNER, language="en", consent=1)
        tx.people.add(owner)
    made = Campaign(
        id=tx.new_id(),
        organisation_id=tx.office.organisation_of(owner.id),
        owner_id=owner.id,
        state=State.DRAFT,
        title="Moods",
        kind="classify",
        version=1,
        form=Form((MOOD,), shows="${text}"),
        instructions="Read the text and say how it sounds to you.",
        purpose="To teach a program.",
        asks="Nuru Lab",
        price_minor=PRICE,
        answers_wanted=answers,
        columns=("text",),
        rows=rows,
    )
    tx.campaigns.add(made)
    tx.campaigns.publish(made)
    organisation, free = Account(Kind.ORGANISATION, made.organisation_id), Account(Kind.CAMPAIGN, made.id)
    for debit, credit, code in (
        (Account(Kind.GRANT, 0), organisation, Code.GRANT),
        (organisation, free, Code.FUND),
        (free, Account(Kind.CAMPAIGN_WORK, made.id), Code.COMMIT),
    ):
        tx.ledger.open(debit)
        tx.ledger.open(credit)
        cost = PRICE * answers * rows
        tx.ledger.transfer(Transfer(tx.new_id(), debit, credit, cost, code, made.id, campaign_id=made.id))
    return made
