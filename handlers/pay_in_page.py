"""How the screens of money that is asked for look, and what is said of a sum at each of its steps."""

from collections.abc import Mapping

from aiogram.filters.callback_data import CallbackData

from core.errors import N_, Text
from core.incoming import terms
from core.incoming.collecting import LATE, LOOKED
from core.incoming.model import ENDED, Incoming, State
from core.incoming.port import Caps, Form, Why
from core.incoming.views import OneView, PayerView, SumView
from core.money import amount, typed
from core.payouts.policy import Till
from handlers.page import Button, Id, Page, Say, cut, span

LABEL_UNITS = 40
IN_A_ROW = 2
OTHERS_SHOWN = 6


class PayIn(CallbackData, prefix="pi"):
    """``do``: see, back (of currency ``v``), keep (refund ``c``); way (``v``), in (currency ``v``), sum (``v``, as
    typed), num (payee ``c``); of sum ``c``: one, net (network ``v``), other (another number), go, more (once more).
    """

    do: str
    v: str = ""
    c: Id = 0


WHY: Mapping[Why, str] = {
    Why.DECLINED: N_("it was not agreed to on the phone, or not in time"),
    Why.SHORT: N_("there is not enough on that account, or a limit of it is reached"),
    Why.NUMBER: N_("that number cannot pay this way"),
    Why.LATER: N_("the provider or the network cannot do it now"),
    Why.EXPIRED: N_("it was not paid in time"),
    Why.NEVER: N_("the request did not get through"),
    Why.OURS: N_("something is wrong on our side; whoever runs this bot has been told"),
    Why.UNLISTED: N_("the provider did not say why; whoever runs this bot has been told"),
}
STATES: Mapping[State, str] = {  # in a list
    State.DRAFT: N_("not asked for yet"),
    State.ASKED: N_("being asked for"),
    State.ASKING: N_("being asked for"),
    State.OPEN: N_("waits to be paid"),
    State.UNKNOWN: N_("I am asking where it is"),
    State.DONE: N_("it is in"),
    State.FAILED: N_("did not come"),
    State.REVIEW: N_("people are looking at it"),
}


def button(say: Say, text: Text, data: PayIn) -> Button:
    return Button(cut(say(text), LABEL_UNITS), data.pack())


def _back(say: Say) -> list[Button]:
    return [button(say, Text(N_("Back")), PayIn(do="see"))]


def ways(till: Till, say: Say) -> list[list[Button]]:
    """What stands under the page of money that comes in."""
    return [
        [button(say, way.caps.title, PayIn(do="way", v=code))] for code, way in till.ways.items() if way.caps.bounds
    ]


def line(one: Incoming, say: Say) -> Button:
    """One that is not in yet; a tap shows it."""
    params: dict[str, str | Text] = {"sum": amount(one.amount_minor, one.asset), "state": Text(STATES[one.state])}
    return button(say, Text(N_("{sum} · {state}"), params=params), PayIn(do="one", c=one.id))


def draw_sum(view: SumView, say: Say, *, till: Till) -> Page:
    """How much; what the provider adds is said before anything else is asked."""
    caps = _caps(till, view.way)
    if caps is None or view.asset not in caps.bounds:
        return _closed(say)
    least, most = terms.limits(caps, view.asset)
    params: dict[str, str | Text] = {
        "way": caps.title,
        "asset": view.asset,
        "least": amount(least, view.asset),
        "most": amount(most, view.asset),
    }
    lines = [
        say(Text(N_("<b>{way}</b>\n\nHow much, in {asset}? From {least} to {most}."), params=params)),
        _fee(caps, say),
    ]
    quick = [
        button(say, amount(one, view.asset), PayIn(do="sum", v=typed(one, view.asset)))
        for one in terms.quick(caps, view.asset)
    ]
    others = [
        button(say, Text(N_("In {asset}"), params={"asset": one}), PayIn(do="in", v=one))
        for one in sorted(caps.bounds)
        if one != view.asset
    ][:OTHERS_SHOWN]
    rows = [others[at : at + 3] for at in range(0, len(others), 3)]
    return Page("\n\n".join(lines), [*([quick] if quick else []), *rows, _back(say)])


def _fee(caps: Caps, say: Say) -> str:
    if not caps.fee_bp:
        return say(Text(N_("Nothing is added to it.")))
    return say(Text(N_("The provider's {percent} % come on top."), params={"percent": f"{caps.fee_bp / 100:g}"}))


def draw_payer(view: PayerView, say: Say) -> Page:
    """From which number; what is kept of it is said before it is given."""
    lines = [
        say(Text(N_("Which phone shall be asked? Write its number with the country code, such as +254712345678."))),
        say(Text(N_("It is kept encrypted, and is gone a day after this is over."))),
    ]
    known = [
        button(say, Text(N_("The number …{tail}"), params={"tail": one.tail}), PayIn(do="num", c=one.id))
        for one in view.known
    ]
    return Page("\n\n".join(lines), [*([one] for one in known), _back(say)])


def draw_one(view: OneView, say: Say, *, till: Till) -> Page:
    """One sum: to be looked at before the tap, on its way, or over."""
    one, caps = view.one, _caps(till, view.one.way)
    if one.state is State.DRAFT:
        if caps is None:
            return _closed(say)
        return _network(one, caps, say) if terms.networks(till, one) and not one.network else _sure(one, caps, say)
    lines = [say(told(one, till))]
    rows: list[list[Button]] = []
    if one.state is State.OPEN and one.url:
        rows.append([Button(say(Text(N_("Pay {paid}"), params=_params(one, caps))), url=one.url)])
    if one.state is State.FAILED and caps:
        rows.append([button(say, Text(N_("Try again")), PayIn(do="more", c=one.id))])
    if one.state not in ENDED:
        rows.append([button(say, Text(N_("How does it stand?")), PayIn(do="one", c=one.id))])
    return Page("\n\n".join(lines), [*rows, _back(say)])


