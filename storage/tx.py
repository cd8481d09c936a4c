"""The transaction a use case is handed: its time, its ids and its groups of statements."""

from functools import cached_property

from core.funds.terms import NO_TERMS, Terms
from core.ports import Clock, Ids, Random
from storage.acts import Acts
from storage.answers import Answers
from storage.assignments import Assignments
from storage.batches import Batches
from storage.breaker import Breaker
from storage.campaigns import Campaigns
from storage.cases import Cases
from storage.chance import MACHINE
from storage.claims import Claims
from storage.consents import Consents
from storage.drafts import Drafts
from storage.duty import DutyTable, Tallies, Topics, Turns
from storage.entries import Entries
from storage.extras import Extras
from storage.funds import Funds
from storage.jobs import Jobs
from storage.known import KnownAnswers
from storage.ledger import Ledger
from storage.letters import Letters
from storage.lost import Lost
from storage.office import Office
from storage.outbox import Outbox
from storage.panels import Panels
from storage.payout_trail import Payouts
from storage.peers import Peers
from storage.pending import Rulings
from storage.people import People
from storage.pictures import Pictures
from storage.places import Places
from storage.prints import Prints
from storage.privacy import Privacy
from storage.ratings import Ratings
from storage.receipts import Receipts
from storage.reports import Reports
from storage.requesters import Requesters
from storage.research import Quotas, Waves
from storage.ring import NO_KEYS, Ring
from storage.seats import Seats
from storage.signals import Signals
from storage.sql import Sql
from storage.stuck import StuckParts
from storage.suspensions import Suspensions
from storage.tasks import Tasks
from storage.teams import Teams
from storage.top_ups import TopUps
from storage.updates import Updates
from storage.vault import Vault
from storage.verdicts import Estimates, Verdicts
from storage.voices import Voices
from storage.vouches import Vouches
from storage.wages import Hours, Wages
from storage.wind_downs import WindDowns
from storage.windows import Windows


class SqlTx:
    """Implements ``core.ports.Tx``. One object a connection, begun anew for each job; groups are made late."""

    vault = cached_property(Vault)
    updates = cached_property(Updates)
    ledger = cached_property(Ledger)
    jobs = cached_property(Jobs)
    outbox = cached_property(Outbox)
    people = cached_property(People)
    office = cached_property(Office)
    seats = cached_property(Seats)
    campaigns = cached_property(Campaigns)
    tasks = cached_property(Tasks)
    places = cached_property(Places)
    windows = cached_property(Windows)
    assignments = cached_property(Assignments)
    answers = cached_property(Answers)
    cases = cached_property(Cases)
    acts = cached_property(Acts)
    breaker = cached_property(Breaker)
    pictures = cached_property(Pictures)
    prints = cached_property(Prints)
    drafts = cached_property(Drafts)
    teams = cached_property(Teams)
    waves = cached_property(Waves)
    quotas = cached_property(Quotas)
    consents = cached_property(Consents)
    receipts = cached_property(Receipts)
    wages = cached_property(Wages)
    hours = cached_property(Hours)
    top_ups = cached_property(TopUps)
    payouts = cached_property(Payouts)
    privacy = cached_property(Privacy)
    lost = cached_property(Lost)
    vouches = cached_property(Vouches)
    extras = cached_property(Extras)
    verdicts = cached_property(Verdicts)
    estimates = cached_property(Estimates)
    ratings = cached_property(Ratings)
    signals = cached_property(Signals)
    entries = cached_property(Entries)
    claims = cached_property(Claims)
    rulings = cached_property(Rulings)
    known = cached_property(KnownAnswers)
    peers = cached_property(Peers)
    stuck = cached_property(StuckParts)
    reports = cached_property(Reports)
    requesters = cached_property(Requesters)
    letters = cached_property(Letters)
    voices = cached_property(Voices)
    panels = cached_property(Panels)
    suspensions = cached_property(Suspensions)
    wind_downs = cached_property(WindDowns)
    duty = cached_property(DutyTable)
    turns = cached_property(Turns)
    topics = cached_property(Topics)
    tallies = cached_property(Tallies)
    batches = cached_property(Batches)

    def __init__(
        self,
        sql: Sql,
        clock: Clock,
        ids: Ids,
        bot_id: int,
        ring: Ring = NO_KEYS,
        *,
        terms: Terms = NO_TERMS,
        random: Random = MACHINE,
    ) -> None:
        self.sql = sql
        self.now = 0
        self.bot_id = bot_id
        self._clock = clock
        self._ids = ids
        self._random = random
        self.ring = ring
        self.funds = Funds(self, terms)

    def begin(self) -> None:
        """A new transaction: take the time once."""
        self.now = self._clock.now()

    def new_id(self) -> int:
        return self._ids.next(self.now)

    def draw(self) -> str:
        """12 hex digits by chance: 100,000 people collide once in 50,000 campaigns."""
        return f"{self._random.below(16**12):012x}"
