"""Short codes that one person tells another: eight signs, none of which looks like another."""

import hmac
from hashlib import sha256

from core.ports import Random, Tx
from core.typed.numbers import plain

SIGNS = "ABCDEFGHJKMNPQRTUVWXYZ2346789"  # neither 0 and O, 1, I and L, nor 5 and S
LENGTH = 8
SECRET, SECRET_CHARS = "roster", 43


def draw(random: Random) -> str:
    return "".join(SIGNS[random.below(len(SIGNS))] for _ in range(LENGTH))


def shown(code: str) -> str:
    """In two halves, which are easier to say and to copy."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def read(text: str) -> str:
    """The code that was typed; "" for what can be none."""
    typed = "".join(one for one in plain(text).upper() if one not in " -.")
    return typed if len(typed) == LENGTH and set(typed) <= set(SIGNS) else ""


def digest(token: str) -> str:
    """What is kept of a link, so that the database opens no door."""
    return sha256(token.encode()).hexdigest()


def keyed(tx: Tx, random: Random, text: str) -> str:
    """What is kept of a code or a number: so few there are that without the key all could be tried."""
    key = tx.teams.keys.secret(SECRET, random.token(SECRET_CHARS))
    return hmac.new(key.encode(), text.encode(), sha256).hexdigest()
