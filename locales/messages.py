"""Collect the sentences that the source marks and bring every catalogue up to date (`make messages`).

Marked is what stands in ``N_("...")``; ``Text(N_("one"), N_("many"), n)`` is one entry with its plural. The source is
read as a syntax tree, so a sentence that could never be translated (one put together at run time, or a ``Text`` of
plain words) is an error here and not a surprise on a phone. English is its own translation. A language that is not
there yet is begun by naming it: ``make messages NEW=fr``.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
ROOT = HERE.parent
SOURCE = "en"
HEADER = r"""# {name} of Kazi: `make messages` keeps the sentences, people write the translations.
{notes}msgid ""
msgstr ""
"Project-Id-Version: Kazi\n"
"Language: {code}\n"
"Plural-Forms: {plural_forms}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""

Id = str | tuple[str, str]


class UnmarkedError(Exception):
    """A sentence that the catalogues would miss, and where."""


def collect(source: str, name: str) -> Iterator[Id]:
    """What one file marks: a sentence, or the pair of a singular and its plural."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    in_pairs: set[ast.expr] = set()
    for call in calls:
        if _called(call) != "Text":
            continue
        named: dict[str | None, ast.expr] = {keyword.arg: keyword.value for keyword in call.keywords}
        one, many = (
            call.args[place] if len(call.args) > place else named.get(word)
            for place, word in enumerate(("one", "many"))
        )
        for sentence in (one, many):
            if isinstance(sentence, ast.JoinedStr) or (isinstance(sentence, ast.Constant) and sentence.value):
                raise UnmarkedError(f'{name}:{call.lineno}: a Text of plain words; write N_("...")')
        if isinstance(many, ast.Name):
            raise UnmarkedError(f"{name}:{call.lineno}: a plural by name is not seen as one; write both N_ in the Text")
        if isinstance(one, ast.Call) and isinstance(many, ast.Call):
            in_pairs |= {one, many}
            yield _marked(one, name), _marked(many, name)
    for call in calls:
        if _called(call) == "N_" and call not in in_pairs:
            yield _marked(call, name)


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _marked(call: ast.Call, name: str) -> str:
    match call:
        case ast.Call(func=ast.Name(id="N_"), args=[ast.Constant(value=str(sentence))], keywords=[]) if sentence:
            return sentence
    raise UnmarkedError(f"{name}:{call.lineno}: N_ takes one string that is there when the program is read")


def packages() -> list[str]:
    return list(
        tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["root_packages"]
    )


def template() -> Catalog:
    """Every sentence of the source, each with the files that say it."""
    catalog = Catalog(project="Kazi", fuzzy=False)
    for package in packages():
        for path in sorted(ROOT.joinpath(package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            for message in collect(path.read_text("utf-8"), name):
                catalog.add(message, locations=[(name, 0)])
    return catalog


def read(path: Path) -> Catalog:
    """A catalogue by its file; an empty or missing one is a language begun."""
    data = path.read_bytes() if path.exists() else b""
    catalog = read_po(BytesIO(data), locale=path.parent.parent.name, abort_invalid=True)
    if not data:
        catalog.header_comment = ""
    return catalog


def merged(source: Catalog, old: Catalog) -> Catalog:
    """The sentences of ``source`` with what ``old`` knows of them; what is said no more goes."""
    new = Catalog(locale=old.locale, header_comment=old.header_comment)
    for message in source:
        known = old.get(message.id) if message.id else None
        message.string = known.string if known and known.pluralizable == message.pluralizable else ""
        if str(old.locale) == SOURCE:
            message.string = message.id
        if message.id:
            kept = known.user_comments if known else ()
            new.add(message.id, message.string, message.locations, message.flags, user_comments=kept)
    return new


def text(catalog: Catalog) -> bytes:
    """The file: the same catalogue is always the same bytes, so dates and line numbers stay out.

    What translators wrote below its first line (a glossary, say) stays.
    """
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, include_lineno=False)
    name = catalog.locale.english_name if catalog.locale else ""
    notes = "".join(f"{line}\n" for line in catalog.header_comment.splitlines()[1:])
    header = HEADER.format(name=name, notes=notes, code=catalog.locale, plural_forms=catalog.plural_forms)
    return header.encode() + body.getvalue()


def untranslated(catalog: Catalog) -> list[Id]:
    return [
        message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
        for message in catalog
        if message.id and not (all(message.string) if isinstance(message.string, list | tuple) else message.string)
    ]


def main(new: list[str]) -> int:
    try:
        source = template()
    except UnmarkedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    paths = {HERE / language / "LC_MESSAGES" / "messages.po" for language in (SOURCE, *new)}
    for path in sorted(paths | set(HERE.glob("*/LC_MESSAGES/messages.po"))):
        catalog = merged(source, read(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text(catalog))
        left = len(untranslated(catalog))
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(catalog)} sentences, {left} to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
