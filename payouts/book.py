"""What the pretended provider knows, and the file that it survives its process by: one line of JSON a change."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from payouts.faults import Fault


@dataclass(slots=True)
class Payment:
    """What the provider knows of one reference. ``amounts``: one for each time that it was paid."""

    ref: str
    asset: str
    asked_minor: int
    at: int
    fault: Fault = Fault.NONE
    failed: str = ""
    amounts: list[int] = field(default_factory=list)
    back: bool = False
    looked: int = 0
    destination: str | None = field(default=None, repr=False)

    @property
    def net_minor(self) -> int:
        return 0 if self.back else sum(self.amounts)


class Book:
    """Without a path nothing is kept. Destinations never are."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def read(self) -> dict[str, Payment]:
        """Payments by reference, as their newest lines say; a line that the end of a process cut short is dropped."""
        found: dict[str, Payment] = {}
        if self._path is None or not self._path.exists():
            return found
        raw = self._path.read_bytes()
        whole = raw[: raw.rfind(b"\n") + 1]
        if whole != raw:
            self._path.write_bytes(whole)
        for line in whole.splitlines():
            known = json.loads(line)
            found[known["ref"]] = Payment(**known | {"fault": Fault(known["fault"])})
        return found

    def keep(self, payment: Payment) -> None:
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            line = {key: value for key, value in asdict(payment).items() if key != "destination"}
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
