"""Reads the XForm that pyxform writes. In a child process only: what a stranger sent stands in it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from core.errors import N_, Invalid, Text
from core.xforms import problems, stored
from core.xforms.check import check
from core.xforms.definition import FIRST_LOAD, INLINE_BYTES_MAX, LIST_ROWS_MAX, Action, Table, XForm
from core.xforms.filling import Filling
from core.xforms.instance import Setting
from core.xforms.lists import HELD_ROWS_MAX
from core.xforms.names import Element, attribute, child, children, plain
from core.xforms.problems import Problem
from core.xforms.read_body import Body
from core.xforms.read_model import Instance, binds, itext, secondary, template


@dataclass(frozen=True, slots=True)
class Read:
    """``lists`` are the secondary instances that go by their hash (SHA-256), as ``stored.dump_table`` writes them."""

    xform: XForm
    lists: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read(text: str, attached: Mapping[str, Table], externals: Mapping[str, Table]) -> Read:
    """``attached`` are the lists sent with the workbook by file name, ``externals`` its external choices by list.

    Raises ``Invalid`` where there is no survey in it.
    """
    try:
        top: Element = ET.fromstring(text)  # noqa: S314 - what pyxform wrote has no DTD, and a child process reads it
    except ET.ParseError as error:
        raise Invalid(Text(N_("A name in this workbook has letters that no name can have."))) from error
    head, below = child(top, "h:head"), child(top, "h:body")
    model = child(head, "model") if head is not None else None
    if head is None or model is None or below is None:
        raise Invalid(Text(N_("There is no survey in this file.")))
    instances = list(children(model, "instance"))
    main = next(iter(instances[0]))
    body = Body(plain(main.tag))
    controls = body.read(below)
    found = binds(model, body)
    texts, default = itext(model)
    tables = {**externals}
    for one in instances[1:]:
        tables |= _table(secondary(one), attached, body.problems)
    inline, lists = _parted(tables)
    actions = tuple(_actions(model, body))
    title = child(head, "h:title")
    xform = XForm(
        template(main, body.repeats),
        (*body.places, *controls),
        found,
        title=(title.text or "").strip() if title is not None else "",
        form_id=attribute(main, "id"),
        version=attribute(main, "version"),
        languages=tuple(texts),
        default_language=default,
        itext=texts,
        tables=inline,
        lists={id_: _hash(data) for id_, data in lists.items()},
        actions=(*actions, *body.actions),
    )
    _notices(model, body.problems)
    if (rows := sum(len(one.rows) for one in tables.values())) > HELD_ROWS_MAX:
        body.problems.append(Problem(Text(problems.LARGE, params={"what": f"{rows} > {HELD_ROWS_MAX}"})))
    blobs = {_hash(data): data for data in lists.values()}
    found_problems = (*body.problems, *check(xform))
    if not any(one.refuses for one in found_problems):
        found_problems = (*found_problems, *_begun(xform, blobs))
    return Read(xform, blobs, found_problems)


def _begun(xform: XForm, lists: Mapping[str, bytes]) -> Iterator[Problem]:
    """Whether it can be worked out before anybody has answered."""
    try:
        filling = Filling(xform, {}, Setting(lists=lists.__getitem__))
        for one in filling.asked():
            filling.filled(one.name)
    except Invalid as wrong:
        yield Problem(Text(problems.BEGINNING, params={"why": wrong.text}))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _table(one: Instance, attached: Mapping[str, Table], found: list[Problem]) -> dict[str, Table]:
    table = one.table
    if one.source.endswith("/last-saved"):
        found.append(Problem(Text(problems.LAST_SAVED)))
    elif one.source:
        file = one.source.rpartition("/")[2]
        table = attached.get(file.casefold())
        if table is None:
            found.append(Problem(Text(problems.MISSING, params={"file": file})))
    if table is not None and len(table.rows) > LIST_ROWS_MAX:
        found.append(Problem(Text(problems.ROWS, params={"file": one.id, "max": LIST_ROWS_MAX})))
    return {one.id: table or Table((), ())}


def _parted(tables: Mapping[str, Table]) -> tuple[dict[str, Table], dict[str, bytes]]:
    """The lists that stay in the definition, the smallest first, and those that are kept beside it."""
    written = {id_: stored.dump_table(table) for id_, table in tables.items()}
    room, lists = INLINE_BYTES_MAX, {}
    for id_ in sorted(written, key=lambda one: len(written[one])):
        room -= len(written[id_])
        if room < 0:
            lists[id_] = written[id_]
    return {id_: table for id_, table in tables.items() if id_ not in lists}, lists


def _actions(model: Element, body: Body) -> Iterator[Action]:
    """Those of the model: what is set when the survey begins."""
    for one in model:
        match plain(one.tag):
            case "setvalue":
                yield from body.setvalue(one)
            case "odk:setgeopoint" if attribute(one, "event") == FIRST_LOAD:
                body.place(attribute(one, "ref"))
            case "odk:recordaudio":
                body.refuse(problems.RECORDED, body.path(attribute(one, "ref")))
            case _:
                pass


def _notices(model: Element, found: list[Problem]) -> None:
    submission = child(model, "submission")
    if submission is not None and attribute(submission, "base64RsaPublicKey"):
        found.append(Problem(Text(problems.ENCRYPTED), refuses=False))
    if submission is not None and attribute(submission, "action"):
        found.append(Problem(Text(problems.SUBMISSION), refuses=False))
