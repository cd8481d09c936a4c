"""Reading an XForm: what is refused by name, what its owner is told, and the definition as JSON."""

import pytest

from core.errors import Invalid
from core.xforms import check, definition, read, stored
from core.xforms.definition import Table, Template
from core.xforms.instance import Setting
from core.xforms.lists import Absent, absent
from core.xforms.problems import Problem
from tests.core.xforms.made import Person, converted, questions, table

HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" '
    'xmlns:entities="http://www.opendatakit.org/xforms/entities"><h:head><model>'
)


def form(model: str, body: str = "", head: str = HEAD) -> str:
    return f"{head}{model}</model></h:head><h:body>{body}</h:body></h:html>"


def said(problem: Problem) -> str:
    return problem.text.one.format(
        **{key: getattr(one, "one", one) for key, one in problem.text.params.items()}  # a text in a text
    )


def problems(xml: str) -> list[str]:
    return [said(one) for one in read.read(xml, {}, {}).problems]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("geotrace | q | Q |", "“q” asks for a line on a map."),
        ("geoshape | q | Q |", "“q” asks for an area on a map."),
        ("image | q | Q | signature", "“q” asks for a drawing or signature."),
        ("image | q | Q | draw", "“q” asks for a drawing or signature."),
        ("select_one l | q | Q | search('towns')", "“q” uses search()."),
        ("background-audio | q | |", "“q” records sound"),
        ("csv-external | towns | |", "The survey needs the file towns.csv."),
        ("xml-external | towns | |", "The survey needs the file towns.xml."),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(row: str, says: str) -> None:
    more = "| choices |\n| | list_name | name | label |\n| | l | a | A |"
    read_ = converted(questions(row, "text | t | T |", columns="type | name | label | appearance", more=more))
    assert [said(one)[: len(says)] for one in read_.problems] == [says]
    assert all(one.refuses for one in read_.problems)


def test_what_cannot_be_worked_out_is_named_with_its_column() -> None:
    rows = ("text | a | A | frobnicate(.) | ", "text | b | B | | (1", "note | c | ${a} | | ")
    read_ = converted(questions(*rows, columns="type | name | label | constraint | relevant"))
    assert [(one.path, said(one).partition(":")[0]) for one in read_.problems] == [
        ("a", "“a”, column constraint"),
        ("b", "“b”, column relevant"),
    ]


def test_where_answers_go_is_told() -> None:
    settings = "| settings |\n| | submission_url | public_key |\n| | https://example.org | abc |"
    read_ = converted(questions("text | q | Q", more=settings))
    assert [(said(one).partition(".")[0], one.refuses) for one in read_.problems] == [
        ("The survey is to be encrypted with a key", False),
        ("The survey names a server of its own", False),
    ]
    settings = "| settings |\n| | public_key |\n| | abc |"
    assert len(converted(questions("text | q | Q", more=settings)).problems) == 1


def test_entities_are_refused_once() -> None:
    entities = "| entities |\n| | dataset | label |\n| | trees | ${a} |"
    rows = ("text | a | A | name1", "text | b | B | size")
    read_ = converted(questions(*rows, columns="type | name | label | save_to", more=entities))
    assert [said(one).partition(",")[0] for one in read_.problems] == ["The survey makes or changes entities"] * len(
        read_.problems
    )
    assert read_.problems


def test_no_survey() -> None:
    for xml in ("<html/>", form("", "").replace("h:head", "h:neck"), form("").replace("model>", "module>")):
        with pytest.raises(Invalid, match="no survey"):
            read.read(xml, {}, {})


MAIN = '<instance><d id="x"><a/></d></instance><bind nodeset="/d/a" type="{type}"/>'


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        (form(MAIN.format(type="gramophone"), '<input ref="/d/a"/>'), ["“a” is a question of the kind “gramophone”"]),
        (form(MAIN.format(type="int"), '<model ref="/d/a"/>'), ["“a” is a question of the kind “model”"]),
        (form(MAIN.format(type="int"), '<input ref="/d/b"/>'), ["“b” is a question of the kind “input”"]),
        (form(MAIN.format(type="binary"), '<upload ref="/d/a" mediatype="osm/*"/>'), ["“a” asks for a place in Open"]),
        (form(MAIN.format(type="geopoint"), '<odk:setgeopoint ref="/d/a"/>'), ["“a” reads the place when"]),
        (
            form(MAIN.format(type="geopoint"), '<input ref="/d/a"><odk:setgeopoint ref="/d/a"/></input>'),
            ["“a” reads the place when"],
        ),
        (
            form(MAIN.format(type="int") + '<setvalue ref="/d/a/@id" event="odk-instance-first-load"/>'),
            ["The survey makes or changes entities"],
        ),
        (
            form(MAIN.format(type="int") + '<instance id="l" src="jr://instance/last-saved"/>'),
            ["The survey reads the answers that were saved last"],
        ),
        (form(MAIN.format(type="int") + '<odk:setgeopoint ref="/d/a" event="other"/>'), []),
    ],
)
def test_other_forms(xml: str, says: list[str]) -> None:
    assert [one[: len(start)] for one, start in zip(problems(xml), says, strict=True)] == says


