"""A world whose people can be paid."""

import pytest

from tests.core.payouts.paying import Paying
from tests.core.world import World


@pytest.fixture
def paying(world: World) -> Paying:
    return Paying(world)
