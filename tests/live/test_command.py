"""Live access from the command line and the library: real HTTP on loopback, recorded and replayed without a network."""

from __future__ import annotations

import datetime as dt
import json
import os
import pathlib
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

import claimcheck
from claimcheck import cli
from claimcheck.pipeline import Checker
from claimcheck.reference.live import sources
from claimcheck.reference.live.leads import FactCheck, Query
from claimcheck.reference.live.session import LiveSession
from claimcheck.reference.live.sources import Context
from claimcheck.reporting import html
from tests.live.conftest import JumpingClock
from tests.live.test_wikidata import OFFICE, A, entity, item, statement, time

PACK = pathlib.Path(__file__).parent.parent / "packs" / "worldcup"
TEXT = "Germany hosted the World Cup in 2010. Spain won the World Cup in 2010.\n"
KEY = "S3CRET-KEY"
FORBIDDEN = """
import socket
def refuse(*_, **__): raise AssertionError("the network was used")
socket.socket.connect = socket.getaddrinfo = refuse
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


def answer(request: Request) -> Response:
    """The search service, by its documented shape."""
    words = request.args["query"]
    if "hosted" not in words:
        return Response(json.dumps({}), content_type="application/json")
    review = {
        "publisher": {"name": "The Checkers", "site": "checkers.example.org"},
        "url": "https://checkers.example.org/1",
        "title": "Who hosted it?",
        "reviewDate": "2011-02-03T00:00:00Z",
        "textualRating": "False",
        "languageCode": "en",
    }
    found = [
        {"text": "Germany hosted the World Cup in 2010", "claimant": "Somebody", "claimReview": [review]},
        {
            "text": "Germany hosted the World Cup in 2006",
            "claimReview": [{**review, "url": "https://checkers.example.org/2", "textualRating": "True"}],
        },
    ]
    return Response(json.dumps({"claims": found}), content_type="application/json")


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """A project with an article, a contact and one pack."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "claimcheck.toml").write_text(
        f'contact = "editor@example.org"\nonly-packs = ["{PACK.as_posix()}"]\n', encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def run(
    folder: pathlib.Path,
    httpserver: HTTPServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run the command; ``network=False`` means that every connection is forbidden to it.

    Once, for the replay, that is a process of its own (``alone=True``).
    """
    monkeypatch.chdir(folder)
    for name in [name for name in os.environ if name.startswith("CLAIMCHECK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLAIMCHECK_FACTCHECK_URL", httpserver.url_for("/s"))

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    def here(
        arguments: tuple[str, ...], environment: dict[str, str], network: bool
    ) -> subprocess.CompletedProcess[str]:
        with monkeypatch.context() as patch:
            for name, value in {**environment, **({"CLAIMCHECK_LOOPBACK": "1"} if network else {})}.items():
                patch.setenv(name, value)
            if not network:
                patch.setattr(socket.socket, "connect", refuse)
                patch.setattr(socket, "getaddrinfo", refuse)
            status = cli.main(arguments)
        told = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, status, told.out, told.err)

    def by_itself(arguments: tuple[str, ...], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        (folder / "guard").mkdir(exist_ok=True)
        (folder / "guard" / "sitecustomize.py").write_text(FORBIDDEN, encoding="utf-8")
        path = os.pathsep.join((str(folder / "guard"), os.environ["PYTHONPATH"]))
        return subprocess.run(
            [sys.executable, "-m", "claimcheck", *arguments],
            env={**os.environ, **environment, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    def command(
        *arguments: str, network: bool = True, alone: bool = False, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return by_itself(arguments, environment) if alone else here(arguments, environment, network)

    return command


def test_a_recorded_check_replays_byte_for_byte_without_a_network(
    run: Run, httpserver: HTTPServer, folder: pathlib.Path
) -> None:
    """Published checks stand beside the claims, change no verdict, and come out the same without key or network."""
    httpserver.expect_request("/s").respond_with_handler(answer)
    recorded = run("check", "a.txt", "--live", CLAIMCHECK_FACTCHECK_KEY=KEY)
    assert recorded.returncode == 1, recorded.stderr
    path = folder / "claims" / "a.json"
    registry, page = path.read_bytes(), (folder / "reports" / "a.html").read_bytes()
    made = claimcheck.Registry.load(path)
    assert [(p.publisher, p.rating, p.note) for p in made.published] == [
        ("The Checkers", "False", "speaks of the same"),
        ("The Checkers", "True", "similar, but differs in year"),
    ]
    assert {p.claim for p in made.published} == {made.claims[0].id}
    offline = claimcheck.check(folder / "a.txt", only_packs=[PACK])
    assert [claim.verdict for claim in made.claims] == [claim.verdict for claim in offline.claims]
    for place in ("claims/a.json", "claims/new.json"):
        flags = ("--source", "factchecktools") if "new" in place else ()
        replayed = run(
            "check", "a.txt", "--live", "--replay", "--registry", place, *flags, network=False, alone=not flags
        )
        assert replayed.returncode == 1, replayed.stderr
        assert (folder / place).read_bytes() == registry
    assert (folder / "reports" / "a.html").read_bytes() == page
    everything = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert KEY.encode() not in everything + recorded.stderr.encode() + recorded.stdout.encode()
    assert {header for request, _ in httpserver.log for header in request.headers.getlist("X-Goog-Api-Key")} == {KEY}


def test_without_live_nothing_is_asked(run: Run, httpserver: HTTPServer, folder: pathlib.Path) -> None:
    """Offline is the default, whatever the environment holds."""
    httpserver.expect_request("/s").respond_with_handler(answer)
    assert run("check", "a.txt", network=False, CLAIMCHECK_FACTCHECK_KEY=KEY).returncode == 1
    assert httpserver.log == []
    assert claimcheck.Registry.load(folder / "claims" / "a.json").published == ()


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (lambda: Response(status=503), "status 503"),
        (lambda: Response('{"claims": [', content_type="application/json"), "not whole JSON"),
        (lambda: Response("<html>", content_type="text/html"), "text/html, not JSON"),
        (lambda: Response('{"items": []}', content_type="application/json"), "unknown shape"),
        (lambda: Response(status=302, headers={"Location": "http://10.0.0.1/"}), "not a public address"),
    ],
)
def test_a_source_that_was_asked_for_and_failed_is_status_4_and_a_notice(
    run: Run, httpserver: HTTPServer, folder: pathlib.Path, reply: Callable[[], Response], told: str
) -> None:
    """The check is made and saved all the same; the report tells of the failure once."""
    httpserver.expect_request("/s").respond_with_handler(lambda request: reply())
    done = run("check", "a.txt", "--live", CLAIMCHECK_FACTCHECK_KEY=KEY)
    assert done.returncode == 4, done.stderr
    made = claimcheck.Registry.load(folder / "claims" / "a.json")
    (finding,) = made.findings
    assert (finding.rule, told in finding.message) == ("CC411", True)
    assert finding.message in (folder / "reports" / "a.html").read_text(encoding="utf-8").replace("&#39;", "'")
    assert "Traceback" not in done.stderr
    assert KEY not in done.stderr


@pytest.mark.parametrize(
    ("flags", "environment", "told"),
    [
        (("--live",), {}, "no live source is set up: put the key of the search service into CLAIMCHECK_FACTCHECK_KEY"),
        (("--live", "--contact", "nobody"), {"CLAIMCHECK_FACTCHECK_KEY": KEY}, "needs a contact"),
    ],
)
def test_what_live_access_needs_is_told(
    run: Run, folder: pathlib.Path, flags: tuple[str, ...], environment: dict[str, str], told: str
) -> None:
    """Exit status 2, and nothing is written."""
    done = run("check", "a.txt", *flags, **environment)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert "reading" not in done.stderr
    assert not (folder / "claims").exists()


def test_an_unknown_source_is_status_4(run: Run) -> None:
    """It was asked for by name."""
    done = run("check", "a.txt", "--source", "nobody")
    assert done.returncode == 4
    assert "nobody: no such source" in done.stdout


def test_a_feed_is_read_once_for_all_claims(run: Run, folder: pathlib.Path) -> None:
    """It needs no network; its ratings are shown as words."""
    review = {
        "@type": "ClaimReview",
        "claimReviewed": "Spain won the World Cup in 2010",
        "author": {"name": "Others"},
        "datePublished": "2012-01-01",
        "url": "javascript:alert(1)",
        "reviewRating": {"alternateName": "Half <b>right</b>", "ratingValue": 1},
    }
    (folder / "feed.json").write_text(json.dumps({"dataFeedElement": [{"item": [review]}]}), encoding="utf-8")
    with (folder / "claimcheck.toml").open("a", encoding="utf-8") as file:
        file.write('feed = "feed.json"\n')
    done = run("check", "a.txt", "--live", network=False)
    assert done.returncode == 1, done.stderr
    made = claimcheck.Registry.load(folder / "claims" / "a.json")
    assert [(p.publisher, p.rating, made.claim(p.claim).quote) for p in made.published] == [
        ("Others", "Half <b>right</b>", "Spain won the World Cup in 2010")
    ]
    page = (folder / "reports" / "a.html").read_text(encoding="utf-8")
    assert "Half &lt;b&gt;right&lt;/b&gt;" in page
    assert "javascript:" not in page


# -- the library ----------------------------------------------------------------------------------------------------


class Archive:
    """A source as documented: finds what it has."""

    name = "archive"

    def find(self, query: Query, context: Context) -> Iterator[FactCheck]:
        """One check on whatever was asked."""
        yield FactCheck(
            claim=query.text, publisher="An archive", date="2020", rating="Misleading", link="https://e.org"
        )


class Broken:
    """A source with a mistake."""

    name = "broken"

    def find(self, query: Query, context: Context) -> Iterator[FactCheck]:
        """Fails."""
        raise ZeroDivisionError
        yield


def test_a_plug_in_is_asked_and_one_that_fails_is_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its leads stand beside the claims; a mistake in another is told and is no failure unless it was asked for."""
    plugged = {"archive": Archive(), "broken": Broken()}
    monkeypatch.setattr("claimcheck.reference.live.run.available", lambda: (plugged, ()))
    checker = Checker(only_packs=[PACK])
    made = checker.check(claimcheck.Document.from_text(TEXT))
    found, answered = checker.look_up(made, session=None, settings={})
    assert answered
    assert [(p.publisher, p.claim) for p in found.published] == [("An archive", claim.id) for claim in made.claims]
    assert [f.message for f in found.findings] == ["broken: failed (ZeroDivisionError)"]
    assert [claim.verdict for claim in found.claims] == [claim.verdict for claim in made.claims]
    assert not checker.look_up(made, session=None, settings={}, sources=["broken"], asked_for=["broken"])[1]
    assert claimcheck.Registry.loads(found.to_json()) == claimcheck.Registry.loads(found.to_json())
    assert "An archive, 2020" in html.render(found)


def test_a_source_that_keeps_failing_is_given_up() -> None:
    """It is not asked for every claim of a long article."""
    asked = []

    class Down:
        name = "down"

        def find(self, query: Query, context: Context) -> Iterator[FactCheck]:
            asked.append(query.text)
            raise claimcheck.SourceError("down: could not be reached")

    queries = {str(n): Query.of_text(f"text {n}") for n in range(50)}
    _, notices = sources.gather_all(queries, {"down": Down()}, Context(session=None))
    assert len(asked) == sources.PATIENCE
    assert len(notices) == 1


def test_a_stale_copy_is_labelled_and_replays_with_its_label(
    open_session: Callable[..., LiveSession], httpserver: HTTPServer, clock: JumpingClock, tmp_path: pathlib.Path
) -> None:
    """The service is down a month later: the old answers count, say so, and a replay gives the same registry."""
    httpserver.expect_request("/s").respond_with_handler(answer)
    checker = Checker(only_packs=[PACK])
    made = checker.check(claimcheck.Document.from_text(TEXT))
    settings = {"CLAIMCHECK_FACTCHECK_KEY": KEY, "factchecktools.url": httpserver.url_for("/s")}

    def look_up(**changes: Any) -> tuple[claimcheck.Registry, bool]:
        with open_session(cache=tmp_path / "one.sqlite", **changes) as session:
            return checker.look_up(made, session=session, settings=settings, sources=["factchecktools"])

    fresh, _ = look_up()
    clock.passed += dt.timedelta(days=31).total_seconds()
    httpserver.clear()
    httpserver.expect_request("/s").respond_with_response(Response(status=503))
    stale, _ = look_up()
    assert [f.rule for f in fresh.findings] == []
    assert {f.rule for f in stale.findings} == {"CC412"}
    assert "a copy of 2020-01-01T00:00:00+00:00 was used" in stale.findings[0].message
    assert "copy of 2020-01-01" in html.render(stale)
    assert look_up(replay=True)[0].to_json() == stale.to_json()


# -- packs ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def recipe(folder: pathlib.Path, httpserver: HTTPServer) -> pathlib.Path:
    """A recipe for the loopback service, in the folder of its pack."""
    (folder / "chairs").mkdir()
    path = folder / "chairs" / "recipe.toml"
    path.write_text(
        'property = "P39"\nitems = ["Q1"]\nlanguages = ["en", "fr"]\n'
        'subject = "person"\nobject = "office"\nrow = "term"\n'
        f'api = "{httpserver.url_for("/api")}"\n[types]\nperson = "person"\n'
        '[says]\nstart = ["{person} joined the board in {start}"]\n',
        encoding="utf-8",
    )
    return path


def serve(httpserver: HTTPServer, *entities: dict[str, Any]) -> None:
    """The service answers with these entities."""
    httpserver.clear()
    httpserver.expect_request("/api").respond_with_json({"entities": {e["id"]: e for e in entities}, "success": 1})


def test_a_pack_is_built_updated_confirmed_and_replayed(
    run: Run, httpserver: HTTPServer, folder: pathlib.Path, recipe: pathlib.Path
) -> None:
    """What changed is shown before anything changes; only what is named is taken; a confirmed row says by what."""
    serve(httpserver, entity("Q1", "Ada Lovelace", A), OFFICE)
    built = run("packs", "build", "wikidata", "chairs")
    assert built.returncode == 0, built.stderr
    assert "chairs  1 rows" in built.stdout
    sound = run("packs", "check", "chairs", network=False)
    assert sound.returncode == 0, sound.stdout + sound.stderr
    table = folder / "chairs" / "chairs.csv"
    first = table.read_bytes()
    again = run("packs", "build", "wikidata", "chairs/recipe.toml", "-o", "other", "--replay", network=False)
    assert again.returncode == 0, again.stderr
    assert (folder / "other" / "chairs.csv").read_bytes() == first
    assert "property" in (folder / "other" / "recipe.toml").read_text(encoding="utf-8")

    (folder / ".claimcheck" / "live.sqlite").unlink()
    later = statement("Q1$a", item("Q2"), P580=time("+2002-00-00T00:00:00Z", 9), P582=time("+2003-05-00T00:00:00Z", 10))
    serve(httpserver, entity("Q1", "Ada Lovelace", later, statement("Q1$d", item("Q2"))), OFFICE)
    shown = run("packs", "update", "chairs")
    assert (shown.returncode, table.read_bytes()) == (1, first), shown.stderr
    assert "1 added, 1 changed, 0 removed" in shown.stdout
    assert "start: 2001 -> 2002" in shown.stdout
    assert "nothing was changed" in shown.stdout
    taken = run("packs", "update", "chairs", "--accept", "Q1$a")
    assert (taken.returncode, "1 changes taken, 1 left" in taken.stdout) == (1, True), taken.stderr
    confirmed = run("packs", "update", "chairs", "--confirm", "Q1$a", "--by", "the minutes of 2002", network=False)
    assert confirmed.returncode == 0, confirmed.stderr
    assert b"documented,the minutes of 2002" in table.read_bytes()
    assert run("packs", "update", "chairs", "--accept-all").returncode == 0
    assert "no difference" in run("packs", "update", "chairs").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("packs", "build", "wikidata"), "name a recipe.toml, or --property with -o FOLDER"),
        (("packs", "build", "wikidata", "--property", "X", "-o", "x"), "not an id of a property"),
        (("packs", "build", "wikidata", "missing"), "not a recipe"),
        (("packs", "update", "missing"), "missing"),
        (("packs", "update", str(PACK), "--confirm", "x"), "a confirmed row says by what"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_fetched_is_told(run: Run, folder: pathlib.Path, arguments: tuple[str, ...], told: str) -> None:
    """One message, exit status 2, nothing written."""
    before = sorted(path.name for path in folder.iterdir())
    done = run(*arguments)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert sorted(path.name for path in folder.iterdir()) in (before, [".claimcheck", *before])


def test_a_service_that_is_down_is_status_4(run: Run, httpserver: HTTPServer, folder: pathlib.Path) -> None:
    """And no pack is begun."""
    httpserver.expect_request("/api").respond_with_response(Response(status=500))
    path = folder / "recipe.toml"
    path.write_text(f'property = "P1"\nitems = ["Q1"]\napi = "{httpserver.url_for("/api")}"\n', encoding="utf-8")
    done = run("packs", "build", "wikidata", "recipe.toml", "-o", "new")
    assert (done.returncode, "status 500" in done.stderr) == (4, True), done.stderr
    assert not (folder / "new").exists()