def _network(one: Incoming, caps: Caps, say: Say) -> Page:
    found = [
        Button(caps.names.get(code) or code.replace("_", " ").title(), PayIn(do="net", v=code, c=one.id).pack())
        for code in caps.networks[one.country][one.asset]
    ]
    rows = [found[at : at + IN_A_ROW] for at in range(0, len(found), IN_A_ROW)]
    return Page(say(Text(N_("Which network is the number on?"))), [*rows, _back(say)])


def _sure(one: Incoming, caps: Caps, say: Say) -> Page:
    params = _params(one, caps)
    if caps.form is Form.PHONE:
        first, ask = N_("<b>{sum}</b> from the number …{tail}"), N_("Ask that phone for {paid}")
        then = N_("The phone asks for the PIN of its mobile money. Type it there and never here.")
    else:
        first, ask = N_("<b>{sum}</b> by {way}"), N_("Make the link for {paid}")
        then = N_("You get a button that opens it. It can be paid for {time}.")
    lines = [say(Text(first, params=params))]
    if one.fee_minor:
        lines.append(say(Text(N_("You pay {paid}: {sum} are yours to use, {fee} are the provider's."), params=params)))
    else:
        lines.append(say(Text(N_("You pay {paid}; nothing is added."), params=params)))
    lines.append(say(Text(then, params=params)))
    rows = [[button(say, Text(ask, params=params), PayIn(do="go", c=one.id))]]
    if caps.form is Form.PHONE:
        rows.append([button(say, Text(N_("Another number")), PayIn(do="other", c=one.id))])
    return Page("\n\n".join(lines), [*rows, _back(say)])


def told(one: Incoming, till: Till) -> Text:
    """How a sum stands, in a sentence or two."""
    caps = _caps(till, one.way)
    params = _params(one, caps)
    match one.state:
        case State.DONE:
            text = N_("{sum} is in.")
        case State.FAILED:
            text = N_("{paid} did not come: {why}. Nothing was counted.")
            params["why"] = Text(_why(one, till))
        case State.REVIEW:
            text = N_("People are looking at {paid}: it is not clear whether it came as asked. /help reaches them.")
        case State.OPEN if one.url:
            text = N_("Pay {paid} with the button below, within {time}. I tell you when it is in.")
        case State.OPEN if one.tail:
            text = N_("Look at the phone …{tail}: it asks for {paid}. Type the PIN there and never here. {hint}")
        case _:
            text = N_("Asking for {paid}. You need not do anything until you are asked; I tell you when it is in.")
    return Text(text, params=params)


ALARMS: Mapping[str, str] = {
    "erased": N_(
        "Money in by {way}: {ref} came, and whoever asked was erased. Nothing was counted. Send it back: /deposits."
    ),
    "differs": N_("Money in by {way}: what came for {ref} is not what was asked for. Nothing was counted: /deposits."),
    "late": N_(
        "Money in by {way}: {ref} came, and may be counted by hand already. It is not counted again: look at /deposits."
    ),
    "contradiction": N_(
        "Money in by {way}: {ref} was counted, and the provider says otherwise now. Please look there."
    ),
    "unknown": N_("Money in by {way}: a callback is about a sum that is none of ours."),
    "stuck": N_("Money in by {way}: nobody knows after two days what became of {ref}: /deposits."),
}


def alarm(params: Mapping[str, str]) -> Text:
    """What operators are told."""
    text = ALARMS.get(params["what"], N_("Money in by {way}: the provider says {code} of {ref}. Look at its settings."))
    return Text(text, params={"way": params["way"], "code": params["what"], "ref": params.get("ref", "")})


def odd(one: Incoming) -> Text:
    """What waits for an operator."""
    text = N_("{amount} by {way} came otherwise than asked, or nobody knows: look there for <code>{ref}</code>")
    if one.code == LATE:
        text = N_(
            "{amount} by {way} came, and may be counted by hand already. If it is not, record it. "
            "It is there as <code>{ref}</code>"
        )
    return Text(text, params={"amount": amount(one.paid_minor, one.asset), "way": one.way, "ref": one.ref})


def _why(one: Incoming, till: Till) -> str:
    if one.code == LOOKED:
        return N_("people have looked, and what came was counted by hand if anything came")
    if one.code == "lapsed":
        return N_("it was never asked for")
    way = till.ways.get(one.way)
    return WHY[way.why(one.code) if way else Why.LATER]


def _params(one: Incoming, caps: Caps | None) -> dict[str, str | Text]:
    return {
        "sum": amount(one.amount_minor, one.asset),
        "paid": amount(one.paid_minor, one.asset),
        "fee": amount(one.fee_minor, one.asset),
        "tail": one.tail,
        "way": caps.title if caps else one.way,
        "time": span(caps.lasts_ms) if caps else "",
        "hint": caps.hints.get(one.network, "") if caps else "",
    }


def _caps(till: Till, code: str) -> Caps | None:
    return till.ways[code].caps if code in till.ways else None


def _closed(say: Say) -> Page:
    return Page(say(terms.CLOSED), [_back(say)])
