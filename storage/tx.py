"""The transaction a use case is handed: its time, its ids and its groups of statements."""

from core.funds.terms import NO_TERMS, Terms
from core.ports import Clock, Ids
from storage.answers import Answers
from storage.assignments import Assignments
from storage.campaigns import Campaigns
from storage.cases import Cases
from storage.consents import Consents
from storage.drafts import Drafts
from storage.extras import Extras
from storage.funds import Funds
from storage.jobs import Jobs
from storage.ledger import Ledger
from storage.lost import Lost
from storage.office import Office
from storage.outbox import Outbox
from storage.payout_trail import Payouts
from storage.peers import Peers
from storage.people import People
from storage.pictures import Pictures
from storage.places import Places
from storage.prints import Prints
from storage.privacy import Privacy
from storage.ratings import Ratings
from storage.receipts import Receipts
from storage.research import Quotas, Waves
from storage.ring import NO_KEYS, Ring
from storage.sql import Sql
from storage.tasks import Tasks
from storage.teams import Teams
from storage.top_ups import TopUps
from storage.updates import Updates
from storage.vault import Vault
from storage.vouches import Vouches
from storage.wages import Hours, Wages
from storage.windows import Windows


class SqlTx:
    """Implements ``core.ports.Tx``. One object a connection, begun anew for each job."""

    def __init__(
        self, sql: Sql, clock: Clock, ids: Ids, bot_id: int, ring: Ring = NO_KEYS, *, terms: Terms = NO_TERMS
    ) -> None:
        self.sql = sql
        self.now = 0
        self.bot_id = bot_id
        self._clock = clock
        self._ids = ids
        self.ring = ring
        self.vault = Vault(self)
        self.updates = Updates(self)
        self.ledger = Ledger(self)
        self.jobs = Jobs(self)
        self.outbox = Outbox(self)
        self.people = People(self)
        self.office = Office(self)
        self.campaigns = Campaigns(self)
        self.tasks = Tasks(self)
        self.places = Places(self)
        self.windows = Windows(self)
        self.assignments = Assignments(self)
        self.answers = Answers(self)
        self.cases = Cases(self)
        self.pictures = Pictures(self)
        self.prints = Prints(self)
        self.drafts = Drafts(self)
        self.teams = Teams(self)
        self.waves = Waves(self)
        self.quotas = Quotas(self)
        self.consents = Consents(self)
        self.receipts = Receipts(self)
        self.funds = Funds(self, terms)
        self.wages = Wages(self)
        self.hours = Hours(self)
        self.top_ups = TopUps(self)
        self.payouts = Payouts(self)
        self.privacy = Privacy(self)
        self.lost = Lost(self)
        self.vouches = Vouches(self)
        self.extras = Extras(self)
        self.ratings = Ratings(self)
        self.peers = Peers(self)

    def begin(self) -> None:
        """A new transaction: take the time once."""
        self.now = self._clock.now()

    def new_id(self) -> int:
        return self._ids.next(self.now)
