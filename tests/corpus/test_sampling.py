"""Sheets, intervals and agreement, by hand-counted examples."""

from __future__ import annotations

import json
import pathlib

import pytest

from claimcheck.corpus import Store, sample, score, wilson, write_sample
from claimcheck.corpus.checking import Outcome
from claimcheck.errors import UsageError

COUNTED = {"supported": 12, "refuted": 3, "not_enough_evidence": 40}


@pytest.fixture
def store(tmp_path: pathlib.Path) -> Store:
    """55 claims of three statuses in five documents."""
    store = Store(tmp_path / "corpus")
    statuses = [status for status, number in COUNTED.items() for _ in range(number)]
    with store.writing():
        for n in range(5):
            rows = [
                {"document": f"d{n}", "id": f"c{i}", "text": f"t{i}", "status": s, "machine_status": s, "category": "x"}
                for i, s in list(enumerate(statuses))[n::5]
            ]
            store.add(f"d{n}", "mark", Outcome(registry="{}", claims=tuple(map(json.dumps, rows))))
    return store


@pytest.mark.parametrize(
    ("number", "statuses"),
    [
        (3, {"supported": 1, "refuted": 1, "not_enough_evidence": 1}),
        (9, {"supported": 3, "refuted": 3, "not_enough_evidence": 3}),
        (20, {"supported": 9, "refuted": 3, "not_enough_evidence": 8}),
        (55, COUNTED),
        (500, COUNTED),
        (0, {}),
    ],
)
def test_as_many_of_each_as_there_are(store: Store, number: int, statuses: dict[str, int]) -> None:
    """What is rare is drawn whole, the rest in equal parts; nothing twice."""
    drawn = sample(store, number)
    found = [row["status"] for row in drawn]
    assert sum(statuses.values()) == len(found)
    assert all(abs(found.count(status) - wanted) <= 1 for status, wanted in statuses.items())
    assert len({(row["document"], row["id"]) for row in drawn}) == len(drawn)


def test_the_same_number_draws_the_same_claims(store: Store) -> None:
    """Another seed draws others."""
    assert sample(store, 10, seed=1) == sample(store, 10, seed=1) != sample(store, 10, seed=2)


@pytest.mark.parametrize(
    ("hits", "number", "low", "high"),
    [(8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (1, 1, 0.207, 1.0), (50, 100, 0.404, 0.596)],
)
def test_wilson_intervals(hits: int, number: int, low: float, high: float) -> None:
    """Known values of the score interval."""
    assert wilson(hits, number) == pytest.approx((low, high), abs=0.001)


S, R, N = "supported", "refuted", "not enough evidence"


def sheet(path: pathlib.Path, rows: list[dict[str, str]], judged: list[str]) -> pathlib.Path:
    write_sample(rows, path)
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    filled = [f"{line[:-1]}{told}," for line, told in zip(lines, judged)]
    path.write_text("\n".join([head, *filled]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("one", "other", "judged", "same", "kappa"),
    [
        ([S, S, R, R], [S, S, R, R], 4, 4, 1.0),
        ([S, S, R, R], [S, R, S, R], 4, 2, 0.0),
        ([S, S, S, R], [S, S, R, R], 4, 3, 0.5),
        ([S, "", "", R], [S, S, R, R], 2, 2, 1.0),
        ([S, S], [S, S], 2, 2, None),
        ([S, R, N, ""], [R, S, N, S], 3, 1, 0.0),
    ],
)
def test_kappa_of_two_coders(
    store: Store, tmp_path: pathlib.Path, one: list[str], other: list[str], judged: int, same: int, kappa: float | None
) -> None:
    """Over the claims that both judged."""
    rows = sample(store, len(one))
    sheets = [sheet(tmp_path / "one.csv", rows, one), sheet(tmp_path / "other.csv", rows, other)]
    (found,) = score(store, sheets)[1]
    assert (found.judged, found.same) == (judged, same)
    assert found.kappa == (None if kappa is None else pytest.approx(kappa))


def test_precision_is_that_of_what_was_found(store: Store, tmp_path: pathlib.Path) -> None:
    """Of the claims with a status that were judged, those that were given the same."""
    rows = sorted(sample(store, 12), key=lambda row: str(row["status"]))
    told = [row["status"] if n % 4 else S for n, row in enumerate(rows)]
    found, _ = score(store, [sheet(tmp_path / "s.csv", rows, told)])
    counted = {each.status: (each.right, each.judged) for each in found}
    assert counted == {
        status: (
            sum(t == status for r, t in zip(rows, told) if r["status"] == status),
            sum(r["status"] == status for r in rows),
        )
        for status in COUNTED
    }


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((",c", ",zz"), "the corpus has no claim"),
        (("supported", "green"), "'green' is no status"),
        (("judgement", "verdict"), "has no column judgement"),
        (("document,", "paper,"), "has no column document"),
        ((",id,", ",nr,"), "has no column id"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_sheet_that_is_none_is_refused(
    store: Store, tmp_path: pathlib.Path, change: tuple[str, str], told: str
) -> None:
    """With its row and what is allowed."""
    path = sheet(tmp_path / "s.csv", sample(store, 3), [S, S, S])
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.replace(*change) for line in lines]
    path.write_text("\n".join([head.replace(*change), *rows] if rows == lines else [head, *rows]), encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        score(store, [path])
