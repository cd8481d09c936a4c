"""What an expression reads is worked out before it, however it names it."""

import pytest

from core.xforms import stored
from core.xforms.instance import PASSES_MAX
from core.xforms.read import read
from tests.core.xforms.made import Person
from tests.core.xforms.test_read import form

MODEL = """<instance><d id="x"><c/><g><b/><a/></g></d></instance>
<bind nodeset="/d/c" calculate="{}"/><bind nodeset="/d/g/b" calculate="/d/g/a + 1"/>"""


@pytest.mark.parametrize(
    "expression",
    [
        "/d/g/b",
        "../g/b",
        "./../g/b",
        "current()/../g/b",
        "//b",
        "/*/*/b",
        "../g//b",
        "../g/*[1]",
        "/d/g/a/preceding-sibling::b",
        "../g/descendant::b",
        "if(/other/b = '' and instance('none')/b = '' and ../@id = '' and / != '', ../g/b, ../g/b)",
    ],
)
def test_ways_to_name_it(expression: str) -> None:
    xml = form(MODEL.format(expression), '<input ref="/d/g/a"/>')
    person = Person(stored.load(stored.dump(read(xml, {}, {}).xform)))
    person.says("g/a", "4")
    assert person.text("c") == "5"


def test_a_repeat_that_is_counted_may_be_irrelevant() -> None:
    model = """<instance><d id="x"><n/><r jr:template=""><t/></r></d></instance>
    <bind nodeset="/d/r" relevant="../n &lt; 5"/><bind nodeset="/d/r/t" calculate="count(/d/r)"/>"""
    body = '<input ref="/d/n"/><repeat nodeset="/d/r" jr:count="../n"><input ref="/d/r/t"/></repeat>'
    person = Person(read(form(model, body), {}, {}).xform)
    person.says("n", "3")
    assert person.asked == ["n", "r[1]/t", "r[2]/t", "r[3]/t"]
    assert person.text("r[1]/t") == "3"
    person.says("n", "6")
    assert person.asked == ["n"]


def test_rows_that_never_come_to_rest_are_left_as_they_are() -> None:
    model = """<instance><d id="x"><r jr:template=""><a/><b/></r></d></instance>
    <bind nodeset="/d/r/a" calculate="sum(/d/r/b) + 1"/><bind nodeset="/d/r/b" calculate="../a"/>"""
    person = Person(read(form(model, '<repeat nodeset="/d/r"><input ref="/d/r/a"/></repeat>'), {}, {}).xform)
    assert person.text("r[1]/b") == str(PASSES_MAX)
