"""Quantiles of the Beta distribution, of which Python has only samples.

The distribution function is the regularised incomplete beta function by its continued fraction (DLMF 8.17.22), worked
out from the front by Lentz's method (Thompson & Barnett 1986); a quantile is found by halving.
"""

import math

STEPS_MAX = 300  # of the fraction; it needs some tens where a + b is below 1,000
HALVINGS = 32  # to some ten digits
TINY = 1e-300  # stands for a zero that Lentz's method would divide by
CLOSE = 1e-12


def below(x: float, a: float, b: float) -> float:
    """P(X <= x) for X ~ Beta(a, b); ``a``, ``b`` > 0."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # there the fraction of the other side ends sooner
        return 1 - below(1 - x, b, a)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    return math.exp(front) * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    found = over = 1.0
    under = 1 / (_not_zero(1 - (a + b) * x / (a + 1)))
    found = under
    m, before = 0, 0.0
    while abs(found - before) > CLOSE * abs(found) and m < STEPS_MAX:
        m, before = m + 1, found
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            under = 1 / _not_zero(1 + part * under)
            over = _not_zero(1 + part / over)
            found *= under * over
    return found


def _not_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY


def quantile(p: float, a: float, b: float) -> float:
    """The x below which a share ``p`` of Beta(a, b) lies."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle, a, b) < p else (low, middle)
    return (low + high) / 2
