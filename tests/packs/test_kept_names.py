"""Names that are kept by their first words: the same names are found, whatever is wrong with the kept file."""

from __future__ import annotations

import datetime as dt
import pathlib

import pytest

from claimcheck.model import EntityKind
from claimcheck.normalisation.entities import Alias, AliasTable
from claimcheck.normalisation.kept_names import KeptNames
from claimcheck.reference import load_packs, store
from tests.packs.writing import finals

PLACE, PERSON = EntityKind.PLACE, EntityKind.PERSON
FIRST = [
    Alias(text="Upper Vale", kind=PLACE, id="uv", rule="column:t.place"),
    Alias(text="The Vale", kind=PLACE, id="v", start=dt.date(1900, 1, 1), end=dt.date(1950, 12, 31), note="old name"),
    Alias(text="Vale", kind=PLACE, id="w", start=dt.date(1951, 1, 1)),
    Alias(text="Ana Müller-Íñez", kind=PERSON, id="Ana"),
    Alias(text="valish", kind=PLACE, id="w", adjective=True),
    Alias(text="´", kind=PLACE, id="sign"),
    Alias(text="  ", kind=PLACE, id="no words"),
]
SECOND = [
    Alias(text="Upper Vale", kind=PERSON, id="a person", rule="vocabulary"),
    Alias(text="Upper Vale Fair", kind=PLACE, id="fair"),
]
TEXTS = [
    "Upper Vale Fair in Upper Vale",
    "the Vale and a valish town of Ana Muller-Inez",
    "UPPER VALE; upper vale; Vale’s",
    "nothing of the kind",
    "´ alone, then The Vale Fair",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("on", [None, dt.date(1920, 5, 1), dt.date(2000, 5, 1)])
def test_kept_names_are_found_as_given_ones_are(text: str, on: dt.date | None) -> None:
    """In the same order, of the same day, with others after them, through its text."""
    kept = KeptNames(KeptNames.of(FIRST).text)
    plain, table = AliasTable([*FIRST, *SECOND]), AliasTable(SECOND, kept=kept)
    assert table.find(text, on=on) == plain.find(text, on=on)
    for kind in EntityKind:
        assert table.lookup(text, kind, on=on) == plain.lookup(text, kind, on=on)
        assert table.names(kind) == plain.names(kind)
        assert table.knows(kind) == plain.knows(kind)


@pytest.fixture
def pack(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A pack whose derived files stand in a folder of their own, with the names pack in the user's cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(store, "bundled_folder", lambda: tmp_path / "none")
    return finals(tmp_path / "p")


def files() -> list[pathlib.Path]:
    return sorted(store.cache_folder().glob("*/names-*.txt"))


def names(pack: pathlib.Path) -> dict[EntityKind, tuple[tuple[str, str], ...]]:
    aliases = load_packs(only=[pack]).aliases
    return {kind: tuple(aliases.names(kind)) for kind in EntityKind}


def test_the_rows_are_not_read_for_names_that_are_kept(pack: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process takes them from the file."""
    before = names(pack)
    monkeypatch.setattr("claimcheck.reference.sets.own_names", lambda *_: pytest.fail("read again"))
    assert names(pack) == before
    assert any(before.values())


@pytest.mark.parametrize("how", ["nothing", "half", "no JSON", "another name", "a list", "bytes"])
def test_a_damaged_file_of_names_is_made_anew(pack: pathlib.Path, how: str) -> None:
    """Whatever is in it, the same names come out, and the file is whole again."""
    before = names(pack)
    (path,) = files()
    text = path.read_text(encoding="utf-8")
    seal = text.partition("\n")[0]
    wrong = {
        "nothing": "",
        "half": text[: len(text) // 2],
        "no JSON": seal + "\nnonsense",
        "another name": text.replace("Brazil", "Norway"),
        "a list": seal + "\n[]",
        "bytes": "\ud800",
    }
    path.write_bytes(wrong[how].encode("utf-8", "surrogatepass"))
    assert names(pack) == before
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("old", "new"),
    [("Rome", "Milan"), ("Saint-Denis", "Paris"), ("Lusail", "Doha"), ("Moscow", "Kazan"), ("Berlin", "Munich")],
)
def test_other_rows_have_other_names(pack: pathlib.Path, old: str, new: str) -> None:
    """A changed cell makes another set of packs; what was kept for the old one stands beside it."""
    assert (old, old) in names(pack)[PLACE]
    table = pack / "finals.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    found = names(pack)[PLACE]
    assert (new, new) in found
    assert (old, old) not in found
    assert len(files()) == 2


def test_few_sets_of_packs_are_kept(pack: pathlib.Path) -> None:
    """The latest four."""
    declared = (pack / "pack.toml").read_text(encoding="utf-8")
    for number in range(6):
        (pack / "pack.toml").write_text(f"{declared}\n# {number}\n", encoding="utf-8")
        _ = load_packs(only=[pack], valid=False).aliases
    assert len(files()) == 4
