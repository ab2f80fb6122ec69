"""Where there is no browser the browser tests fail and say what to do; they are never skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import conftest


@pytest.mark.parametrize(
    ("named", "told"),
    [("", "install it .*chromium"), ("/no/such/program", "CLAIMCHECK_CHROMIUM names /no/such/program")],
)
def test_a_missing_browser_is_a_failure(named: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CLAIMCHECK_CHROMIUM", named)
    with pytest.raises(pytest.fail.Exception, match=told):
        conftest.executable()


def test_a_named_browser_is_taken_before_the_one_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("chromium", "mine"):
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CLAIMCHECK_CHROMIUM", raising=False)
    assert conftest.executable() == str(tmp_path / "chromium")
    monkeypatch.setenv("CLAIMCHECK_CHROMIUM", str(tmp_path / "mine"))
    assert conftest.executable() == str(tmp_path / "mine")


def test_a_missing_module_is_a_failure() -> None:
    with pytest.raises(pytest.fail.Exception, match="NOT tested"):
        conftest.needed("no_such_module_for_browsers")
