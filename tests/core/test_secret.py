"""A secret shows itself only where it is asked to."""

from core.secret import NOT_SET, Secret


def test_it_never_shows_itself() -> None:
    secret = Secret("canary")
    assert "canary" not in f"{secret} {secret!r} {[secret]}"
    assert (bool(secret), secret.reveal(), str(secret)) == (True, "canary", "Secret(…)")
    assert (bool(NOT_SET), NOT_SET.reveal(), str(NOT_SET)) == (False, "", "Secret()")
