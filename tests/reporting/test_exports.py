"""The exports: valid in their formats, complete, safe for the program that opens them."""

from __future__ import annotations

import csv
import io
import json
import pathlib
import zipfile

import attrs
import docx
import jsonschema
import markdown_it
import pytest
from lxml import etree

from claimcheck.errors import UsageError
from claimcheck.model import Level, Source, Status
from claimcheck.reporting import github, junit, linked, markdown, questions, sarif, sheet
from claimcheck.reporting.items import asks, items
from tests.reporting import registries
from tests.reporting.registries import HOSTILE, FakeRegistry


def as_text(registry: FakeRegistry) -> FakeRegistry:
    source = Source(name="fifty.md", media_type="text/markdown", sha256="0" * 64)
    return attrs.evolve(registry, document=attrs.evolve(registry.document, source=source))


# -- questions ------------------------------------------------------------------------------------------------------


def test_questions_come_gravest_first_and_each_says_what_would_settle_it(forty: FakeRegistry) -> None:
    asked = questions.questions(forty)
    headings = [question.heading.split(" ", 1)[1] for question in asked]
    assert headings == [
        *["refuted"] * 4,
        *["conflicting evidence"] * 4,
        "finding (warning)",
        *["not enough evidence"] * 16,
    ]
    assert all(question.settles.rstrip(".)").strip() for question in asked)
    assert len(questions.questions(forty, limit=3)) == 3


def test_questions_in_markdown_show_the_words_and_the_rows(forty: FakeRegistry) -> None:
    text = questions.to_markdown(forty)
    assert "The article says: “Sudmark hosted the final in 1967”" in text
    assert "The tables say: Westen." in text
    assert "Report F/1967" in text


def test_hostile_text_makes_no_markup_in_markdown(hostile: FakeRegistry) -> None:
    for text in (questions.to_markdown(hostile), markdown.render(hostile)):
        page = markdown_it.MarkdownIt("commonmark").enable("table").render(text)
        assert "<script" not in page
        assert "<b " not in page


def test_questions_in_word_are_readable_and_reproducible(hostile: FakeRegistry) -> None:
    one, two = questions.to_docx(hostile), questions.to_docx(hostile)
    assert one == two
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(one)).paragraphs)
    assert "Answer:" in text
    assert "alert(1)" in text
    assert zipfile.ZipFile(io.BytesIO(one)).testzip() is None


def test_nothing_to_ask_is_said() -> None:
    assert "Nothing to ask." in questions.to_markdown(registries.empty())
    assert questions.to_docx(registries.empty())


# -- CSV and Markdown -----------------------------------------------------------------------------------------------


def test_the_sheet_has_a_line_per_claim_with_room_for_decisions(forty: FakeRegistry) -> None:
    rows = list(csv.DictReader(io.StringIO(sheet.render(forty))))
    assert [row["id"] for row in rows] == [claim.id for claim in forty.claims]
    assert {row[name] for row in rows for name in ("decision", "reviewer", "reason", "corrected", "source")} == {""}
    assert [row["quote"] for row in rows] == [claim.quote for claim in forty.claims]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t="])
def test_no_cell_is_a_formula(start: str) -> None:
    made = registries.registry(1)
    poisoned = attrs.evolve(made, claims=(attrs.evolve(made.claims[0], text=start + "1+1"),))
    (row,) = csv.DictReader(io.StringIO(sheet.render(poisoned)))
    assert row["text"].startswith("'")


def test_the_markdown_report_counts_and_lists(forty: FakeRegistry) -> None:
    text = markdown.render(forty)
    assert "| ✗ refuted | 4 |" in text
    assert "The tables say: **Westen**." in text
    assert "(<https://example.org/reports/1967>)" in text
    assert "not read: picture" in text


# -- SARIF ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [False, True])
def test_sarif_places_every_result_at_its_words(forty: FakeRegistry, text: bool) -> None:
    made = as_text(forty) if text else forty
    log = json.loads(sarif.render(made, version="0.1.0", uri="article.docx"))
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["artifacts"]) == (1 if text else 2)
    assert len(run["results"]) == len(made.claims) + len(made.findings)
    content = run["artifacts"][-1]["contents"]["text"]
    lines = content.split("\n")
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        words = region["snippet"]["text"]
        assert content[region["charOffset"] :][: region["charLength"]] == words
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == words
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_levels_and_kinds_go_together(forty: FakeRegistry) -> None:
    (run,) = json.loads(sarif.render(forty, version="0.1.0", uri="a"))["runs"]
    for result in run["results"]:
        assert (result["kind"] == "fail") == (result["level"] != "none")
    assert {r["kind"] for r in run["results"]} == {"fail", "pass", "open", "notApplicable"}
    assert sum(r["level"] == "error" for r in run["results"]) == 4


