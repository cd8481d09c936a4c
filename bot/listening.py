"""A web application on an address of our own."""

from typing import Self

from aiohttp import web


class Listener:
    """``async with`` starts and stops listening; ``port`` is the one in use. What is in hand has ``grace`` seconds."""

    def __init__(self, app: web.Application, host: str, port: int, grace: float) -> None:
        self._host = host
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=grace)
        self.port = port

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()
