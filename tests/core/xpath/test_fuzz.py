"""Whatever stands in an expression, a sentence says what is wrong with it, or it has a value.

Mutants that these kill: a number without end is no ``OverflowError`` (numbers), a reading without a depth, a look-up
without a budget.
"""

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from core import xpath
from core.errors import Refusal
from core.xpath import FUNCTIONS, Context
from tests.budget import TIMES, Budget
from tests.core.xpath.test_expression import context

SECONDS = 10.0  # of CPU, for each property
FIXED = settings(
    max_examples=round(1500 * TIMES),
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
LEAVES = st.sampled_from(
    [
        *(".", "..", "*", "@id", "x", "/data", "/data/g/c", "//x", "/data/r/x", "text()", "node()", "${a}", "${no}"),
        *("instance('list')/root/item", "instance('no')/root", "current()", "current()/../x", "position()", "last()"),
        *("0", "1", "-1", "0.5", "99999999999999999999", "1 div 0", "-1 div 0", "0 div 0", "true()", "false()"),
        *("''", "'a'", "'a b'", "'2026-11-24'", "'2026-11-24T10:00:00.000+03:00'", "'10:00'", "'-1.2 36.8 0 5'"),
        *("'%Y-%m-%d'", "'[a-z]{2,9}'", "'(a+)+$'", "'MD5'", "'hex'", "'\u0660'", "'\U0001f34e'", '"\'"', "'\x00'"),
    ]
)
AXES = ("child", "parent", "self", "ancestor", "ancestor-or-self", "descendant", "following", "preceding-sibling")
SIGNS = ("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", " div ", " mod ", " and ", " or ", "|", "/", "//")


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What the grammar makes of smaller expressions."""
    several = st.lists(inner, max_size=5).map(", ".join)
    return st.one_of(
        st.tuples(inner, st.sampled_from(SIGNS), inner).map("".join),
        st.tuples(st.sampled_from(sorted(FUNCTIONS)), several).map(lambda of: f"{of[0]}({of[1]})"),
        st.tuples(inner, inner).map(lambda of: f"{of[0]}[{of[1]}]"),
        st.tuples(inner, st.sampled_from(AXES), st.sampled_from(["x", "*", "node()"])).map(
            lambda of: f"{of[0]}/{of[1]}::{of[2]}"
        ),
        inner.map(lambda of: f"({of})"),
        inner.map(lambda of: f"-{of}"),
    )


EXPRESSIONS = st.recursive(LEAVES, grown, max_leaves=12)
ANY = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from([*"()[]/.,'\"|*@:$-+<=>{} \n", "x", "1", "::", "//", "div", "count("])).map("".join),
)


def looked_at(text: str) -> None:
    """Made ready and worked out, twice to the same end; what it is told as holds no other error."""
    try:
        ready = xpath.compile(text)
    except Refusal as refusal:
        refusal.text.one.format(**refusal.text.params)
        return
    try:
        found = ready(context(steps_max=20_000))
    except Refusal as refusal:
        refusal.text.one.format(**refusal.text.params)
        return
    said = xpath.text_of(found)
    xpath.number_of(found)
    xpath.truth_of(found)
    list(xpath.texts_of(found))
    list(xpath.options_of(found))
    assert said == xpath.text_of(ready(context(steps_max=20_000)))
    said.encode("utf-8", "surrogatepass")


def test_any_expression_of_the_grammar() -> None:
    looking = Budget(SECONDS)

    @FIXED
    @given(EXPRESSIONS)
    def any_expression(text: str) -> None:
        with looking.example() as there_is_time:
            if there_is_time:
                looked_at(text)

    any_expression()


def test_any_text_at_all() -> None:
    looking = Budget(SECONDS)

    @FIXED
    @given(ANY)
    @example("(" * 5000)
    @example("[" * 5000)
    @example("-" * 5000 + "1")
    @example("1" * 5000)
    @example("a" + "[1]" * 3000)
    @example("a" + "/b" * 3000)
    @example("1" + "+1" * 3000)
    @example("not(" * 400 + "1" + ")" * 400)
    def any_text(text: str) -> None:
        with looking.example() as there_is_time:
            if there_is_time:
                looked_at(text)

    any_text()


def test_nothing_of_a_context_is_needed() -> None:
    """An expression without a form beside it."""
    for text in ("/a/b", ".", "..", "current()/..", "position()", "instance('x')/y", "pulldata('a', 'b', 'c', 'd')"):
        xpath.text_of(xpath.compile(text)(Context()))
