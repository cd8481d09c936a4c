"""Three workers, two moderators and a requester on two campaigns, in a database of one connection."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from core.campaigns import Campaign, State, Task
from core.drafting import launch
from core.drafting.drafts import Draft
from core.form.forms import Form
from core.form.questions import ChooseOne, WriteText
from core.funds import escrow
from core.ledger import Account, Code, Kind
from core.people import Person, Role
from storage.sql import Sql
from storage.tx import SqlTx
from tests.fakes import FakeClock, FakeIds

WORKERS, MODERATORS, OWNER = (11, 12, 13), (21, 22), 1
CHOICE, TEXT = 101, 102
PRICE, WANTED, ROWS = 5, 2, 3


class Ground:
    """A connection in one long transaction, with everybody on it; every example is rolled back."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        driver: Any = connection.connection.driver_connection
        self.run = driver.execute
        self.clock = FakeClock()
        self.tx = SqlTx(Sql(connection), self.clock, FakeIds(1_000), 1)
        self.tx.begin()
        for number in (*WORKERS, *MODERATORS, OWNER):
            self.tx.people.add(Person(number, number, "en", consent=1))
        for number in MODERATORS:
            self.tx.people.give_role(number, Role.MODERATOR, OWNER)
        self.tx.people.give_role(OWNER, Role.REQUESTER, OWNER)
        self._money()
        self._campaign(CHOICE, Form((ChooseOne("mood", "How?", ("Happy", "Sad")),)), reviewed=False, spare=PRICE)
        self._campaign(TEXT, Form((WriteText("say", "What?"),)), reviewed=True, spare=0, fee_bp=700)

    def _money(self) -> None:
        home = Account(Kind.ORGANISATION, self.tx.office.organisation_of(OWNER))
        for account in (Account(Kind.GRANT, 0), home):
            self.tx.ledger.open(account)
        launch.move(self.tx, Account(Kind.GRANT, 0), home, 200, Code.GRANT, campaign_id=0)

    def _campaign(self, number: int, form: Form, *, reviewed: bool, spare: int, fee_bp: int = 0) -> None:
        tx = self.tx
        made = Campaign(
            number,
            tx.office.organisation_of(OWNER),
            OWNER,
            State.DRAFT,
            "Moods",
            kind="choose_one",
            version=1,
            form=form,
            price_minor=PRICE,
            answers_wanted=WANTED,
            reviewed=reviewed,
            rows=ROWS,
            fee_bp=fee_bp,
            reserve_minor=2 if fee_bp else 0,
        )
        tx.campaigns.add(made)
        tx.drafts.add(Draft(number, f"token{number}"))
        tx.tasks.add([Task(number, tx.new_id(), row, {"text": str(row)}) for row in range(ROWS)])
        going = replace(made, state=State.RUNNING)
        tx.campaigns.publish(going)
        assert tx.campaigns.save(going, State.DRAFT)
        launch.fund(tx, going, escrow.whole(going, PRICE * WANTED * ROWS, WANTED * ROWS) + spare)
        escrow.open_accounts(tx, going)
        assert launch.open_batch(tx, going) == ROWS
