"""How the screens of payouts look, and what is said of a payout at each of its steps."""

from collections.abc import Mapping

from aiogram.filters.callback_data import CallbackData

from core.errors import N_, Text
from core.money import amount
from core.payouts import standing
from core.payouts.model import Payee
from core.payouts.policy import CLOSED, Till
from core.payouts.port import Caps, Form
from core.payouts.standing import Offer
from core.payouts.states import State, may_cancel
from core.payouts.views import NetworkView, NumberView, PayoutView, Shown, SureView
from handlers.page import Button, Id, Page, Say, cut, span

LABEL_UNITS = 40
IN_A_ROW = 2


class Payout(CallbackData, prefix="po"):
    """``do``: see, way (``r`` rail, ``a`` asset), net (``r`` network), to (payee ``n``), send (revision ``n``), other,
    mine (payee ``n`` is not mine); of payout ``n``: back, more (to another number), came, lost. look: another
    person shall look whether I can be paid.
    """

    do: str
    r: str = ""
    a: str = ""
    n: Id = 0


def button(say: Say, text: Text, data: Payout) -> Button:
    return Button(cut(say(text), LABEL_UNITS), data.pack())


STATES: Mapping[State, str] = {
    State.REQUESTED: N_("asked for"),
    State.HELD: N_("two people look at it first"),
    State.QUEUED: N_("waits to be sent"),
    State.SENDING: N_("on its way"),
    State.SUBMITTED: N_("on its way"),
    State.UNKNOWN: N_("on its way; I am asking where it is"),
    State.FAILED_FINAL: N_("waits to be sent"),
    State.NEEDS_DESTINATION: N_("needs another number"),
    State.MANUAL_REVIEW: N_("people are looking where it is"),
    State.SUCCEEDED: N_("arrived"),
    State.CANCELLED: N_("back on your balance"),
    State.REVERSED: N_("came back to your balance"),
}
POINTS = Text(N_("Your {points} show what your work was worth. Points are no money and cannot be paid out."))
NO_SALE = Text(N_("Whoever offers to buy your points, or asks you to pay for a payout, is not Kazi."))
NOTHING = Text(N_("You have no money to be paid out yet. /tasks shows what pays."))
ALL_OUT = Text(N_("There is nothing more to be paid out now. /tasks shows what pays."))
NO_WAY = Text(
    N_("There is no way to be paid this yet. It stays yours and does not expire. /payout shows when there is one.")
)


def draw(view: PayoutView, say: Say, *, till: Till) -> Page:
    """What one has, each way with its terms, and how the latest payouts stand."""
    here = view.standing
    lines, rows = [say(Text(N_("<b>Being paid</b>")))], []
    money = {asset: minor for asset, minor in here.balances.items() if minor}
    lines += [
        say(Text(N_("<b>{available}</b> are yours."), params={"available": amount(minor, asset)}))
        for asset, minor in money.items()
    ]
    found = standing.offers(here, till)
    for one in found:
        lines.append(say(_offer(one)))
        if one.most_minor:
            label = Text(N_("{way} · {sum}"), params={"way": one.caps.title, "sum": amount(one.most_minor, one.asset)})
            rows.append([button(say, label, Payout(do="way", r=one.caps.code, a=one.asset))])
    if money and not found:
        lines.append(say(NO_WAY))
    elif not money:
        lines.append(say(ALL_OUT if view.latest else NOTHING))
    if here.points:
        lines += [say(Text(POINTS.one, params={"points": amount(here.points)})), say(NO_SALE)]
    for shown in view.latest:
        lines.append(_line(shown, here.now, say))
        rows += _acts(shown, say)
    return Page("\n\n".join(lines), rows)


def _offer(one: Offer) -> Text:
    params: dict[str, str | int | Text] = {
        "way": one.caps.title,
        "least": amount(one.bounds.least, one.asset),
        "time": span(one.caps.usual_ms),
        "sum": amount(one.most_minor, one.asset),
        "lacking": amount(one.lacking, one.asset),
    }
    if one.most_minor:
        text = N_("{way}: from {least}, no fee for you, usually within {time}. You can have {sum} now.")
    elif one.lacking:
        text = N_("{way}: from {least}, no fee for you, usually within {time}. {lacking} to go.")
    else:
        text = N_("{way}: from {least}, no fee for you, usually within {time}. {why}")
        params["why"] = one.why or standing.OVER
    return Text(text, params=params)


def _line(shown: Shown, now: int, say: Say) -> str:
    one = shown.payout
    params: dict[str, str | int | Text] = {
        "sum": amount(one.amount_minor, one.asset),
        "tail": shown.tail,
        "state": Text(STATES[one.state]),
        "time": span(now - one.created_at),
    }
    return say(Text(N_("{sum} to …{tail} · {state} · asked {time} ago"), params=params))


def _acts(shown: Shown, say: Say) -> list[list[Button]]:
    one, rows = shown.payout, []
    if one.state is State.NEEDS_DESTINATION:
        rows.append(button(say, Text(N_("Another number")), Payout(do="more", n=one.id)))
    if may_cancel(one.state, one.ref_at):
        taken = Text(N_("Take back {sum}"), params={"sum": amount(one.amount_minor, one.asset)})
        rows.append(button(say, taken, Payout(do="back", n=one.id)))
    return [rows] if rows else []


