"""The real child, with a way to one server on this machine: ``web.json`` in its folder says which."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from bot import child, visits
from bot.children import Children
from bot.dial import Way
from tests.bot.host import HERE, Host, way

SETTINGS = "web.json"


def children(scratch: Path, host: Host) -> Children:
    """Children whose every known name leads to ``host``."""
    told = {"certificate": str(host.certificate), "port": host.port}
    (scratch / SETTINGS).write_text(json.dumps(told), encoding="utf-8")
    return Children(scratch, "tests.bot.web_child")


def _way() -> Way:
    told = json.loads((Path(os.environ["TMPDIR"]) / SETTINGS).read_text("utf-8"))
    return way(_resolve, Path(told["certificate"]), told["port"])


def _resolve(name: str) -> list[str]:
    return ["10.0.0.7"] if name.startswith("inside") else [HERE]


def _file(request: Any) -> Any:
    return visits.file(request, _way())


def _many(request: Any) -> Any:
    return visits.many(request, _way())


if __name__ == "__main__":
    child.OPERATIONS |= {"fetch": _file, "fetch_many": _many}
    sys.exit(child.main(sys.argv[1]))
