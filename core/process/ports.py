"""The groups of statements of due process: part of ``core.ports.Tx``."""

from typing import Protocol

from core.audit import ActsTx
from core.groups import CasesTx
from core.moderators.desk_port import DutyTx, TalliesTx, TopicsTx, TurnsTx
from core.moderators.ruling import RulingsTx
from core.panels.port import PanelsTx
from core.suspending.port import SuspensionsTx


class DueTx(Protocol):
    @property
    def cases(self) -> CasesTx: ...

    @property
    def acts(self) -> ActsTx: ...

    @property
    def rulings(self) -> RulingsTx: ...

    @property
    def panels(self) -> PanelsTx: ...

    @property
    def suspensions(self) -> SuspensionsTx: ...

    @property
    def duty(self) -> DutyTx: ...

    @property
    def turns(self) -> TurnsTx: ...

    @property
    def topics(self) -> TopicsTx: ...

    @property
    def tallies(self) -> TalliesTx: ...
