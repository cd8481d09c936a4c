"""What can be chosen: lists in the workbook, filtered, from files, from rows of a repeat; faults and later ones."""

from core.form.questions import CANT_TELL, ChooseOne
from core.xforms import filling
from core.xforms.definition import INLINE_BYTES_MAX, Table
from core.xforms.instance import Setting
from core.xforms.lists import HELD, Lists, Rows
from core.xforms.stored import dump_table
from tests.core.xforms.made import Person, converted, questions, survey, table

TOWNS = """
| choices |
| | list_name | name | label | region |
| | region | n | North | |
| | region | s | South | |
| | town | arusha | Arusha | n |
| | town | moshi | Moshi | n |
| | town | songea | Songea | s |
| | town | nowhere | | s |"""


def test_a_list_is_filtered_by_an_answer() -> None:
    person = Person(
        survey(
            questions(
                "select_one region | region | Region | |",
                "select_one town | town | Town | region = ${region} |",
                "calculate | said | | | jr:choice-name(${town}, '${town}')",
                "calculate | odd | | | jr:choice-name('x', '${hint}')",
                "text | hint | Hint | |",
                "calculate | none | | | jr:choice-name('y', '${said}')",
                columns="type | name | label | choice_filter | calculation",
                more=TOWNS,
            )
        )
    )
    assert person.question("town") == ChooseOne("town", "Town", (), required=False)
    person.says("region", "n")
    assert person.question("town") == ChooseOne("town", "Town", ("arusha", "moshi"), required=False)
    filling_ = person.filling
    assert filling_.options("town") == ["Arusha", "Moshi"]
    assert filling_.options_media("town") == [{}, {}]
    person.says("town", "moshi")
    assert [person.text(one) for one in ("said", "odd", "none")] == ["Moshi", "x", "y"]
    person.says("region", "s")
    assert person.filling.options("town") == ["Songea", "nowhere"]
    assert [(name, told.one) for name, told in person.filling.faults()] == [("town", filling.UNFIT)]
    assert person.text("said") == "moshi"
    person.draft["town"] = CANT_TELL
    assert list(person.filling.faults()) == []


def test_several_that_are_not_there_any_more() -> None:
    person = Person(
        survey(
            questions(
                "select_one region | region | Region |",
                "select_multiple town | towns | Towns | region = ${region}",
                columns="type | name | label | choice_filter",
                more=TOWNS,
            )
        )
    )
    person.says("region", "n")
    person.says("towns", ["arusha", "moshi"])
    assert list(person.filling.faults()) == []
    person.says("region", "s")
    assert [name for name, _ in person.filling.faults()] == ["towns"]


def test_other_is_a_question_of_its_own() -> None:
    person = Person(survey(questions("select_one region or_other | region | Region", more=TOWNS)))
    person.says("region", "other")
    assert person.asked == ["region", "region_other"]


def test_an_order_by_chance_stays() -> None:
    names = [f"n{number}" for number in range(20)]
    more = "| choices |\n| | list_name | name | label |\n" + "\n".join(f"| | l | {one} | {one} |" for one in names)
    xform = survey(
        questions("select_one l | q | Q | randomize=true", columns="type | name | label | parameters", more=more)
    )
    first = Person(xform, Setting(seed="1")).question("q")
    assert isinstance(first, ChooseOne)
    assert sorted(first.options) == sorted(names)
    assert list(first.options) != names
    assert Person(xform, Setting(seed="1", now=5)).question("q") == first
    assert Person(xform, Setting(seed="2")).question("q") != first


def test_rows_of_a_repeat_can_be_chosen() -> None:
    person = Person(
        survey(
            questions(
                "begin repeat | person | Person",
                "text | name | Name",
                "end repeat | |",
                "select_one ${name} | head | Head",
            )
        )
    )
    person.says("person[1]/name", "Asha")
    assert person.question("head") == ChooseOne("head", "Head", ("Asha",), required=False)


CITIES = table("id,nme,state", "1,Dodoma,c", "2,Tanga,e", "2,Twice,e", ",None,e")


