"""What is known of an expression before it is evaluated, what it may cost, and what it never does.

Mutants that these kill: an index that forgets an element, a predicate whose place is counted among fewer, a candidate
that stays, a path of a predicate told from the wrong element, an operator chain that is deep.
"""

import json
from pathlib import Path as File

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import xpath
from core.errors import Refusal, TooLarge
from core.xpath import Context, Node, Path, reading, tokens
from tests.core.xpath.tree import at, tree

ROWS = 500
DOCUMENT = tree({"data": {"a": "5", "b": "", "g": {"c": "s7", "d": "n7"}, "r": [{"x": "1"}, {"x": "2"}]}})
LIST = tree({"root": {"item": [{"name": f"n{n}", "state": f"s{n % 50}", "label": f"L{n}"} for n in range(ROWS)]}})


def context(path: str = "/data/g/c", steps_max: int = xpath.STEPS_MAX, candidate: str | None = None) -> Context:
    def instance(name: str) -> Node | None:
        return {"list": LIST, "data": DOCUMENT}.get(name)

    node = at(DOCUMENT, path)
    return Context(root=DOCUMENT, node=node, instance=instance, steps_max=steps_max, candidate=candidate)


def text(expression: str, of: Context | None = None) -> str:
    return xpath.text_of(xpath.compile(expression)(of or context()))


READS = [
    ("1 + ${a}", []),
    ("/data/g/c = 'x' or ../d = .", ["/ data g c", ". .. d", ". ."]),
    ("current()/../d", ["current .. d"]),
    ("/data/r[x > ../../a]/x", ["/ data r x", "/ data r .. .. a"]),
    (
        "instance('list')/root/item[state = current()/../c][1]/label",
        ["(list) root item label", "(list) root item state", "current .. c"],
    ),
    ("(/data/a | ../d)[. > 1]", ["/ data a", ". .. d", "/ data a .", ". .. d ."]),
    ("randomize(/data/r)[x]/@id", ["/ data r", "/ data r @id", "/ data r x"]),
    ("//x[ancestor::r/a]/..", ["/ // x ..", "/ // x ancestor::r a"]),
    ("-number(descendant::x/*)", [". descendant::x *"]),
    ("instance(/data/a)/b", ["/ data a", "/ data a b"]),
]


@pytest.mark.parametrize(("expression", "paths"), READS)
def test_what_it_reads(expression: str, paths: list[str]) -> None:
    found = xpath.compile(expression).reads
    assert found == {Path(start, tuple(steps)) for start, *steps in (path.split(" ") for path in paths)}


def test_which_functions_and_answers_it_names() -> None:
    found = xpath.compile("if(${a} > 1, round(${b}), count(/data/r[position() = 1]))")
    assert found.calls == {"if", "round", "count", "position"}
    assert found.answers == {"a", "b"}


def test_a_candidate_is_looked_at_and_not_kept() -> None:
    of = context("/data/a", candidate="12")
    assert text(". > 10 and /data/a = 12 and ../a = current() and ../b = ''", of) == "true"
    assert text(".", context("/data/a")) == "5"
    with pytest.raises(TooLarge):
        text("..//x", context("/data/a", candidate="12", steps_max=1))
    assert text(".", context("/data/a")) == "5"


def test_a_context_of_nothing() -> None:
    for expression in ("/a/b", "instance('x')/a", "pulldata('a', 'b', 'c', 'd')", "once('')", "now() = ''"):
        assert text(expression, Context()) in ("", "false")
    assert text("jr:itext('a')", Context()) == "a"
    assert text("jr:choice-name('x', '.')", Context()) == "x"
    assert text("today()", Context(now=-(10**17))) == text("now()", Context(now=10**17)) == ""


INDEXED = [
    ("item[name = 'n7']/label", "L7"),
    ("item[state = /data/g/c and name = /data/g/d]/label", "L7"),
    ("item[current()/../d = ./name]/label", "L7"),
    ("item[state = 's7' and contains(label, '57')][2]/label", "L157"),
]


@pytest.mark.parametrize(("path", "label"), INDEXED)
def test_a_row_of_a_list_is_looked_up(path: str, label: str) -> None:
    assert text(f"instance('list')/root/{path}") == label
    assert text(f"instance('list')/root/{path}", context(steps_max=300)) == label, "the indexes are there now"


SCANNED = ["name != 'n7'", "name = 7", "name = 'n7' or 1", "string() = 'a'", "name = 1 + 1", "name = 'n7' = 1"]


@pytest.mark.parametrize("asked", SCANNED)
def test_other_predicates_look_at_each_row(asked: str) -> None:
    with pytest.raises(TooLarge):
        text(f"instance('list')/root/item[{asked}]", context(steps_max=300))


def test_a_list_has_so_many_indexes_and_no_more() -> None:
    names = [f"k{number}" for number in range(30)]
    document = tree({"root": {"item": [{name: f"{name}{row}" for name in names} for row in range(20)]}})
    of = Context(instance=lambda _: document)
    for name in names:
        assert text(f"instance('x')/root/item[{name} = '{name}7']/k0", of) == "k07"
    assert not document.children[0].knows("item", "k29")


def test_the_forms_own_instance_is_not_looked_up_as_it_changes() -> None:
    row = at(DOCUMENT, "/data/r[2]/x")
    for value in ("2", "3", "2"):
        row.text = value
        assert text(f"count(instance('data')/data/r[x = '{value}'])") == "1"


