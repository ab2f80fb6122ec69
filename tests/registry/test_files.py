"""Registries on disk: they come back as they were, and damage is told with its place and touches nothing."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import pytest

import claimcheck
from claimcheck import cli
from claimcheck.errors import RegistryError
from claimcheck.model import Decision, Status
from claimcheck.registry import storage

PACK = pathlib.Path(__file__).parent.parent / "packs" / "worldcup"
TEXT = "Germany hosted the World Cup in 2010. Spain won the World Cup in 2010."


@pytest.fixture(scope="module")
def registry() -> claimcheck.Registry:
    """One refuted and one supported claim."""
    document = claimcheck.Document.from_text(TEXT, date="2022-12-31", title="Finals")
    return claimcheck.check(document, only_packs=[PACK])


@pytest.fixture
def path(registry: claimcheck.Registry, tmp_path: pathlib.Path) -> pathlib.Path:
    """The registry as a file."""
    registry.save(tmp_path / "finals.json")
    return tmp_path / "finals.json"


def test_a_round_trip_changes_nothing(registry: claimcheck.Registry, path: pathlib.Path) -> None:
    """What was saved loads as the same values and saves as the same bytes."""
    again = claimcheck.Registry.load(path)
    assert again.claims == registry.claims
    assert again.to_json() == path.read_text(encoding="utf-8")


def test_a_registry_of_an_earlier_version_is_read(registry: claimcheck.Registry, path: pathlib.Path) -> None:
    """It has no list of published checks, and its digest was made without one."""
    record = json.loads(path.read_text(encoding="utf-8"))
    del record["published"]
    record["provenance"]["machine"] = storage.machine_digest(record)
    path.write_text(json.dumps(record), encoding="utf-8")
    assert claimcheck.Registry.load(path).to_json() == registry.to_json()


def test_queries(registry: claimcheck.Registry) -> None:
    """``where`` selects by status; the right value is in the verdict."""
    (refuted,) = registry.where(status="refuted")
    assert refuted.verdict is not None
    assert refuted.verdict.correct == "South Africa"
    assert [claim.status for claim in registry.where(status="supported")] == [Status.SUPPORTED]


def _set(record: Any, path: tuple[str | int, ...], value: Any) -> None:
    """Put a value at a JSON path; None takes away what is there."""
    *above, last = path
    for key in above:
        record = record[key]
    if value is None:
        del record[last]
    else:
        record[last] = value


DAMAGE: list[tuple[str, list[tuple[tuple[str | int, ...], Any]], list[str]]] = [
    ("a newer schema", [(("schema_version",), 999)], ["$.schema_version: 999"]),
    ("a broken span", [(("claims", 0, "spans", 0, "quote"), "x")], ["$.claims[0].spans[0]: span"]),
    (
        "a span elsewhere",
        [(("claims", 0, "spans", 0, "start"), 1), (("claims", 0, "spans", 0, "end"), 37)],
        ["$.claims[0].spans[0]: the document has"],
    ),
    ("no document", [(("document",), None)], ["$.document: is missing"]),
    ("no text", [(("document", "text"), None)], ["$.document.text: is missing"]),
    ("another text", [(("document", "text"), "x")], ["$.document"]),
    ("a duplicate id", [(("claims", 1), "=0")], ["$.claims[1].id: "]),
    ("a verdict edited by hand", [(("claims", 0, "verdict", "rule"), "CC999")], ["$.provenance.machine: "]),
    ("a status edited by hand", [(("claims", 0, "status"), "supported")], ["status: supported, but refuted"]),
    ("a status that is none", [(("claims", 0, "status"), "true")], ["$.claims[0].status: 'true' is not one of"]),
    ("an unknown key", [(("claims", 0, "colour"), "red")], ["$.claims[0].colour: is not a field"]),
    ("a number for a word", [(("claims", 0, "text"), 7)], ["$.claims[0].text: expected a string, got a number"]),
    ("no such parent", [(("claims", 0, "parent"), "nobody")], ["$.claims[0].parent: there is no claim 'nobody'"]),
    ("no such claim", [(("sentences", 0, "claims"), ["nobody"])], ["$.sentences[0].claims[0]: there is no claim"]),
    ("a day that is none", [(("document", "date"), "2019-02-30")], ["$.document.date: '2019-02-30' is not a date"]),
    ("wrong counts", [(("summary", "claims"), 7)], ["$.summary.claims: 7, but there are 2"]),
    (
        "several faults",
        [(("claims", 0, "text"), 7), (("claims", 1, "polarity"), "x"), (("reviews",), "none")],
        ["$.claims[0].text: ", "$.claims[1].polarity: ", "$.reviews: expected a list"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "faults"), [case[1:] for case in DAMAGE], ids=[case[0] for case in DAMAGE])
def test_every_fault_is_told_with_its_path_and_the_file_left(
    path: pathlib.Path,
    changes: list[tuple[tuple[str | int, ...], Any]],
    faults: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever reads the registry refuses it with exit status 2, all faults at once, and does not touch it."""
    record = json.loads(path.read_text(encoding="utf-8"))
    for place, value in changes:
        _set(record, place, record["claims"][0] if value == "=0" else value)
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True), encoding="utf-8")
    before = path.read_bytes()
    for verb in (("show",), ("review", "--sign-off", "A"), ("report",), ("export", "--format", "csv")):
        assert cli.main([verb[0], str(path), *verb[1:]]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert [fault for fault in faults if fault not in told.err] == []
    assert path.read_bytes() == before


@pytest.mark.parametrize("part", [0.0, 0.01, 0.5, 0.99])
def test_a_registry_that_was_cut_off_is_told_and_left(path: pathlib.Path, part: float) -> None:
    """With the line and the column where it ends."""
    content = path.read_bytes()[: int(path.stat().st_size * part)]
    path.write_bytes(content)
    with pytest.raises(RegistryError, match=r"line [0-9]+, column [0-9]+"):
        claimcheck.Registry.load(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"[]", b"7", b"NaN", b"\xff\xfe", b"[" * 100_000, b'{"schema_version": 1}'])
def test_other_content_is_no_registry(path: pathlib.Path, content: bytes) -> None:
    """Never anything but a RegistryError."""
    path.write_bytes(content)
    with pytest.raises(RegistryError):
        claimcheck.Registry.load(path)


def test_a_check_does_not_write_over_a_damaged_registry(
    path: pathlib.Path, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The decisions in it may still be saved by hand."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    path.write_bytes(path.read_bytes()[:-10])
    before = path.read_bytes()
    arguments = ["check", str(tmp_path / "a.txt"), "--only-pack", str(PACK), "--registry", str(path)]
    assert cli.main([*arguments, "-o", str(tmp_path / "a.html")]) == 2
    assert "is not complete JSON" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not (tmp_path / "a.html").exists()


def test_decisions_fold_to_the_status(registry: claimcheck.Registry) -> None:
    """A correction sets the status, never the machine's; a later decision of the same person supersedes it."""
    claim = registry.where(status="refuted")[0]
    corrected = registry.review(
        claim.id,
        Decision.CORRECTED,
        reviewer="A",
        at="2022-12-31T10:00:00+00:00",
        corrected=Status.SUPPORTED,
        reason="x",
    )
    assert corrected.claim(claim.id).status == Status.SUPPORTED
    assert corrected.claim(claim.id).machine_status == Status.REFUTED
    again = corrected.review(claim.id, Decision.ACCEPTED, reviewer="A", at="2022-12-31T11:00:00+00:00")
    assert again.claim(claim.id).status == Status.REFUTED
    assert len(again.reviews) == 2