@pytest.mark.parametrize("case", ["forty", "hostile", "text"])
def test_sarif_fits_the_standard(case: str, request: pytest.FixtureRequest) -> None:
    """Names, kinds and levels as the schema has them; names of files are addresses; only a failure has a level."""
    made = as_text(request.getfixturevalue("forty")) if case == "text" else request.getfixturevalue(case)
    log = json.loads(sarif.render(made, version="0.1.0", uri="a folder/Статья %1 [x].docx", rules={"CC101": "a rule"}))
    schema = json.loads((pathlib.Path(__file__).parent / "sarif.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(log)] == []
    for result in log["runs"][0]["results"]:
        assert result["kind"] == "fail" or result["level"] == "none"
        assert -1 < result["locations"][0]["physicalLocation"]["artifactLocation"]["index"] < 2


# -- GitHub ---------------------------------------------------------------------------------------------------------


def test_annotations_stay_under_the_limit_and_say_what_is_left_out() -> None:
    lines = github.workflow_commands(registries.registry(300), path="a,b.docx").splitlines()
    for command in ("error", "warning", "notice"):
        those = [line for line in lines if line.startswith(f"::{command} ")]
        assert len(those) == 10
        assert "more of this level are not shown here" in those[-1]
    assert "file=a%2Cb.docx," in lines[0]


def test_annotations_of_a_text_file_name_line_and_column(forty: FakeRegistry) -> None:
    first = github.workflow_commands(as_text(forty), path="a.md").splitlines()[0]
    assert first.startswith("::error file=a.md,line=3,endLine=3,col=")
    assert "line=" not in github.workflow_commands(forty, path="a.docx")


def test_hostile_text_starts_no_command_of_its_own(hostile: FakeRegistry) -> None:
    made = attrs.evolve(
        hostile,
        findings=(attrs.evolve(hostile.findings[0], message="x\n::error::y\r::set-output name=a::b" + HOSTILE),),
    )
    lines = github.workflow_commands(made, path="a\n::error::b").splitlines()
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)


def test_the_step_summary_holds_all(forty: FakeRegistry) -> None:
    assert github.step_summary([forty, forty]).count("# Fifty seasons of a small club") == 2


# -- JUnit, JSON-LD -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "failures"), [(Level.ERROR, 4), (Level.WARNING, 9), (Level.NOTE, 13)])
def test_junit_fails_at_and_above_the_level(forty: FakeRegistry, level: Level, failures: int) -> None:
    suite = etree.fromstring(junit.render(forty, fail_on=level).encode())[0]
    assert suite.get("failures") == str(failures) == str(len(suite.findall("testcase/failure")))
    assert suite.get("tests") == str(len(suite.findall("testcase"))) == "33"
    assert suite.get("skipped") == str(len(suite.findall("testcase/skipped"))) == "16"


def test_junit_of_hostile_text_is_xml(hostile: FakeRegistry) -> None:
    etree.fromstring(junit.render(hostile).encode())


def reviews(registry: FakeRegistry, *ids: str, publisher: str = "The Desk") -> list[dict[str, object]]:
    return json.loads(
        linked.claim_reviews(registry, ids, publisher=publisher, url="https://e.org/r", published="2026-11-24")
    )


def test_a_claim_review_names_the_claim_its_author_and_the_rating(forty: FakeRegistry) -> None:
    refuted = next(claim for claim in forty.claims if claim.status is Status.REFUTED)
    (review,) = reviews(forty, refuted.id)
    assert review["claimReviewed"] == refuted.text
    assert review["itemReviewed"]["author"]["name"] == "Norland"
    assert review["reviewRating"]["ratingValue"] == 1
    assert review["url"] == f"https://e.org/r#c-{refuted.id}"


def test_claim_reviews_are_refused_with_all_reasons(forty: FakeRegistry) -> None:
    undecided = next(claim for claim in forty.claims if claim.status is Status.NOT_ENOUGH_EVIDENCE)
    with pytest.raises(UsageError) as error:
        reviews(forty, forty.claims[0].id, undecided.id, "nobody", publisher="norland ")
    assert "nobody reviews a claim of their own" in error.value.faults[0]
    assert "which is no rating" in error.value.faults[1]
    assert "no such claim" in error.value.faults[-1]
    with pytest.raises(UsageError):
        reviews(forty)


def test_web_annotations_carry_both_selectors(forty: FakeRegistry) -> None:
    page = json.loads(linked.web_annotations(forty))
    text = forty.document.text
    assert len(page["items"]) == len(forty.claims) + 1
    for annotation in page["items"]:
        position, quote = annotation["target"][0]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


def test_a_reviewers_status_decides_the_level() -> None:
    made = registries.registry(2)
    cleared = attrs.evolve(made, claims=(made.claims[0], attrs.evolve(made.claims[1], status=Status.SUPPORTED)))
    assert [item.level for item in items(made)][1] is Level.ERROR
    assert [item.level for item in items(cleared)][1] is Level.NONE
    assert not asks(items(cleared)[1])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kofi Annan", "Person"),
        ("Dr. Smith", "Person"),
        ("Ludwig van Beethoven", "Person"),
        ("Sweden", "Organization"),
        ("The Ministry of Finance", "Organization"),
        ("United Nations", "Organization"),
        ("Acme Ltd", "Organization"),
        ("the police", "Organization"),
    ],
)
def test_who_said_it_is_a_person_or_an_organisation(forty: FakeRegistry, name: str, kind: str) -> None:
    """schema.org allows nothing else as the author of a claim."""
    made = attrs.evolve(forty, document=attrs.evolve(forty.document, speaker=name))
    claim = next(c.id for c in made.claims if c.status is Status.REFUTED and c.attribution is None)
    (review,) = json.loads(
        linked.claim_reviews(made, [claim], publisher="The Desk", url="https://desk.example/a", published="2023-01-01")
    )
    assert review["itemReviewed"]["author"] == {"@type": kind, "name": name}
    assert set(review) == {
        *("@context", "@type", "url", "datePublished", "author", "claimReviewed", "itemReviewed", "reviewRating"),
    }
