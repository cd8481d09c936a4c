"""What the runner sets aside, for tests without a database."""

from core.process.stuck_tx import Stuck


class FakeStuck:
    """What was set aside, and what was not: every failure counts as the first."""

    def __init__(self) -> None:
        self.aside: list[str] = []

    def failed(self, kind: str, key: str) -> int:
        del kind, key
        return 1

    def leave(self, stuck: Stuck, *, aside: bool) -> None:
        self.aside += [stuck.kind] * aside

    def forget(self, before: int, limit: int) -> int:
        del before, limit
        return 0
