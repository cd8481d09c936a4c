"""What a campaign's card says of other workers' looks."""

from core.launched import looked


def test_where_nobody_looked_nothing_is_said() -> None:
    counted = {"looks": 0, "settled": 0, "person": 0, "open": 0}
    assert looked.told({}) == looked.told(counted) == ()
    (told,) = looked.told(counted | {"looks": 3, "open": 1})
    assert told.one.format(**told.params).startswith("Looks of other workers: 3.")