STATES = st.sampled_from(
    ["'s7'", "/data/g/c", "''", "7", "concat('s', 7)", "/data/r/x", "true()", "${no}", "string(9)"]
)
SIGNS = st.sampled_from(["=", "!="])


@settings(deadline=None, max_examples=30)
@given(STATES, SIGNS, STATES, st.sampled_from(["and", "or"]), st.sampled_from(["", "[1]", "[last()]", "[name]"]))
def test_a_look_up_finds_what_looking_at_each_finds(one: str, sign: str, other: str, word: str, more: str) -> None:
    asked = f"state {sign} {one} {word} {other} = name"
    quick = xpath.compile(f"instance('list')/root/item[{asked}]{more}")(context())
    slow = xpath.compile(f"instance('list')/root/item[boolean({asked})]{more}")(context())
    assert quick == slow


@pytest.mark.parametrize(
    "expression",
    [
        "count(instance('list')//*[count(instance('list')//*) > 0])",
        "instance('list')/root/item[../item[../item[name = label]]]",
        "count(instance('list')//*/following::*)",
        "count(instance('list')//* | instance('list')//*)",
        "instance('list')/root/item[regex(name, label)]",
        "instance('list')/root/item[random() > 1]",
        "sum(instance('list')/root/item[position(.) > 0])",
        "instance('list')/root/item[following-sibling::no]",
        "instance('list')/root/item[preceding::no]",
        f"instance('list')/root/item[translate(name, '{'ab' * 5000}', '')]",
        f"instance('list')/root/item[contains(name, '{'ab' * 5000}')]",
        f"instance('list')/root/item[digest('{'ab' * 5000}', 'MD5')]",
        "instance('list')/root" + "".join(f"/item[no{number} = '']/.." for number in range(60)),
    ],
)
def test_no_expression_runs_long(expression: str) -> None:
    with pytest.raises(TooLarge):
        text(expression, context(steps_max=20_000))


def test_texts_that_ask_for_themselves_come_to_an_end() -> None:
    """As the label of an option with the option's own name in it: twice each, so 2 to the depth without one budget."""
    of, asked = Context(steps_max=2000), []

    def said(id_: str) -> str:
        asked.append(id_)
        return "".join(text(f"concat(jr:itext('{id_}'), '{number}')", of) for number in range(2)) if id_ == "a" else id_

    of.itext = said
    with pytest.raises(TooLarge, match="asks for itself"):
        text("jr:itext('a')", of)
    assert len(asked) < 20
    of.itext = lambda id_: text("count(//node())" * (len(id_) > 1) or "'x'", of)
    assert text("jr:itext('a')", of) == "x"
    of.itext = lambda _: text(f"translate('{'a' * 3000}', 'a', '')", of)
    with pytest.raises(TooLarge, match="too many values"):
        text("concat(jr:itext('a'), jr:itext('b'))", of)
    assert text("1", of) == "1"


def test_a_long_chain_is_not_deep() -> None:
    many = (tokens.PARTS_MAX - 1) // 2
    assert text("1" + "+1" * many) == str(many + 1)
    assert text("''" + " or ''" * many) == "false"
    assert text("1" + " and 1" * many) == "true"
    assert text("/data/a" + "|/data/a" * 1000) == "5"
    assert text("(" * (reading.DEPTH_MAX - 1) + "1" + ")" * (reading.DEPTH_MAX - 1)) == "1"
    assert text("/data" + "/." * 1000 + "/a") == "5"


def test_children_come_and_go() -> None:
    root = Node("root", children=[Node("a", str(n)) for n in range(20)])
    assert [one.text for one in root.named("a")][-1] == "19"
    between = root.add(Node("a", "x"), 1)
    assert [one.text for one in root.named("a")][:3] == ["0", "x", "1"]
    assert root.keyed("a", "no", "") == root.children
    root.drop(between)
    assert between.parent is None
    assert len(root.named("a")) == 20
    assert root.named("b") == ()
    assert list(Node().named("b")) == []


WORDS = st.sampled_from(json.loads(File(__file__).with_name("words.json").read_text("utf-8"))["any"])
VALUES = st.sampled_from(json.loads(File(__file__).with_name("words.json").read_text("utf-8"))["values"])
LETTERS = st.text("/.*[]()|@=<1a'-, ", max_size=20)


@settings(deadline=None, max_examples=400)
@given(
    st.one_of(
        st.lists(WORDS, max_size=14).map(" ".join), st.text("/.*[]()|@=<1a'-, ", max_size=20), st.text(max_size=8)
    )
)
def test_any_text_has_a_value_or_is_refused(written: str) -> None:
    try:
        found = xpath.compile(written)(context(steps_max=20_000))
    except Refusal:
        return
    assert isinstance(found, str | float | bool | list)
    assert isinstance(xpath.text_of(found), str)


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(sorted(xpath.FUNCTIONS)), st.lists(VALUES, max_size=5))
def test_any_function_takes_any_values_or_is_refused(function: str, values: list[str]) -> None:
    try:
        found = text(f"{function}({', '.join(values)})")
    except Refusal:
        return
    assert len(found) <= xpath.TEXT_CHARS_MAX