def test_lists_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LIST_ROWS_MAX", 2)
    many = table("name,label", "a,A", "b,B", "c,C")
    read_ = converted(questions("select_one_from_file t.csv | q | Q"), {"t.csv": many})
    assert [said(one) for one in read_.problems] == ["The list t has more than 2 rows."]


def test_a_survey_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    xform = converted(questions("text | q | Q")).xform
    monkeypatch.setattr(check, "NODES_MAX", 3)
    assert [said(one) for one in check.check(xform)] == ["The survey is too large: 4 > 3."]
    monkeypatch.setattr(check, "NODES_MAX", 4)
    assert list(check.check(xform)) == []
    monkeypatch.setattr(check, "DEPTH_MAX", 0)
    assert [said(one) for one in check.check(xform)] == ["The survey is too large: 1 > 0."]
    monkeypatch.setattr(check, "DEPTH_MAX", 1)
    monkeypatch.setattr(check, "DEFINITION_BYTES_MAX", 10)
    assert [said(one)[-5:] for one in check.check(xform)] == ["> 10."]


HAND = form(
    """<itext><translation lang="en"><text id="t"><value form="short">Short</value></text></translation>
    <translation lang="sw"/></itext>
    <instance><d id="x"><a>1</a><g><b/><z/></g><r jr:template=""><c/></r><r><c/></r></d></instance>
    <instance id="empty"/>
    <bind nodeset="/d/a" type="xsd:string" readonly="false()" required="false()"/>
    <setvalue ref="/d/g/b" event="odk-instance-first-load unknown-event">text</setvalue>""",
    """<group><label>Here</label><input ref="/d/a"><label ref="jr:itext(&quot;t&quot;)"/></input></group>
    <secret ref="/d/g/b"><label>Secret <output ref="/d/a"/></label><help>me</help></secret>
    <select1 ref="/d/g/z"><label>Pick<b/></label><item><label>One <output value="/d/a"/></label><value>1</value></item>
    <item><value>2</value></item><item/>
    <itemset nodeset="'none'"/></select1>
    <select1 ref="/d/g/b"><itemset nodeset="../../r"><value ref="c"/><label ref="concat(c, '!')"/></itemset></select1>
    <repeat nodeset="/d/r" jr:noAddRemove="true()"><input ref="/d/r/c"/></repeat>""",
)


def test_a_form_that_was_written_by_hand() -> None:
    read_ = read.read(HAND, {}, {})
    assert read_.problems == ()
    person = Person(stored.load(stored.dump(read_.xform)))
    assert person.asked == ["a", "g/b", "g/z", "r[1]/c"]
    person.says("r[1]/c", "x")
    assert person.question("a").label == "Short"
    assert person.filling.heading("a") == ["Here"]
    assert person.filling.preset("g/b") == "text"
    assert person.filling.options("g/b") == ["x!"]
    assert person.filling.options("g/z") == ["One 1", "2"]
    assert person.question("r[1]/c").label == ""


def test_a_default_language_is_the_first() -> None:
    assert read.read(HAND, {}, {}).xform.default_language == "en"


def test_json_holds_all_of_it() -> None:
    for xml in (HAND, form(MAIN.format(type="int"))):
        text = stored.dump(read.read(xml, {}, {}).xform)
        assert stored.dump(stored.load(text)) == text
        assert stored.load(text) is stored.load(text)


def test_lists_are_kept_as_they_are() -> None:
    one = Table(("a", "b"), (("1", None), ("2", "x")), "cities", "city")
    assert stored.load_table(stored.dump_table(one)) == one


def test_who_gives_no_lists_is_asked_for_none() -> None:
    with pytest.raises(LookupError):
        Setting().lists("abc")


def test_paths() -> None:
    assert [definition.below("", "a"), definition.below("a", "b")] == ["a", "a/b"]
    assert [definition.leaf("a/b"), definition.leaf("a")] == ["b", "a"]
    assert Template("a").children == ()


def test_a_survey_that_is_too_much_work_at_once_is_refused() -> None:
    rows = [f"calculate | c{n} | | count(/xform_root/r/n[. > {n}]) | " for n in range(60)]
    book = questions(
        "begin repeat | r | R | | 100",
        "calculate | n | | position(..) | ",
        *rows,
        "text | t | T | | ",
        "end repeat | | | | ",
        columns="type | name | label | calculation | repeat_count",
    )
    (problem,) = converted(book).problems
    assert said(problem).startswith("The survey cannot be worked out, even before anybody answers")
    assert problem.refuses


def test_lists_that_do_not_fit_into_memory_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "HELD_ROWS_MAX", 1)
    book = questions("select_one_from_file t.csv | t | T")
    (problem,) = converted(book, {"t.csv": table("name,label", "a,A", "b,B")}).problems
    assert problem.text.params == {"what": "2 > 1"}


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(Invalid, match="letters that no name can have"):
        problems("<h:html><a b")


def test_a_list_that_is_nowhere_is_said_by_its_digest() -> None:
    with pytest.raises(Absent) as missing:
        absent("ab" * 32)
    assert missing.value.sha == "ab" * 32
