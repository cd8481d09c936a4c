"""The groups of statements of due process: part of ``core.ports.Tx``."""

from typing import Protocol

from core.audit import ActsTx
from core.breaker.port import BreakerTx
from core.groups import CasesTx
from core.moderators.desk_port import DutyTx, TalliesTx, TopicsTx, TurnsTx


class DueTx(Protocol):
    @property
    def cases(self) -> CasesTx: ...

    @property
    def acts(self) -> ActsTx: ...

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
