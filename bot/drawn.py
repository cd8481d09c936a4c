"""What a child draws: boxes and numbers on a picture, pictures side by side."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.lines import Line
from core.form.grid import parse, zoom
from core.form.marking import GRID
from pictures import grid, limits, sheet
from pictures.decode import load
from pictures.preview import blurred
from pictures.sheet import side_by_side

Json = Any


def drawing(request: Json) -> Iterator[Line]:
    if request["blurred"]:
        yield {"t": "drawing", "jpeg": base64.b64encode(blurred(Path(request["path"]))).decode()}
        yield {"t": "end"}
        return
    image = load(Path(request["path"]), limits.LARGER_SIDE)
    boxes = [parse(one) for one in request["boxes"]]
    if request["contact"]:
        drawn = sheet.contact([image, *(load(Path(one), limits.CONTACT_CELL) for one in request["beside"])])
    elif request["beside"] or request["labels"]:
        others = [load(Path(one), limits.LARGER_SIDE // 2) for one in request["beside"]]
        drawn = sheet.numbered([image, *others], request["labels"], small=request["small"])
    elif request["zoomed"]:
        drawn = grid.zoomed(image, zoom(GRID, *request["zoomed"]), boxes)
    elif request["numbered"]:
        drawn = grid.numbered(image, GRID, boxes)
    else:
        drawn = grid.boxes(image, boxes, [str(n) for n in range(1, len(boxes) + 1)])
    yield {"t": "drawing", "jpeg": base64.b64encode(drawn).decode()}
    yield {"t": "end"}


def sheets(request: Json) -> Iterator[Line]:
    for paths in request["rows"]:
        images = [load(Path(path), limits.GRID_SIDE) for path in paths]
        yield {"t": "sheet", "jpeg": base64.b64encode(side_by_side(images)).decode()}
    yield {"t": "end"}
