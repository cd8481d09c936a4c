"""A requester's file of one-off jobs with time windows, on the stage."""

from tests.conversations.requesting import sends
from tests.conversations.stage import Actor

DAY = 24 * 3600  # seconds
HALL = (-1.2860, 36.8190)  # where every job is
NEAR, FAR = (-1.2595, 36.8190), (-1.5, 36.8190)  # 3 km and 24 km away


def table(*times: tuple[str, str]) -> bytes:
    place = "Town hall,-1.2860,36.8190"
    rows = [f"Hang up poster {n},{place},{begins},{ends},Traffic." for n, (begins, ends) in enumerate(times)]
    return "\n".join(["job,place,lat,lon,from,until,risk", *rows]).encode()


async def decided(amina: Actor, price: str = "5 points", clock: str = "Nairobi") -> None:
    """Walk through what is asked of somebody whose country is not known."""
    await amina.tap("Yes, go on")
    await amina.tap("100")
    await amina.tap("15")
    await amina.say("Mind the traffic.")
    assert "By whose clock" in amina.reads()
    await amina.tap(clock)
    await amina.stage.wait(1)
    await amina.tap("Nothing to add")
    await amina.say("Nuru Lab")
    await amina.say("To tell people of the fair.")
    for label in (price, "1", "30 minutes", "Any language"):
        await amina.tap(label)


async def jobs(amina: Actor, *times: tuple[str, str], price: str = "5 points", clock: str = "Nairobi") -> None:
    """Running jobs with these windows."""
    await sends(amina, "job.csv", table(*times))
    await decided(amina, price, clock)
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
