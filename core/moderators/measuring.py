"""How often others saw it otherwise: a moderator's rejections in appeals, and as jurors appeals that both looked at.

Shown to each of themselves, to operators as a spread. Jurors look alone and blind, so that nobody leans on another.

Nothing is decided by it: no case is given or kept from anybody for it, and no role ends. Below ``LEAST`` appeals that
were decided nothing is said, for chance would say it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.ports import Tx
from core.receipts.record import interval

LEAST = 5
LATEST = 1000  # decisions of a moderator that are looked at


@dataclass(frozen=True, slots=True)
class Overturned:
    """Of ``decided`` latest rulings ``rejected`` were rejections, of all or a part of the pay; of ``appealed`` whose
    appeal moderators or jurors decided ``overturned`` were granted. ``beside``: what other jurors said of appeals that
    they looked at too, ``alike`` for the same side.
    """

    decided: int = 0
    rejected: int = 0
    appealed: int = 0
    overturned: int = 0
    beside: int = 0
    alike: int = 0

    @property
    def compares(self) -> bool:
        return self.beside >= LEAST

    @property
    def says(self) -> bool:
        return self.appealed >= LEAST

    @property
    def percent(self) -> int:
        return 100 * self.overturned // self.appealed if self.appealed else 0

    @property
    def between(self) -> tuple[int, int]:
        """Percent between which the share of many more such appeals lies, in 95 of 100 cases (Wilson's interval)."""
        low, high = interval(self.overturned, self.appealed)
        return low // 10, -(-high // 10)


def of(tx: Tx, person_id: int) -> Overturned:
    """Of one of them, now."""
    return Overturned(*tx.acts.rulings(person_id))


def spread(all_of_them: Sequence[Overturned]) -> tuple[int, int, int]:
    """How many have enough appeals, and the least and largest share among them, in percent."""
    enough = [one.percent for one in all_of_them if one.says]
    return len(enough), min(enough, default=0), max(enough, default=0)
