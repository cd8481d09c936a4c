"""Every provider there is a stub of."""

from tests.payouts.stub import Stub
from tests.payouts.stub_crypto import Crypto
from tests.payouts.stub_gsma import Gsma
from tests.payouts.stub_pawapay import Pawapay
from tests.payouts.stub_reloadly import Reloadly

ALL: tuple[type[Stub], ...] = (Crypto, Gsma, Pawapay, Reloadly)
