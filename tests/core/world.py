"""People and campaigns for the rules alone: use cases on a real store, nobody's chat drawn."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from core import desk
from core.campaigns import Campaign, State, Task
from core.form.forms import Form
from core.form.questions import ChooseOne, Question
from core.front import door
from core.ledger import POINTS, Account, Balance, Code, Kind, Transfer
from core.people import CONSENT_VERSION, House, Person
from core.ports import Store, Tx
from core.views import TaskView, View
from core.work import Answer
from core.working import answering
from tests.fakes import FakeClock, FakeRandom

T = TypeVar("T")
HOUSE = House(first_waits=False)
MOOD = ChooseOne("mood", "How does this sound?", ("Happy", "Sad", "Neither"))
OWNER = 1  # Telegram id of whoever gives out the work


Act = Callable[[Tx, Person], View]


def start(campaign_id: int) -> Act:
    """Agree to the campaign's card and take the first task."""
    return lambda tx, me: desk.start(tx, me, campaign_id)


def tap(number: int) -> Act:
    """Tap an option."""
    return lambda tx, me: answering.choose(tx, me, number)


happy, sad = tap(0), tap(1)


class World:
    """``do`` is a hand in the store, ``act`` one update of a person (by Telegram id) as the bot would run it."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.store, self.clock, self.random = store, clock, FakeRandom()

    async def do(self, f: Callable[[Tx], T]) -> T:
        return await self.store.transact(f)

    async def act(self, who: int, f: Callable[[Tx, Person], T]) -> T:
        return await self.do(lambda tx: f(tx, door.meet(tx, who, "en", HOUSE)))

    async def see(self, who: int, f: Act) -> TaskView:
        """An update after which a task is on the screen."""
        view = await self.act(who, f)
        assert isinstance(view, TaskView), view
        return view

    async def person(self, who: int, language: str = "en") -> Person:
        """Someone who has come in."""

        def come(tx: Tx) -> Person:
            tx.people.add(Person(tx.new_id(), who, language, consent=CONSENT_VERSION))
            return door.meet(tx, who, language, HOUSE)

        return await self.do(come)

    async def me(self, who: int) -> Person:
        return await self.act(who, lambda _tx, me: me)

    async def people(self, *who: int) -> list[int]:
        for one in who:
            await self.person(one)
        return list(who)

    async def campaign(
        self,
        rows: int = 3,
        *,
        questions: Sequence[Question] = (MOOD,),
        price: int = 5,
        answers: int = 1,
        funds: int = 0,
        reviewed: bool = False,
        languages: tuple[str, ...] = (),
        asset: str = POINTS,
        asked_by: int = OWNER,
    ) -> int:
        """A running campaign; its id. ``funds``: free points beside what its slots hold."""

        def make(tx: Tx) -> int:
            owner = tx.people.by_telegram(asked_by) or door.meet(tx, asked_by, "en", HOUSE)
            made = Campaign(
                id=tx.new_id(),
                organisation_id=tx.office.organisation_of(owner.id),
                owner_id=owner.id,
                state=State.DRAFT,
                title="Moods",
                kind="classify",
                version=1,
                form=Form(tuple(questions), shows="${text}"),
                price_minor=price,
                answers_wanted=answers,
                reviewed=reviewed,
                languages=languages,
                columns=("text",),
                rows=rows,
                asset=asset,
            )
            tx.ledger.open(Account(Kind.CAMPAIGN, made.id, asset))  # which makes the asset known
            tx.campaigns.add(made)
            tx.campaigns.publish(made)
            tx.tasks.add([Task(made.id, tx.new_id(), row, {"text": f"text {row}"}) for row in range(2, rows + 2)])
            pay_in(tx, made, price * answers * rows, funds)
            tx.tasks.open_planned(made.id, 1, answers, price, rows)
            assert tx.campaigns.save(replace(made, state=State.RUNNING), State.DRAFT)
            return made.id

        return await self.do(make)

    async def turn(self, campaign_id: int, **fields: object) -> None:
        """Change fields of the campaign as its owner's counter would; a new version where the price rises."""

        def change(tx: Tx) -> None:
            campaign = tx.campaigns.get(campaign_id)
            assert campaign
            changed = replace(campaign, **fields)  # type: ignore[arg-type]
            assert tx.campaigns.save(changed, campaign.state)
            if changed.version > campaign.version:
                tx.campaigns.publish(changed)

        await self.do(change)

    async def balance(self, who: int, asset: str = POINTS) -> Balance:
        return await self.act(who, lambda tx, me: tx.ledger.balance(Account(Kind.WORKER, me.id, asset)))

    async def free(self, campaign_id: int, asset: str = POINTS) -> int:
        """The campaign's points that no slot holds."""
        return await self.do(lambda tx: tx.ledger.balance(Account(Kind.CAMPAIGN, campaign_id, asset)).available)

    async def answer(self, who: int, view: TaskView) -> Answer:
        """What the person answered to the task of a view."""

        def get(tx: Tx, me: Person) -> Answer:
            found = tx.answers.get(view.campaign.id, view.task.id, me.id)
            assert found
            return found

        return await self.act(who, get)


class Meanwhile:
    """A transaction in which someone else acts just before its ``nth`` use of a group: what another thread may do."""

    def __init__(self, tx: Tx, group: str, do: Callable[[Tx], object], nth: int = 1) -> None:
        self._tx, self._group, self._do, self._left = tx, group, do, nth

    def __getattr__(self, name: str) -> Any:
        if name == self._group:
            self._left -= 1
            if not self._left:
                self._do(self._tx)
        return getattr(self._tx, name)


def pay_in(tx: Tx, campaign: Campaign, slots: int, funds: int) -> None:
    """Points from the operator to the campaign, or money from the bank; ``slots`` of them into its slots."""
    asset = campaign.asset
    own = Account(Kind.CAMPAIGN, campaign.id, asset)
    home = Account(Kind.ORGANISATION, campaign.organisation_id, asset)
    granted = (Account(Kind.GRANT, 0), home, Code.GRANT, slots + funds)
    moves = (
        granted if asset == POINTS else (Account(Kind.CASH, 0, asset), home, Code.DEPOSIT, slots + funds),
        (home, own, Code.FUND, slots + funds),
        (own, Account(Kind.CAMPAIGN_WORK, campaign.id, asset), Code.COMMIT, slots),
    )
    for debit, credit, code, points in moves:
        tx.ledger.open(debit)
        tx.ledger.open(credit)
        order = tx.new_id()
        tx.ledger.transfer(Transfer(order, debit, credit, points, code, order, campaign_id=campaign.id))
