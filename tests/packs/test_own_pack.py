"""A user's own pack from the table to the first verdicts: what is proposed, what is told, how it is said."""

from __future__ import annotations

import pathlib

import pytest

import claimcheck
from claimcheck import cli
from claimcheck.newpack import begin
from claimcheck.operators.wording.phrases import figure_words
from claimcheck.reference.phrasing import unit_of
from claimcheck.trials import run
from tests.loaded import checker, loaded
from tests.packs.test_titles import BRIDGE_ROWS, BRIDGES
from tests.packs.writing import write

COACHES = """\
    table = "coaches.csv"
    source = "a list of coaches"
    row = "coach of Rovers"
    also = ["Rovers coach"]
    one_row_per = "from"
    complete = "1990 to 2026"
    interval = ["from", "to"]
    [columns]
    coach = "person"
    from = "date"
    to = "date"
    country = "country"
    [says]
    start = ["{coach} became the coach of Rovers in {from}"]
    end = ["{coach} left Rovers in {to}"]
    during = ["{coach} was coach of Rovers in {from}"]
"""
COACH_ROWS = """\
    coach,from,to,country
    Anna Alpha,1990-06-01,1996-08-12,Italy
    Bert Beta,1996-08-12,2019-11-29,United States
    Cara Gamma,2019-12-20,,France
"""


def judged(pack: pathlib.Path, sentence: str) -> list[tuple[str, str]]:
    """(status, justification) of each claim of a sentence, read in November 2026."""
    document = claimcheck.Document.from_text(sentence, date="2026-11-24")
    claims = checker(pack).check(document).claims
    return [(claim.status.value, claim.verdict.justification) for claim in claims if claim.verdict]


@pytest.fixture(scope="module")
def coaches(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Coaches of a club, one after another."""
    return write(tmp_path_factory.mktemp("coaches") / "coaches", COACHES, coaches=COACH_ROWS)


@pytest.fixture(scope="module")
def bridges(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Bridges; one example says where one is, another has two forms of one verb."""
    declared = BRIDGES.replace("opened in", "opened/open in").replace("stands in", "is in")
    return write(tmp_path_factory.mktemp("bridges") / "bridges", declared, bridges=BRIDGE_ROWS)


# -- examples --


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bert Beta became the coach of Rovers in August 1996.", "supported"),
        ("Bert Beta became coach of Rovers in 1997.", "refuted"),
        ("Bert Beta was the coach of Rovers in 2000.", "supported"),
    ],
)
def test_becoming_what_a_row_is_called_may_be_an_example(sentence: str, expected: str, coaches: pathlib.Path) -> None:
    """The name of a row beside "became" says what is so."""
    assert [status for status, _ in judged(coaches, sentence)] == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Humber Bridge is in Hull.", "supported"),
        ("The Humber Bridge is in Lisbon.", "refuted"),
        ("The Humber Bridge is in danger.", "not_enough_evidence"),
        ("The Humber Bridge is in 1981.", "not_enough_evidence"),
        ("The Humber Bridge opened in 1981.", "supported"),
    ],
)
def test_where_something_is_may_be_an_example(sentence: str, expected: str, bridges: pathlib.Path) -> None:
    """A bare "is" with a place compares only where both are named."""
    assert [status for status, _ in judged(bridges, sentence)] == [expected]


def test_another_form_of_a_verb_that_is_understood_is_no_fault(bridges: pathlib.Path) -> None:
    """ "opened/open" is understood by its first word; the second is not tried."""
    assert run(loaded(bridges), "bridges").failures == ()


