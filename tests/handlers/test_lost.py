"""A lost phone, in the chats of who lost it, of a friend, of the new account and of the moderators."""

from core.ports import Tx
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.losing import NUMBER, safe, shows, words_in
from tests.handlers.moderating import moderators

DAY = 24 * 3600


async def test_words_are_shown_written_down_and_gone(stage: Stage) -> None:
    worker = await enter(stage)
    await worker.say("/lost")
    assert "Is a phone lost or stolen?" in worker.reads()
    await worker.tap("Four words for me")
    words = words_in(worker)
    assert len(words.split()) == 4
    assert worker.last().get("has_protected_content")
    await worker.tap("I wrote them down")
    assert "apart from the phone" in worker.toast
    assert not any(shows(worker, one) for one in (words, f"1. {words.split()[0]}"))
    assert "Your four words count now" in worker.reads()


async def test_words_that_nobody_wrote_down_go_after_a_day(stage: Stage) -> None:
    worker = await enter(stage)
    await worker.say("/lost")
    await worker.tap("Four words for me")
    first = f"1. {words_in(worker).split()[0]}"
    await stage.wait(DAY - 60)
    assert shows(worker, first)
    await stage.wait(120)
    assert not shows(worker, first)
    await worker.say("/lost")
    assert "Four words for me" in worker.buttons()


async def test_later_takes_them_away_at_once(stage: Stage) -> None:
    worker = await enter(stage)
    await worker.say("/lost")
    await worker.tap("Four words for me")
    first = f"1. {words_in(worker).split()[0]}"
    await worker.tap("Later")
    assert "Later, then" in worker.toast
    assert not shows(worker, first)


async def test_the_button_of_older_words_does_not_make_newer_ones_count(stage: Stage) -> None:
    worker = await enter(stage)
    await worker.say("/lost")
    await worker.tap("Four words for me")
    old = worker.last()["message_id"]
    await stage.wait(60)
    await worker.say("/lost")
    await worker.tap("Four words for me")
    await worker.tap("I wrote them down", message_id=old)
    assert "Newer words were shown" in worker.toast
    await worker.tap("I wrote them down")
    assert "apart from the phone" in worker.toast


async def test_words_in_swahili_for_who_reads_it(stage: Stage) -> None:
    worker = await enter(stage, language="sw")
    await worker.say("/lost")
    await worker.tap("Nipe maneno manne")
    assert set(words_in(worker).split()) <= set(words_of("sw"))


def words_of(language: str) -> tuple[str, ...]:
    from core.lost import words  # noqa: PLC0415 - a name that the tests use otherwise

    return tuple(words.lists()[language])


async def test_a_secret_number_is_chosen_changed_and_never_left_in_the_chat(stage: Stage) -> None:
    worker, _ = await safe(stage)
    await worker.tap("Choose a secret number")
    assert "Never the PIN of your mobile money" in worker.reads()
    assert "4 to 8 digits" in await worker.say("12")
    await worker.say("4711")
    assert "Good. You will need it" in worker.reads()
    assert not shows(worker, "4711")
    await worker.say("/lost")
    await worker.tap("My secret number")
    assert "that you have now" in worker.reads()
    await worker.say("0000")
    assert any("not the number" in str(one.get("text", "")) for one in worker.messages()[-2:])
    await worker.say("4711")
    assert "Choose a secret number" in worker.reads()
    await worker.say("123456")
    assert "Good." in worker.reads()
    await worker.say("/me")
    await worker.say("/lost")


async def test_a_friends_phone_will_do_even_one_that_was_never_here(stage: Stage) -> None:
    worker, words = await safe(stage)
    friend = stage.person("Friend")
    await friend.say("/lost")
    await friend.say(NUMBER)
    assert "four words" in friend.reads()
    assert not shows(friend, NUMBER)
    await friend.say(words)
    assert "The words are right" in friend.reads()
    assert not shows(friend, words)
    assert "Nothing is paid out from this account for 7 days" in worker.reads()
    await worker.say("/lost")
    assert "Send your four words here" in worker.reads()
    await worker.say(words)
    assert shows(worker, "Your payouts go on.")


