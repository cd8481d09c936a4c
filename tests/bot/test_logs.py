"""Canaries: no token, secret, telephone number or sentence of a person reaches a log line."""

import logging

import orjson
import pytest

from bot.logs import Discreet

TOKEN = "123456789:AAcanaryCANARYcanaryCANARYcanary_-1"


def _line(
    message: str, *args: object, form: str = "plain", error: BaseException | None = None, debug: bool = False
) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("kazi", logging.ERROR, "f", 1, message, args, info)
    return Discreet(form, ("hunter2canary",), quote_errors=debug).format(record)


def _raised() -> Exception:
    try:
        try:
            {"a": 1}["my name is Asha"]
        except KeyError:
            int(f"call me at {TOKEN}")
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize("form", ["plain", "json"])
@pytest.mark.parametrize(
    "canary",
    [TOKEN, "hunter2canary", "+254 712 345 678", "+254712345678", "0712345678", "0712 345 678", "00254712345678"],
)
def test_what_must_not_be_read_is_blacked_out(form: str, canary: str) -> None:
    for line in (_line("at %s!", canary, form=form), _line(f"said={canary}/", form=form)):
        assert canary not in line


@pytest.mark.parametrize(
    "kept", ["update 912345678", "chat -1001234567890", "2026-01-01", "took 0.0123456 s", "04:05:06"]
)
def test_ids_and_figures_stay(kept: str) -> None:
    assert _line("%s", kept).endswith(kept)


def test_a_traceback_keeps_frames_and_types_but_no_words() -> None:
    line = _line("failed", error=_raised())
    assert "_raised" in line
    assert "builtins.ValueError" in line
    assert "builtins.KeyError" in line
    told = [said for said in line.splitlines() if not said.startswith("    ")]  # source lines are ours
    assert not [said for said in told if "Asha" in said or "call me" in said]


def test_debug_shows_words_but_never_the_token() -> None:
    line = _line("failed", error=_raised(), debug=True)
    assert "KeyError: 'my name is Asha'" in line
    assert TOKEN not in line


def test_a_token_after_the_word_bot_is_blacked_out() -> None:
    assert TOKEN not in _line(f"https://x/bot{TOKEN}/getMe")


def test_groups_show_what_is_inside() -> None:
    line = _line("failed", error=ExceptionGroup("many", [_raised(), OSError("x")]))
    assert "builtins.OSError" in line
    assert "builtins.ValueError" in line


def test_json_is_one_object_a_line() -> None:
    line = _line("failed\n%s", "x", form="json", error=_raised())
    assert "\n" not in line
    read = orjson.loads(line)
    assert (read["level"], read["logger"], read["message"]) == ("ERROR", "kazi", "failed\nx")
    assert "ValueError" in read["error"]


def test_the_secret_of_a_presigned_link_is_blacked_out() -> None:
    line = _line("got 'https://files.example/a.csv?X-Amz-Signature=canary&x=1' and https://a.example/#canary")
    assert line.endswith("got 'https://files.example/a.csv?[query]' and https://a.example/?[query]")