def test_examples_that_cannot_be_used_are_faults(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its line and a remedy; the pack is not called sound, and no verdict is made from it."""
    declared = BRIDGES.replace("the {bridge} stands in {city}", "the {bridge} is {city}")
    folder = write(tmp_path / "p", declared, bridges=BRIDGE_ROWS)
    assert cli.main(["packs", "check", str(folder)]) == 2
    told = capsys.readouterr()
    assert "no faults" not in told.out
    assert (
        "pack.toml:13: 'the {bridge} is {city}': no verb or noun of its own ties the columns together; say" in told.err
    )
    with pytest.raises(claimcheck.PackError, match="1 fault"):
        judged(folder, "The Humber Bridge opened in 1981.")


def test_consequences_of_one_misspelt_name_are_not_told(tmp_path: pathlib.Path) -> None:
    """Of a misspelt block its own fault; of a misspelt column one for the name, however many examples use it."""
    for old, new, expected in (
        ("[columns]", "[column]", ["pack.toml:5: unknown key 'column'; did you mean 'columns'?"]),
        ('bridge = "text"', 'brigde = "text"', ["is no declared column", "there is no such column"]),
    ):
        folder = write(tmp_path / new[:4].strip("["), BRIDGES.replace(old, new), bridges=BRIDGE_ROWS)
        with pytest.raises(claimcheck.PackError) as error:
            judged(folder, "The Humber Bridge opened in 1981.")
        found = [line for line in error.value.faults if "one_row_per" not in line]
        assert len(found) == len(expected), found
        assert all(any(part in line for line in found) for part in expected), found


# -- what a proof says --


@pytest.mark.parametrize(
    ("pack", "sentence", "told"),
    [
        ("bridges", "The Humber Bridge is in Hull.", "The Humber Bridge is in Hull (table bridges)."),
        (
            "bridges",
            "The Golden Gate Bridge is a bridge in France.",
            "Not France but the United States: The Golden Gate Bridge is a bridge in the United States (table bridges)",
        ),
        (
            "bridges",
            "The Golden Gate Bridge is 2.9 km long.",
            "Not 2.9 km: The Golden Gate Bridge is 2,737 metres long (table bridges).",
        ),
        (
            "coaches",
            "Cara Gamma has been coach of Rovers since 2020.",
            "Not since 2020: Cara Gamma has been coach of Rovers since 20 December 2019 (table coaches).",
        ),
        (
            "coaches",
            "Dora Delta was coach of Rovers in 1980.",
            "Nothing that is named tells which row is meant.",
        ),
    ],
)
def test_a_proof_is_said_as_people_say_it(pack: str, sentence: str, told: str, request: pytest.FixtureRequest) -> None:
    """Without the date of something else, with the article of a name, with the unit of the example."""
    ((_, words),) = judged(request.getfixturevalue(pack), sentence)
    assert words.removesuffix(".") == told.removesuffix(".")


def test_a_table_that_declares_something_is_not_said_to_declare_nothing(tmp_path: pathlib.Path) -> None:
    """What is left open is told by what the table declares, or by the empty cell."""
    rows = BRIDGE_ROWS.replace("Lisbon", "")
    folder = write(tmp_path / "p", BRIDGES, bridges=rows)
    ((status, words),) = judged(folder, "The Vasco da Gama Bridge stands in Hull.")
    assert (status, words) == ("not_enough_evidence", "The nearest row does not say: its city is empty.")


# -- packs new --


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("length_km", ("length", "kilometres")),
        ("length m", ("length", "metres")),
        ("Weight_in_kg", ("weight", "kilograms")),
        ("height (ft)", ("height", "feet")),
        ("area_km2", ("area", "square kilometres")),
        ("weight_kg", ("weight", "kilograms")),
        ("length", ("", "")),
        ("group_a", ("", "")),
        ("runner_up", ("", "")),
    ],
)
def test_the_unit_at_the_end_of_a_name(name: str, expected: tuple[str, str]) -> None:
    """A column's name may end in a unit."""
    assert unit_of(name) == expected


PROPOSED = {
    "towers": (
        'tower,built,height m,city,country\nAlpha Tower,1901,"1,834",Paris,France\nB Tower,1950,200,Rome,Italy\n',
        ['"height m" = "number"', "{tower} was built in {built}", "{tower} has a height of {height m} metres",
         "{tower} is in {country}"],
    ),
    "managers": (
        "manager,from,to,nationality\nAnna Alpha,1990,1995,France\nBert Beta,1995,2001,Italy\n",
        ['manager     = "person"', "{manager} became manager in {from}"],
    ),
    "broken": (
        "bridge,opened,length\nA Bridge,1900,10\nB Bridge,1901-13-02,20\nC Bridge,1902,thirty\nD Bridge,1903,40\n",
        ["# date, if these were dates: '1901-13-02' in line 3", "# number, if these were numbers: 'thirty' in line 4"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROPOSED)
def test_what_is_proposed(name: str, tmp_path: pathlib.Path) -> None:
    """The name of the row stands in the examples, a number has the unit of its column, a bad cell is named."""
    rows, lines = PROPOSED[name]
    (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    begun = begin(tmp_path / "p", tmp_path / f"{name}.csv")
    text = begun.path.read_text(encoding="utf-8")
    assert [line for line in lines if line not in text] == [], text
    noted = {"broken": ["column opened", "column length"], "towers": ["height m"]}.get(name, [])
    assert [note.split(":")[0] for note in begun.notes] == noted


@pytest.mark.parametrize(
    ("cell", "told"), [("1901-13-02", None), ("1901-00-02", None), ("1901-12-02", "2 December 1901")]
)
def test_a_text_that_is_no_day_is_told_as_it_is(cell: str, told: str | None) -> None:
    """Nothing is made of a month that no year has."""
    assert figure_words(cell) == (told or cell)


def test_a_comma_is_read_only_between_groups_of_three(tmp_path: pathlib.Path) -> None:
    """ "1,834" is a number; "1,5" may be one and a half and is a fault."""
    good, bad = (BRIDGE_ROWS.replace("2737", cell) for cell in ('"2,737"', '"2,73"'))
    assert judged(write(tmp_path / "g", BRIDGES, bridges=good), "The Golden Gate Bridge is 2,737 metres long.") == [
        ("supported", "The Golden Gate Bridge is 2,737 metres long (table bridges).")
    ]
    with pytest.raises(claimcheck.PackError) as error:
        judged(write(tmp_path / "b", BRIDGES, bridges=bad), "The Golden Gate Bridge is 2,737 metres long.")
    assert "'2,73' is no number" in error.value.faults[0]


# -- what is shown --


def test_rows_are_shown(bridges: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first ones, or those in which some words stand, with their lines; a table without them says so."""
    assert cli.main(["packs", "show", str(bridges), "bridges", "--rows", "1"]) == 0
    head, row, rest = capsys.readouterr().out.splitlines()
    assert head == "bridges: 4 rows of bridges.csv"
    assert row.startswith(
        "       2  bridge Golden Gate Bridge, opened 1937-05-27, length_m 2737, country United States"
    )
    assert row.endswith("  [a list of bridges; documented]")
    assert rest == "  … more rows; --rows 10 shows them"
    assert cli.main(["packs", "show", str(bridges), "--find", "vasco"]) == 0
    assert "       5  bridge Vasco da Gama Bridge" in capsys.readouterr().out
    assert cli.main(["packs", "show", str(bridges), "--find", "Tower"]) == 0
    assert "no row with “Tower”" in capsys.readouterr().out


def test_normal_forms_are_shown_in_the_words_of_the_example(
    bridges: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One form of a verb, not all that it is matched by."""
    assert cli.main(["packs", "show", str(bridges)]) == 0
    assert "            opened [subj:{bridge}]" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("claims/x.json", "claimcheck explain claims/x.json CLAIM-ID (claimcheck show claims/x.json lists the ids)"),
        ("CC999", "docs/rules.md tells what each means"),
        ("CC199", "verdicts have CC101, "),
    ],
)
def test_explain_says_what_it_takes(what: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A registry needs the id of a claim; a code that there is not brings those that there are."""
    assert cli.main(["explain", what]) == 2
    assert told in capsys.readouterr().err