async def test_the_number_alone_is_told_and_one_tap_ends_it(stage: Stage) -> None:
    worker, _ = await safe(stage)
    friend = await enter(stage, "Friend")
    await friend.say("/lost")
    await friend.say("0722 000 111")
    assert "cannot read the number" in friend.reads()
    await friend.say("+254 722 000 111")
    await friend.tap("I do not have the words")
    assert "If that number is known here" in friend.reads()
    assert "Is it in your hand?" in worker.reads()
    await worker.say("/lost")
    assert "frozen for 24 hours" in worker.reads()
    await worker.tap("It is not lost: go on")
    assert worker.toast == "Your payouts go on."
    assert "frozen for" not in worker.reads()


async def asks(stage: Stage, words: str) -> Actor:
    """A new account that asks for everything."""
    new = await enter(stage, "Wanjiru again")
    await new.say("/lost")
    await new.say(NUMBER)
    await new.say(words)
    await new.tap("Move everything to this account")
    assert "Share the number of this account" in new.reads() or new.keyboard() == ["Share my number"]
    await new.send_contact(NUMBER, "Somebody else")
    assert "share your own" in new.reads()
    await new.send_contact("254799999999")
    assert "another number" in new.reads()
    await new.send_contact("254722000111")
    assert "The old account is told for 3 days" in new.reads()
    return new


async def test_everything_moves_after_three_days_and_two_people(stage: Stage) -> None:
    group, (asha, bahati) = await moderators(stage, "Asha", "Bahati")
    worker, words = await safe(stage)
    mine = await person_of(stage, worker)
    new = await asks(stage, words)
    assert "asks to move everything" in worker.reads()
    for _ in range(3):
        await stage.wait(DAY)
    assert "Somebody moves to another account" in asha.reads(group)
    assert "Nothing moves before" in asha.reads(group)
    assert "told for 3 days" in asha.reads(group)
    await asha.tap("Release", chat_id=group)
    assert "One more person has to" in asha.toast
    await bahati.tap("Release", chat_id=group)
    assert "it is moved" in bahati.toast
    assert "✔ Moved." in bahati.reads(group)
    assert "Everything is here now" in new.reads()
    assert "has moved to another Telegram account" in worker.reads()
    assert (await person_of(stage, new), await person_of(stage, worker) == mine) == (mine, False)
    await new.say("/balance")
    await worker.say("/work")


async def person_of(stage: Stage, actor: Actor) -> int:
    def look(tx: Tx) -> int:
        me = tx.people.by_telegram(actor.id)
        assert me
        return me.id

    found: int = await stage.do(look)
    return found


async def test_not_me_stops_it_in_one_tap(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker, words = await safe(stage)
    new = await asks(stage, words)
    await stage.wait(DAY)
    await worker.tap("Not me: stop it")
    assert "stand still for 7 days" in worker.toast
    assert "stopped by the old account" in new.reads()
    await stage.wait(3 * DAY)
    assert "Somebody moves" not in asha.reads(group)
    await worker.say("/lost")
    assert "Not me: stop it" not in worker.buttons()


async def test_not_me_stands_on_the_page_too(stage: Stage) -> None:
    worker, words = await safe(stage)
    await asks(stage, words)
    await worker.say("/lost")
    assert "until that is decided" in worker.reads()
    await worker.tap("Not me: stop it")
    assert "stand still for 7 days" in worker.toast


async def test_a_moderator_says_no(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker, words = await safe(stage)
    new = await asks(stage, words)
    for _ in range(3):
        await stage.wait(DAY)
    assert "Moves to another account: 1" in await asha.say("/queue", chat_id=group)
    await asha.tap("Refuse", chat_id=group)
    assert "it stays where it is" in asha.toast
    assert "✘ Refused" in asha.reads(group) or shows_in(asha, group, "✘ Refused")
    for one in (worker, new):
        assert "one did not" in one.reads()


def shows_in(actor: Actor, chat: int, text: str) -> bool:
    return any(text in str(one.get("text", "")) for one in actor.messages(chat))


async def test_a_contact_is_somebody_elses_to_take_elsewhere(stage: Stage) -> None:
    worker, _ = await safe(stage)
    await worker.say("/me")
    assert "no phone numbers" in await worker.send_contact(NUMBER)
