"""Methods about how a bot gets its updates. Delivery itself is in :mod:`sandbox.webhook`.

One rule is relaxed and only here: Telegram takes https on ports 80, 88, 443 and 8443; this one takes plain http, any
port, and only on this machine (127.0.0.1, ::1, localhost), for it never calls anything outside.
"""

import re

import telegram

from sandbox.telegram import updates
from sandbox.telegram.errors import bad, conflict, not_built
from sandbox.telegram.methods import method
from sandbox.telegram.model import Bot, Json, Webhook
from sandbox.telegram.params import Params
from sandbox.telegram.world import World

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
ADDRESS = re.compile(r"https?://(?P<host>\[[0-9a-fA-F:]+\]|[^\s/:@]+)(:\d+)?(/|$)")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
CONNECTIONS_MAX = 100
CONNECTIONS = 40

method("getUpdates", "offset", "limit", "timeout", "allowed_updates")(updates.get_updates)


@method("setWebhook", "url", "secret_token", "max_connections", "allowed_updates", "drop_pending_updates")
def set_webhook(world: World, bot: Bot, p: Params) -> bool:
    url = p.text("url")
    secret = p.text("secret_token")
    if secret and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    if url:
        address = ADDRESS.match(url)
        if not address:
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if address["host"] not in LOOPBACK:
            raise not_built("a webhook outside this machine")
    updates.allow(bot, p)
    if p.flag("drop_pending_updates"):
        bot.queue.clear()
    connections = min(max(p.whole("max_connections", CONNECTIONS), 1), CONNECTIONS_MAX)
    bot.webhook = Webhook(url, secret or None, connections) if url else None
    world.waiters.end(bot.id, conflict(updates.HOOKED_POLL))
    world.waiters.wake(bot.id)
    return True


@method("deleteWebhook", "drop_pending_updates")
def delete_webhook(world: World, bot: Bot, p: Params) -> bool:
    if p.flag("drop_pending_updates"):
        bot.queue.clear()
    bot.webhook = None
    world.waiters.wake(bot.id)
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, bot: Bot, _: Params) -> Json:
    hook = bot.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.pending(world, bot)),
    }
    if hook:
        info |= {"max_connections": hook.max_connections, "ip_address": "127.0.0.1"}
        if hook.last_error_date:
            info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error_message}
    if bot.allowed_updates:
        info["allowed_updates"] = bot.allowed_updates
    return world.plain(telegram.WebhookInfo.de_json(info, None))
