"""Methods about where somebody is and how to reach them: locations, live ones too, and contacts."""

import math

from sandbox.telegram.compose import COMMON, place, result
from sandbox.telegram.edit import PLACE, apply_edit, target
from sandbox.telegram.errors import bad
from sandbox.telegram.methods import method
from sandbox.telegram.model import Bot, Json, Message
from sandbox.telegram.params import Params
from sandbox.telegram.send import stopped
from sandbox.telegram.world import World

POINT = ("latitude", "longitude", "horizontal_accuracy", "live_period", "heading", "proximity_alert_radius")
ACCURACY_MAX = 1500  # m
LIVE_MIN_S, LIVE_MAX_S = 60, 86_400
FOREVER = 0x7FFFFFFF
HEADING_MAX = 360
ALERT_MAX = 100_000  # m


def number(p: Params, name: str) -> float:
    """0 where it is no finite number, as Telegram's server reads it."""
    try:
        value = float(p.text(name) or 0)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) else 0.0


def read_point(p: Params) -> Json:
    """Raises ApiError 400."""
    for name in POINT[:2]:
        if not p.text(name).strip():
            raise bad(f"{name} is empty")
    live = p.whole("live_period")
    point = location(number(p, "latitude"), number(p, "longitude"), number(p, "horizontal_accuracy"))
    if point is None:
        raise bad(f"Invalid {'live ' if live else ''}location specified")
    return point | read_live(p, live)


def read_live(p: Params, live: int) -> Json:
    if live and live != FOREVER and not LIVE_MIN_S <= live <= LIVE_MAX_S:
        raise bad("Wrong live location period specified")
    heading, alert = p.whole("heading"), p.whole("proximity_alert_radius")
    if not 0 <= heading <= HEADING_MAX:
        raise bad("Wrong live location heading specified")
    if not 0 <= alert <= ALERT_MAX:
        raise bad("Wrong live location proximity alert radius specified")
    known = {"live_period": live, "heading": heading, "proximity_alert_radius": alert} if live else {}
    return {name: value for name, value in known.items() if value}


def location(latitude: float, longitude: float, accuracy: float = 0) -> Json | None:
    """The Location; None where no such place is on Earth. The accuracy is in metres, whole and at most 1500."""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004 - the Earth's own degrees
        return None
    point = {"latitude": latitude, "longitude": longitude}
    if accuracy > 0:
        point["horizontal_accuracy"] = min(math.ceil(accuracy), ACCURACY_MAX)
    return point


def is_live(message: Message, now: int) -> bool:
    period = (message.location or {}).get("live_period", 0)
    return bool(period == FOREVER or now < message.date + period)


@method("sendLocation", *COMMON, *POINT)
def send_location(world: World, bot: Bot, p: Params) -> Json:
    chat, fields = place(world, bot, p)
    return result(world, bot, chat, world.post(chat, location=read_point(p), **fields))


@method("editMessageLiveLocation", *PLACE, *POINT)
def edit_message_live_location(world: World, bot: Bot, p: Params) -> Json:
    chat, message = target(world, bot, p)
    if not message.location or not is_live(message, world.now()):
        raise bad("message can't be edited")
    period = p.whole("live_period") or message.location["live_period"]
    point = read_point(Params({**p.values, "live_period": str(period)}))
    return apply_edit(world, bot, chat, message, p, location=point)


@method("stopMessageLiveLocation", *PLACE)
def stop_message_live_location(world: World, bot: Bot, p: Params) -> Json:
    chat, message = target(world, bot, p)
    if not message.location or not is_live(message, world.now()):
        raise bad("message can't be edited")
    return apply_edit(world, bot, chat, message, p, location=stopped(message.location))


@method("sendContact", *COMMON, "phone_number", "first_name", "last_name", "vcard")
def send_contact(world: World, bot: Bot, p: Params) -> Json:
    chat, fields = place(world, bot, p)
    if not p.text("phone_number").strip():
        raise bad("phone_number is empty")
    if not p.text("first_name").strip():
        raise bad("first_name is empty")
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: p.text(name).strip() for name in names if p.text(name).strip()}
    return result(world, bot, chat, world.post(chat, contact=contact, **fields))
