"""Workers of Dask distributed check a corpus as processes of this machine do."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from claimcheck.corpus import run_corpus
from tests.corpus.test_running import BAD, GOOD, SETUP, files

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """A real cluster of two worker processes."""
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield client


def test_workers_find_what_processes_find(client: Any, tmp_path: pathlib.Path) -> None:
    """The same files; a document without text is a fault there too; a second run sends nothing."""
    texts = [GOOD, BAD, "", f"{GOOD} {BAD}", "Nobody knows.", GOOD]
    source = tmp_path / "speeches.jsonl"
    source.write_text(
        "".join(json.dumps({"id": f"d{n}", "text": text}) + "\n" for n, text in enumerate(texts)), encoding="utf-8"
    )
    run = run_corpus(source, tmp_path / "far", setup=SETUP, executor=client.get_executor(pure=False))
    run_corpus(source, tmp_path / "here", setup=SETUP, jobs=0)
    assert (run.checked, len(run.faults), run.total("refuted")) == (6, 1, 2)
    assert files(tmp_path / "far") == files(tmp_path / "here")
    again = run_corpus(source, tmp_path / "far", setup=SETUP, executor=client.get_executor(pure=False))
    assert again.checked == 0
