"""Quantiles of the Beta distribution, of which Python has only samples.

The distribution function is the regularised incomplete beta function by its continued fraction (DLMF 8.17.22), worked
out from the front by Lentz's method (Thompson & Barnett 1986); a quantile is found by Newton's steps, halving where one
leads too far.
"""

import math

STEPS_MAX = 300  # of the fraction; it needs some tens where a + b is below 1,000
FAR, FINE = 2.0, 1e-7  # the longest step, and the last: each doubles the digits
TINY = 1e-300  # stands for a zero that Lentz's method would divide by
CLOSE = 1e-12


def below(x: float, a: float, b: float) -> float:
    """P(X <= x) for X ~ Beta(a, b); ``a``, ``b`` > 0."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # there the fraction of the other side ends sooner
        return 1 - below(1 - x, b, a)
    return math.exp(_front(x, a, b)) * _fraction(x, a, b) / a


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
    if 2 * p > 1:  # from the other side a step hardly ever leads too far
        return 1 - quantile(1 - p, b, a)
    low, high, x, step = 0.0, 1.0, a / (a + b), FAR
    while abs(step) > FINE and high - low > CLOSE:
        missing = p - below(x, a, b)
        low, high = (x, high) if missing > 0 else (low, x)
        slope = math.exp(_front(x, a, b))  # of the share, by the log of the odds: nearly straight
        step = min(max(missing / max(slope, TINY), -FAR), FAR)
        to = _moved(x, step)
        x = to if low < to < high else (low + high) / 2
    return x


def _moved(x: float, step: float) -> float:
    """Where the logarithm of the odds is greater by ``step``."""
    odds = x / (1 - x) * math.exp(step)
    return odds / (1 + odds)


def _front(x: float, a: float, b: float) -> float:
    """The logarithm of x^a (1 - x)^b / B(a, b)."""
    return math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