def test_lists_come_from_files() -> None:
    rows = ("select_one_from_file cities.csv | city | City | value=id label=nme",)
    workbook = questions(*rows, columns="type | name | label | parameters")
    person = Person(survey(workbook, {"cities.csv": CITIES}))
    assert person.question("city") == ChooseOne("city", "City", ("1", "2"), required=False)
    assert person.filling.options("city") == ["Dodoma", "Tanga"]
    missing = converted(workbook).problems
    assert [one.text.params for one in missing] == [{"file": "cities.csv"}]


EXTERNAL = questions(
    "text | state | State |",
    "select_one_external towns | town | Town | state=${state}",
    columns="type | name | label | choice_filter",
    more="| external_choices |\n| | list_name | name | state |\n| | towns | x | y |",
)


def test_external_choices() -> None:
    lists = table("name,label::English (en),label::French (fr),state", "d,Dar,Dar es Salam,e", "t,,,e")
    person = Person(survey(EXTERNAL, towns=lists))
    person.says("state", "e")
    assert person.question("town") == ChooseOne("town", "Town", ("d", "t"), required=False)
    assert person.filling.options("town") == ["Dar", "t"]


def test_cells_are_looked_up() -> None:
    rows = (
        "text | key | Key |",
        "calculate | price | | pulldata('fruits', 'price', 'key', ${key})",
        "calculate | nothing | | pulldata('fruits', 'colour', 'key', ${key})",
        "calculate | no_list | | count(instance('fruits')/root/other) + count(instance('fruits')/root/item)",
        "calculate | by_none | | count(instance('fruits')/root/item[none = ''])",
        "calculate | others | | count(instance('fruits')/root/other[key = 'm'])",
    )
    fruits = table("key,price", "mango,5", "papaya,7")
    person = Person(survey(questions(*rows, columns="type | name | label | calculation"), {"fruits.csv": fruits}))
    person.says("key", "papaya")
    assert [person.text(one) for one in ("price", "nothing", "no_list", "others")] == ["7", "", "2", "0"]
    person.says("key", "melon")
    assert person.text("price") == ""


def large() -> Table:
    return Table(("name", "label"), tuple((f"n{number}", f"Town {number}") for number in range(6000)))


def test_a_large_list_goes_by_its_hash() -> None:
    read = converted(
        questions(
            "calculate | x | | | instance('towns')/root/item[name = 'n5999' and label != '']/label",
            "select_one_from_file towns.csv | q | Q | |",
            columns="type | name | label | choice_filter | calculation",
        ),
        {"towns.csv": large()},
    )
    assert len(dump_table(large())) > INLINE_BYTES_MAX
    assert read.xform.tables == {}
    assert set(read.lists) == set(read.xform.lists.values())
    person = Person(read.xform, Setting(lists=read.lists.__getitem__))
    assert person.text("x") == "Town 5999"
    assert len(person.filling.options("q")) == 6000
    assert person.filling.fault("q", "n5999") is None


def test_only_rows_that_are_looked_at_are_made() -> None:
    rows = Rows(large())
    assert rows.knows("item", "name")
    found = rows.keyed("item", "name", "n4000")
    assert [one.value() for one in found] == ["n4000Town 4000"]
    assert list(rows.keyed("item", "name", "n4000")) == list(found)
    assert rows._items.keys() == {4000}


def test_lists_are_held_as_long_as_there_is_room() -> None:
    asked = []

    def supply(sha: str) -> bytes:
        asked.append(sha)
        return dump_table(Table(("name",), (("a",), ("b",))))

    lists = Lists(rows_max=4)
    assert lists.get("1", supply) is lists.get("1", supply)
    lists.get("2", supply)
    lists.get("1", supply)
    lists.get("3", supply)
    lists.get("1", supply)
    assert asked == ["1", "2", "3"]
    lists.get("2", supply)
    assert asked == ["1", "2", "3", "2"]
    assert HELD is not lists


def test_all_of_a_long_list_makes_no_elements() -> None:
    towns = table("name,label", "d,Dodoma", "t,", ",Nowhere", "d,Again", *(f"n{n},Town {n}" for n in range(3000)))
    person = Person(survey(questions("select_one_from_file t.csv | town | Town"), {"t.csv": towns}))
    filling = person.filling
    assert filling.options("town")[:3] == ["Dodoma", "t", "Town 0"]
    assert len(filling.options("town")) == 3002
    rows = filling.instance.rows("t")
    assert rows is not None
    assert not rows._items
    person.says("town", "n2999")
    assert list(person.filling.faults()) == []
