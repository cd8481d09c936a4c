"""Screens are tested as people use them: on the stage."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bot import web_child
from tests.bot.host import Host
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.core.conftest import world

__all__ = ["stage", "world"]


@pytest.fixture
def host(tmp_path: Path, stage: Stage) -> Iterator[Host]:
    """The stage's children reach this server and no other."""
    with closing(Host(tmp_path, {})) as made_:
        context = stage.kazi.parts.context
        shop = context.workshop
        assert shop
        there = replace(shop, children=web_child.children(shop.media.scratch, made_))
        stage.kazi.runner._context = replace(context, workshop=there)
        yield made_
