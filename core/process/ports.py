"""The groups of statements of due process: part of ``core.ports.Tx``."""

from typing import Protocol

from core.audit import ActsTx
from core.groups import CasesTx
from core.moderators.ruling import RulingsTx


class DueTx(Protocol):
    @property
    def cases(self) -> CasesTx: ...

    @property
    def acts(self) -> ActsTx: ...

    @property
    def rulings(self) -> RulingsTx: ...
