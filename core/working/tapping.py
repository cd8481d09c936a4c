"""What taps and typed words do to a question that is not answered at once: ticks, orders, levels, long lists."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import desk
from core.errors import N_, Invalid, Stale, Text
from core.form import answers, reading
from core.form.answers import Value
from core.form.paging import listed, long, under
from core.form.questions import CANT_TELL, LEVELS, NO, YES, ChooseOne, ChooseSeveral, Question, Rank, Rate, YesNo
from core.form.wanted import wanted
from core.people import Person
from core.ports import Tx
from core.views import View
from core.work import Held
from core.working import opening

OTHER = "other"  # the part of a choice that is being written
WROTE_MAX = 20  # messages that ticked or searched, remembered so that editing one corrects it


def tapped(me: Person, question: Question, number: int) -> dict[str, Any] | Value:
    """What the screen says after the tap of an option, or the answer that it is."""
    params = me.screen.params
    chosen: list[str] = list(params.get("chosen", ()))
    match question:
        case YesNo() if number in (0, 1):
            return (YES, NO)[number]
        case Rate(least=least, most=most) if 0 <= number <= most - least:
            return str(least + number)
        case ChooseOne(options=options) if 0 <= number < len(options):
            return _branch(options[number], "" if params.get("find") else params.get("part", ""), params)
        case ChooseSeveral() if 0 <= number < len(question.options):
            return {"chosen": ticked(question, chosen, question.options[number])}
        case ChooseSeveral() if number == len(question.options) and own(question, chosen):
            return {"chosen": [one for one in chosen if one in question.options]}
        case Rank(options=options) if 0 <= number < len(options):
            return {"chosen": ordered(question, chosen, options[number])}
        case _:
            raise Stale(Text(N_("That button is old. Here is how it stands.")))


def _branch(option: str, above: str, params: Mapping[str, Any]) -> dict[str, Any] | Value:
    rest = under(option, above)
    if params.get("find") or rest is None or len(rest) == 1:
        return option
    return {"part": LEVELS.join(filter(None, (above, rest[0]))), "page": 0}


def own(question: ChooseSeveral, chosen: Sequence[str]) -> str:
    """What was written beside the options."""
    return next((one for one in chosen if one not in question.options), "")


def ticked(question: ChooseSeveral, chosen: Sequence[str], option: str) -> list[str]:
    """Tick or untick one; one that stands alone unticks the others, and they it."""
    if option in chosen:
        return [one for one in chosen if one != option]
    if option in question.exclusive:
        return [option]
    return [*(one for one in chosen if one not in question.exclusive), option]


def ordered(question: Rank, chosen: Sequence[str], option: str) -> list[str]:
    """Put one behind the others, or take it back; the only one left finds its place by itself."""
    if option in chosen:
        return [one for one in chosen if one != option]
    wanted_of = answers.ranks(question)
    after = [*chosen[: wanted_of - 1], option]
    left = [one for one in question.options if one not in after]
    if len(after) == wanted_of - 1 and len(left) == 1:
        after += left
    return after


def unwritten(me: Person, message_id: int) -> Person:
    """The person's screen as if this message, which ticked one or searched, had not been sent."""
    params = me.screen.params
    said = params["wrote"][str(message_id)]
    wrote = {key: one for key, one in params["wrote"].items() if key != str(message_id)}
    chosen = [one for one in params.get("chosen", ()) if one != said]
    return replace(me, screen=replace(me.screen, params={**params, "wrote": wrote, "chosen": chosen}))


def searched(tx: Tx, me: Person, held: Held, question: Question, text: str, *, message_id: int) -> View | None:
    """What was written at a list, where it is no answer yet: a tick, a search; None where it is one.

    The screen remembers as ``wrote`` what each message ticked, "" where it searched.
    """
    if not isinstance(question, ChooseOne | ChooseSeveral | Rank) or text.strip() == CANT_TELL:
        return None
    params = me.screen.params
    shown = opening.shown_options(me, held, question)
    option = reading.option(question, reading.Typed(text, me, tx.now, shown))
    writes = not isinstance(question, Rank) and question.other and (params.get("part") == OTHER or not long(shown))
    if isinstance(question, ChooseOne) and (option or writes):
        return None
    chosen = list(params.get("chosen", ()))
    said, fresh = option or "", dict[str, Any]()
    if isinstance(question, ChooseSeveral) and (option or writes):
        said = option or " ".join(text.split())
        kept = [one for one in chosen if one in question.options]
        fresh = {"chosen": ticked(question, chosen if option else kept, said)}
        answers.check_other(fresh["chosen"])
    elif isinstance(question, Rank) and option:
        fresh = {"chosen": ordered(question, chosen, option)}
    else:
        fresh = {"find": _find(question, shown, text)}
    wrote = {**params.get("wrote", {}), str(message_id): said if said in fresh.get("chosen", ()) else ""}
    fresh["wrote"] = dict(list(wrote.items())[-WROTE_MAX:])
    cleared = {key: one for key, one in params.items() if key not in ("find", "page", "part")}
    return desk.show_task(tx, me, held, {**cleared, **fresh})


def _find(question: Question, shown: Sequence[str], text: str) -> str:
    if not long(shown):
        raise Invalid(wanted(question))
    find = " ".join(text.split())[: answers.OTHER_CHARS_MAX]
    if not listed(question, shown, find=find).options:
        raise Invalid(Text(N_("No answer here has “{text}” in it. Try fewer letters."), params={"text": find}))
    return find
