"""rxeval, an engine that owes ours nothing, beside every step of a walk."""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import rxeval  # type: ignore[import-untyped]

from core.xforms.tree import Tree
from core.xpath import Node
from tests.corpus.books import KNOWN, Book

TODAY, WHEN = "2026-11-25", "2026-11-25T12:46:40+03:00"  # tests.core.xforms.made.NOW, as rxeval takes it


def differences(xml: str, tree: Tree, form_id: str) -> Iterator[str]:
    """Where it says otherwise which nodes are relevant."""
    session: Any = rxeval.Session(xml, instance=_instance(tree, form_id), today=TODAY, now=WHEN)
    session.recompute()
    relevant: Mapping[str, bool] = session.recompute()["relevant"]  # what the first run changed counts in the second
    for path, there in relevant.items():
        name = _name(tree, path)
        if name not in tree.places:
            yield f"{path} is not in our instance"
        elif tree.places[name].node.relevant != there:
            yield f"{path} is {'' if there else 'not '}relevant"


def findings(book: Book, submission: str) -> list[str]:
    """What it says is wrong with what is sent, but for where it is known to differ."""
    known = KNOWN["differs"].get(book.name, {})
    found = rxeval.submission_findings(book.xml, submission, today=TODAY, now=WHEN)
    root = f"/{book.xform.template.name}/"
    return [f"{one['kind']}: {one['says']}" for one in found if one["path"].removeprefix(root) not in known]


def _name(tree: Tree, path: str) -> str:
    """The path below the root as our tree has it: its rows always carry their number."""
    name = ""
    for step in path.strip("/").split("/")[1:]:
        name = f"{name}/{step}" if name else step
        if name not in tree.places and f"{name}[1]" in tree.places:
            name += "[1]"
    return name


def _instance(tree: Tree, form_id: str) -> str:
    """With what is not relevant in it as well, empty: it is to find that out itself."""

    parts: list[str] = []

    def write(node: Node, head: str) -> None:
        parts.append(f"<{node.name}{head}>")
        if not node.children:
            parts.append(escape(node.text if node.relevant else ""))
        for one in node.children:
            write(one, "")
        parts.append(f"</{node.name}>")

    write(tree.root, f" id={quoteattr(form_id or 'survey')}")
    return "".join(parts)
