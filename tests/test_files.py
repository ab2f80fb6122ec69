"""Files that somebody named: regular ones are read and replaced, nothing else is."""

from __future__ import annotations

import os
import pathlib
import sys

import pytest

import claimcheck
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.files import TEMPORARY, parse_toml, place_of, read_file, replace_file, sweep
from claimcheck.registry import storage

posix = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes of POSIX")


@posix
@pytest.mark.parametrize("what", ["folder", "pipe", "/dev/zero", "/dev/null", "missing", "x" * 300, "nul\0name"])
def test_only_files_are_read(tmp_path: pathlib.Path, what: str) -> None:
    """A folder, a pipe that nobody writes to, a device: an error at once, with what it is."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match=r".") as caught:
        read_file(what if what.startswith("/") else f"{tmp_path}/{what}")
    assert caught.value.strerror


def test_a_file_has_a_limit(tmp_path: pathlib.Path) -> None:
    """One byte more than the limit is too much."""
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_file(path, most=5) == b"12345"
    with pytest.raises(OSError, match="larger"):
        read_file(path, most=4)


@posix
@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_only_files_are_replaced(tmp_path: pathlib.Path, what: str) -> None:
    """What is no file stays what it is, through a link too."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / what)
    for name in (what, "link"):
        with pytest.raises(UsageError, match="cannot be written"):
            storage.write(tmp_path / name, "text")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "link", "pipe"]


@posix
def test_a_link_is_written_through(tmp_path: pathlib.Path) -> None:
    """The link stays a link, the file that it points to is the new one; so with a registry and its lock."""
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "a.json", tmp_path / "a.json"
    link.symlink_to(target)
    registry = claimcheck.Registry(document=claimcheck.Document.from_text("One."))
    registry.save(link)
    assert link.is_symlink()
    assert claimcheck.Registry.load(target).document == registry.document
    claimcheck.Registry.update(link, lambda r: r.sign_off("A", at="2022-12-31T10:00:00+00:00"))
    assert claimcheck.Registry.load(target).sign_offs
    assert [path.name for path in (tmp_path / "far").iterdir()] == ["a.json"]


@posix
def test_what_dead_processes_left_is_swept(tmp_path: pathlib.Path) -> None:
    """Unfinished files and locks that nobody holds go; those of a living process and other files stay."""
    import fcntl

    for name in (f".{TEMPORARY}dead.tmp", ".old.json.lock", f".{TEMPORARY}alive.tmp", ".mine.tmp", "a.json.lock"):
        (tmp_path / name).write_text("", encoding="utf-8")
    with (tmp_path / f".{TEMPORARY}alive.tmp").open("w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        sweep(tmp_path)
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == [f".{TEMPORARY}alive.tmp", ".mine.tmp", "a.json.lock"]


@pytest.mark.parametrize("length", [200, 240, 250])
def test_long_names(tmp_path: pathlib.Path, length: int) -> None:
    """A registry may have a name as long as the system allows; what is put beside it fits too."""
    path = tmp_path / ("n" * (length - 5) + ".json")
    registry = claimcheck.Registry(document=claimcheck.Document.from_text("One."))
    registry.save(path)
    registry.save(path)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5000,
        "a = " + "[" * 40 + "]" * 40,
        "a." * 500 + "b = 1",
        "a = 99999999999999999999999999",
        "a = \x00",
    ],
)
def test_toml_has_limits(text: str) -> None:
    """Depth and digits that nobody writes are a fault like any other."""
    with pytest.raises(ValueError, match=r"."):
        parse_toml(text.encode())


def test_toml_is_read() -> None:
    """With a byte order mark and without; a file that is written over is whole."""
    assert parse_toml("\ufeffa = [[1]]\nb.c = 2\n".encode()) == {"a": [[1]], "b": {"c": 2}}


def test_replacing(tmp_path: pathlib.Path) -> None:
    """A new file in a new folder, then another content; the rights of the old file are kept."""
    path = tmp_path / "new" / "file"
    replace_file(path, b"one")
    path.chmod(0o640)
    replace_file(path, b"two")
    assert (path.read_bytes(), oct(path.stat().st_mode & 0o777)) == (b"two", "0o640")
    assert [each.name for each in path.parent.iterdir()] == ["file"]


@posix
@pytest.mark.parametrize("call", [claimcheck.Registry.load, lambda path: claimcheck.check(path)])
def test_the_library_says_so_too(call: object) -> None:
    """A device where a registry or an article is meant is one of our errors."""
    with pytest.raises(ClaimcheckError):
        call("/dev/zero")  # type: ignore[operator]


@posix
def test_the_place_of_a_name(tmp_path: pathlib.Path) -> None:
    """Links are followed; those that lead in a circle, and names that no file can have, stay what they are."""
    (tmp_path / "there").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to("there")
    for name in ("circle", "other"):
        (tmp_path / name).symlink_to("other" if name == "circle" else "circle")
    real = pathlib.Path(os.path.realpath(tmp_path))
    assert place_of(tmp_path / "link") == place_of(tmp_path / "there") == real / "there"
    assert place_of(tmp_path / "circle").parent == real
    assert place_of("a\0b").is_absolute()
