"""A stage on which a provider collects money for requesters."""

from dataclasses import replace

from bot.rails import Rails
from core.incoming.port import Caps
from payouts.money_in.pretend import CAPS, Pretend
from payouts.money_in.script import Fault, Plan, by_ending
from tests.conversations.stage import Stage


def collects(stage: Stage, plan: Plan | Fault = by_ending, caps: Caps = CAPS) -> Pretend:
    """Switch a pretended way in on."""
    if isinstance(plan, Fault):
        fault = plan
        plan = lambda _ref, _payer: fault  # noqa: E731 - a plan
    way, parts = Pretend(caps=caps, plan=plan), stage.kazi.parts
    rails = Rails(dict(parts.context.rails), {**parts.context.rails.ways, caps.code: way})
    stage._start(replace(parts, context=replace(parts.context, rails=rails)))
    return way
