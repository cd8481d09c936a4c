"""The groups of statements of due process: part of ``core.ports.Tx``."""

from typing import Protocol

from core.audit import ActsTx
from core.breaker.port import BreakerTx
from core.groups import CasesTx
from core.launched.wound import WindDownsTx
from core.moderators.batch_port import BatchesTx
from core.moderators.desk_port import DutyTx, TalliesTx, TopicsTx, TurnsTx
from core.moderators.ruling import RulingsTx
from core.panels.port import PanelsTx
from core.reports.port import ReportsTx
from core.suspending.port import SuspensionsTx


class DueTx(Protocol):
    @property
    def cases(self) -> CasesTx: ...

    @property
    def acts(self) -> ActsTx: ...

    @property
    def panels(self) -> PanelsTx: ...

    @property
    def suspensions(self) -> SuspensionsTx: ...

    @property
    def wind_downs(self) -> WindDownsTx: ...

    @property
    def reports(self) -> ReportsTx: ...

    @property
    def rulings(self) -> RulingsTx: ...

    @property
    def breaker(self) -> BreakerTx: ...

    @property
    def duty(self) -> DutyTx: ...

    @property
    def turns(self) -> TurnsTx: ...

    @property
    def topics(self) -> TopicsTx: ...

    @property
    def tallies(self) -> TalliesTx: ...

    @property
    def batches(self) -> BatchesTx: ...