def draw_network(view: NetworkView, say: Say, *, till: Till) -> Page:
    """Which network."""
    if view.rail not in till.rails:
        return _closed(say)
    caps = till.caps(view.rail)
    shown = {
        code: caps.names.get(code) or code.replace("_", " ").title() for code in caps.networks.get(view.country, ())
    }
    found = [Button(name, Payout(do="net", r=code).pack()) for code, name in shown.items()]
    rows = [found[at : at + IN_A_ROW] for at in range(0, len(found), IN_A_ROW)]
    return Page(say(Text(N_("Which network is the number on?"))), [*rows, [_back(say)]])


def draw_number(view: NumberView, say: Say) -> Page:
    """Ask where it shall go; what is kept of it is said before it is given."""
    kept = N_(
        "It is kept encrypted, and only who sends the money gets it: no requester and no moderator sees it. /privacy "
        "says more."
    )
    if view.first:
        asked = N_(
            "Which phone number is yours? Share it once with the button below. You can be paid at another one too."
        )
        return Page("\n\n".join((say(Text(asked)), say(Text(kept)))), [[_back(say)]])
    asked = N_("Which number shall get it? Write it with its country code, such as +254712345678.")
    waits = N_("A new number is used after a day, so that nobody can take your money with your phone in their hand.")
    rows = [[button(say, to(one), Payout(do="to", n=one.id))] for one in view.known]
    return Page("\n\n".join(say(Text(one)) for one in (asked, waits, kept)), [*rows, [_back(say)]])


def to(payee: Payee) -> Text:
    if payee.form is Form.TELEGRAM:
        return Text(N_("Your Telegram account"))
    return Text(N_("The number …{tail}"), params={"tail": payee.tail})


def draw_sure(view: SureView, say: Say, *, till: Till) -> Page:
    """All of it: sum, where, fee, tax, time, what it waits for; one tap sends it."""
    if view.payee.rail not in till.rails:
        return _closed(say)
    caps, asset = till.caps(view.payee.rail), view.asset
    net = view.wanted
    if not net:
        return Page(say(standing.today(view.standing) or standing.OVER), [[_back(say)]])
    params: dict[str, str | int | Text] = {
        "sum": amount(net, asset),
        "to": to(view.payee),
        "way": caps.title,
        "time": span(caps.usual_ms),
    }
    lines = [
        say(Text(N_("<b>{sum}</b> by {way}. {to}"), params=params)),
        say(Text(N_("It costs you nothing, and is usually there within {time}."), params=params)),
        *_waits(view, till, caps, net, say),
        say(Text(N_("Another amount? Send it as a number."))),
    ]
    send = button(say, Text(N_("Send {sum}"), params=params), Payout(do="send", n=view.screen.revision))
    rows = [[send], [button(say, Text(N_("Another number")), Payout(do="other"))], [_back(say)]]
    return Page("\n\n".join(lines), rows if caps.form is Form.PHONE else [rows[0], rows[2]])


def _waits(view: SureView, till: Till, caps: Caps, net: int, say: Say) -> list[str]:
    here, lines = view.standing, []
    tax = till.policy.taxes.get(here.me.country)
    if tax and (withheld := tax.of(net)):
        params: dict[str, str | int | Text] = {
            "name": tax.name,
            "tax": amount(withheld, view.asset),
            "whole": amount(net + withheld, view.asset),
        }
        lines.append(say(Text(N_("{name}: {tax} are withheld, of {whole} in all."), params=params)))
    if till.policy.is_held(view.asset, net):
        lines.append(say(Text(N_("It is a large sum: two people look at it first, mostly within a day."))))
    if view.payee.usable_at > here.now and not caps.by_file:
        left = {"time": span(view.payee.usable_at - here.now)}
        lines.append(say(Text(N_("The number is new to me: it goes out in {time}."), params=left)))
    return lines


def _closed(say: Say) -> Page:
    return Page(say(CLOSED), [[_back(say)]])


def _back(say: Say) -> Button:
    return button(say, Text(N_("Back")), Payout(do="see"))


SAID: Mapping[str, str] = {  # by step
    "released": N_("Two people have looked: {sum} to …{tail} goes out now."),
    "sent": N_("{sum} is on its way to …{tail}. It is usually there within {time}."),
    "arrived": N_("{sum} has arrived at …{tail}."),
    "late": N_(
        "{sum} to …{tail} takes longer than usual. You need not do anything: it is safe, and you hear when it is there."
    ),
    "number": N_("{sum} cannot reach …{tail}. Please name another number, or take it back. It stays yours."),
    "lapsed": N_("{sum} could not reach …{tail}, so it is on your balance again."),
    "back": N_("{sum} did not go through. It is on your balance again; please try once more, or another way."),
    "came_back": N_("{sum} came back from …{tail}. It is on your balance again."),
    "denied": N_("{sum} was not released, so it is on your balance again. /help reaches a person who can say why."),
    "arrive": N_("Two days ago {sum} was paid to …{tail}. Did it arrive?"),
}
