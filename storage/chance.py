"""The machine's own chance, for codes that nobody can know before."""

import secrets


class Machine:
    """Implements ``core.ports.Random``."""

    def below(self, n: int) -> int:
        return secrets.randbelow(n)

    def token(self, size: int) -> str:
        return secrets.token_urlsafe(size)[:size]


MACHINE = Machine()
