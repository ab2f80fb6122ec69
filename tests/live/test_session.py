"""The session against services that misbehave as the real ones do."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import http.server
import json
import logging
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claimcheck.errors import ConfigError, SourceError
from claimcheck.reference.live.clock import RateLimit, SystemClock
from claimcheck.reference.live.session import LiveSession
from claimcheck.reference.live.transport import Limits, allowed_address
from tests.live.conftest import JumpingClock

Open = Callable[..., LiveSession]
LATER = dt.timedelta(days=30).total_seconds()


def replies(server: HTTPServer, *answers: Response) -> None:
    """Answer one after the other."""
    for reply in answers[:-1]:
        server.expect_ordered_request("/data").respond_with_response(reply)
    server.expect_ordered_request("/data").respond_with_response(answers[-1])


def only_the_failure_is_kept(open_session: Open, url: str) -> None:
    """A replay fails too, and nothing that came with the answer is in the cache."""
    session = open_session(replay=True)
    with pytest.raises(SourceError):
        session.get_json(url)
    assert [(kept.status_code, kept.content) for kept in session._http.cache.responses.values()] == [(599, b"")]


def ok(value: Any) -> Response:
    return Response(json.dumps(value), content_type="application/json")


@pytest.mark.parametrize("contact", ["", "me", "@", "a b@c.org", "x@y.org\nX-Evil: 1"])
def test_live_access_needs_a_contact(open_session: Open, contact: str) -> None:
    with pytest.raises(ConfigError, match="contact"):
        open_session(contact=contact)


def test_the_contact_is_in_the_user_agent(open_session: Open, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/data").respond_with_json({"a": 1})
    open_session().get_json(httpserver.url_for("/data"))
    assert "editor@example.org" in httpserver.log[0][0].headers["User-Agent"]


def test_an_answer_is_kept_and_not_asked_for_again(open_session: Open, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request("/data").respond_with_json({"a": "é"})
    first = open_session().get_json(httpserver.url_for("/data"))
    second = open_session().get_json(httpserver.url_for("/data"))
    assert first == second
    assert second.json() == {"a": "é"}


def test_retry_after_is_honoured(open_session: Open, httpserver: HTTPServer, clock: JumpingClock) -> None:
    replies(httpserver, Response(status=429, headers={"Retry-After": "7"}), ok({"a": 1}))
    assert open_session().get_json(httpserver.url_for("/data")).json() == {"a": 1}
    assert clock.slept == [7.0]


def test_a_retry_after_date_is_read_with_the_given_clock(
    open_session: Open, httpserver: HTTPServer, clock: JumpingClock
) -> None:
    date = "Wed, 01 Jan 2020 00:00:09 GMT"
    replies(httpserver, Response(status=503, headers={"Retry-After": date}), ok([]))
    open_session().get_json(httpserver.url_for("/data"))
    assert clock.slept == [9.0]


def test_a_retry_after_beyond_the_cap_gives_up_without_asking_early(
    open_session: Open, httpserver: HTTPServer, clock: JumpingClock
) -> None:
    httpserver.expect_request("/data").respond_with_response(Response(status=429, headers={"Retry-After": "86400"}))
    with pytest.raises(SourceError, match="86400 s"):
        open_session().get_json(httpserver.url_for("/data"))
    assert (clock.slept, len(httpserver.log)) == ([], 1)


def test_a_stale_copy_is_used_labelled_and_replayed_with_its_label(
    open_session: Open, httpserver: HTTPServer, clock: JumpingClock
) -> None:
    url = httpserver.url_for("/data")
    replies(httpserver, ok({"a": 1}), Response(status=503), Response(status=503), ok({"a": 2}))
    fresh = open_session().get_json(url)
    clock.passed += LATER
    stale = open_session().get_json(url)
    assert (fresh.stale, stale.json(), stale.fetched_at) == ("", {"a": 1}, fresh.fetched_at)
    assert "data" in stale.stale
    assert open_session(replay=True, contact="").get_json(url) == stale
    assert open_session().get_json(url).json() == {"a": 2}
    assert open_session(replay=True).get_json(url).stale == ""


def test_maxlag_as_200_is_waited_for_and_never_kept(
    open_session: Open, httpserver: HTTPServer, clock: JumpingClock
) -> None:
    lag = {"error": {"code": "maxlag", "info": "Waiting for db1: 9 seconds lagged", "lag": 9}}
    headers = {"Retry-After": "6", "X-Database-Lag": "9"}
    httpserver.expect_request("/data").respond_with_json(lag, headers=headers)
    with pytest.raises(SourceError, match="lagging"):
        open_session().get_json(httpserver.url_for("/data"))
    assert clock.slept == [6.0]
    only_the_failure_is_kept(open_session, httpserver.url_for("/data"))


def test_maxlag_leaves_the_older_copy(open_session: Open, httpserver: HTTPServer, clock: JumpingClock) -> None:
    lag = ok({"error": {"code": "maxlag", "info": "lagged"}})
    replies(httpserver, ok({"a": 1}), lag, lag)
    open_session().get_json(httpserver.url_for("/data"))
    clock.passed += LATER
    kept = open_session().get_json(httpserver.url_for("/data"))
    assert kept.json() == {"a": 1}
    assert "lagging" in kept.stale


def endless() -> Iterator[bytes]:
    for _ in range(2000):
        yield b" " * 4096


def dripping() -> Iterator[bytes]:
    for _ in range(40):
        time.sleep(0.1)
        yield b" "


BOMB = gzip.compress(b"[" + b" " * 5_000_000 + b"]")
BAD = [
    (lambda: Response('{"a": [1, 2', content_type="application/json"), "not whole JSON"),
    (lambda: Response("<html>", content_type="text/html"), "text/html, not JSON"),
    (lambda: Response(endless(), content_type="application/json"), "longer than 200000 bytes"),
    (
        lambda: Response(BOMB, content_type="application/json", headers={"Content-Encoding": "gzip"}),
        "longer than 200000 bytes",
    ),
    (lambda: Response(status=404), "status 404"),
    (lambda: Response(status=302, headers={"Location": "http://10.0.0.1/x"}), "not a public address"),
    (lambda: Response(status=302, headers={"Location": "http://169.254.169.254/x"}), "not a public address"),
    (lambda: Response(status=302, headers={"Location": "http://[::ffff:10.0.0.1]/x"}), "not a public address"),
    (lambda: Response(status=302, headers={"Location": "file:///etc/hostname"}), "another kind of address"),
    (lambda: Response(status=302, headers={"Location": "ftp://example.org/x"}), "another kind of address"),
]


@pytest.mark.parametrize(("reply", "message"), BAD)
def test_an_unusable_answer_is_an_error_and_is_not_kept(
    open_session: Open, httpserver: HTTPServer, reply: Callable[[], Response], message: str
) -> None:
    httpserver.expect_request("/data").respond_with_handler(lambda request: reply())
    with pytest.raises(SourceError, match=message):
        open_session().get_json(httpserver.url_for("/data"))
    only_the_failure_is_kept(open_session, httpserver.url_for("/data"))


def test_a_slow_drip_ends_at_the_time_limit(open_session: Open, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/data").respond_with_handler(
        lambda request: Response(dripping(), content_type="application/json")
    )
    began = time.monotonic()
    with pytest.raises(SourceError, match="took longer"):
        open_session(clock=JumpingClock(real=True)).get_json(httpserver.url_for("/data"))
    assert time.monotonic() - began < 3


def test_a_changed_shape_is_an_error_and_is_not_kept(open_session: Open, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/data").respond_with_json({"other": 1})

    def check(value: Any) -> None:
        raise SourceError("no entities in it")

    with pytest.raises(SourceError, match="no entities"):
        open_session().get_json(httpserver.url_for("/data"), check=check)
    only_the_failure_is_kept(open_session, httpserver.url_for("/data"))


def test_plain_http_and_loopback_are_refused_unless_this_session_was_told(
    open_session: Open, httpserver: HTTPServer
) -> None:
    for url in (httpserver.url_for("/data"), httpserver.url_for("/data").replace("http:", "https:")):
        with pytest.raises(SourceError, match="refused"):
            open_session(loopback=False).get_json(url)
    assert httpserver.log == []


@pytest.mark.parametrize(
    ("address", "public", "with_loopback"),
    [
        ("8.8.8.8", True, True),
        ("127.0.0.1", False, True),
        ("::1", False, True),
        ("10.1.2.3", False, False),
        ("100.64.0.1", False, False),
        ("169.254.169.254", False, False),
        ("0.0.0.0", False, False),
        ("fe80::1%eth0", False, False),
        ("::ffff:192.168.0.1", False, False),
        ("224.0.0.1", False, False),
    ],
)
def test_only_public_addresses_are_spoken_to(address: str, public: bool, with_loopback: bool) -> None:
    assert allowed_address(address, loopback=False) is public
    assert allowed_address(address, loopback=True) is with_loopback


def test_secrets_reach_neither_cache_nor_log_nor_message(
    open_session: Open, httpserver: HTTPServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    httpserver.expect_request("/data").respond_with_json({"a": 1}, headers={"Set-Cookie": "id=S3CRET"})
    httpserver.expect_request("/bad").respond_with_data("no", status=403)
    with caplog.at_level(logging.DEBUG), open_session() as session:
        session.get_json(httpserver.url_for("/data"), headers={"X-Goog-Api-Key": "S3CRET"})
        with pytest.raises(SourceError) as failure:
            session.get_json(httpserver.url_for("/bad"), {"q": "x"}, headers={"X-Goog-Api-Key": "S3CRET"})
    stored = "".join(sqlite3.connect(tmp_path / "cache.sqlite").iterdump())
    assert "S3CRET" not in stored + caplog.text + str(failure.value)
    assert open_session(replay=True).get_json(httpserver.url_for("/data")).json() == {"a": 1}


def test_a_key_does_not_follow_a_redirect_to_another_host(open_session: Open, httpserver: HTTPServer) -> None:
    seen = []

    def there(request: Request) -> Response:
        seen.append(request.headers.get("X-Goog-Api-Key"))
        return ok({})

    target = httpserver.url_for("/there").replace("localhost", "127.0.0.1")
    httpserver.expect_request("/data").respond_with_response(Response(status=302, headers={"Location": target}))
    httpserver.expect_request("/there").respond_with_handler(there)
    open_session().get_json(
        httpserver.url_for("/data").replace("127.0.0.1", "localhost"), headers={"X-Goog-Api-Key": "S3CRET"}
    )
    assert seen == [None]


def test_the_rate_limit_waits_for_the_oldest_request_of_the_minute(clock: JumpingClock) -> None:
    limit = RateLimit(clock, per_minute=2, at_once=3)
    for _ in range(3):
        limit.wait("a")
        clock.passed += 1
    limit.wait("b")
    assert clock.slept == [58.0]


def test_an_interrupted_run_leaves_a_usable_cache(open_session: Open, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/data").respond_with_json({"a": 1})

    def interrupt(line: str) -> None:
        if "second" in line:
            raise KeyboardInterrupt

    session = open_session(progress=interrupt)
    session.get_json(httpserver.url_for("/data"))
    with pytest.raises(KeyboardInterrupt):
        session.get_json(httpserver.url_for("/second"))
    assert open_session(replay=True).get_json(httpserver.url_for("/data")).json() == {"a": 1}


def test_a_recorded_run_replays_with_the_network_forbidden(
    open_session: Open, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/data").respond_with_json({"a": 1})
    url = httpserver.url_for("/data")
    recorded = open_session().get_json(url, {"q": "x"})

    def forbidden(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    assert open_session(replay=True, contact="", limits=Limits()).get_json(url, {"q": "x"}) == recorded


def test_a_failed_request_is_replayed_in_the_same_words(open_session: Open, httpserver: HTTPServer) -> None:
    """And asked for again as soon as there is a network."""
    replies(httpserver, Response(status=404), ok({"a": 1}))
    address = httpserver.url_for("/data")
    with pytest.raises(SourceError) as live:
        open_session().get_json(address)
    with pytest.raises(SourceError) as replayed:
        open_session(replay=True).get_json(address)
    assert replayed.value.message == live.value.message
    assert open_session().get_json(address).json() == {"a": 1}
    assert open_session(replay=True).get_json(address).json() == {"a": 1}


def test_no_more_than_three_requests_are_under_way_at_once(open_session: Open) -> None:
    """Eight threads ask one host: three are answered together, and never a fourth."""
    together = threading.Barrier(3)
    lock, under_way, most = threading.Lock(), 0, 0

    class Slow(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            nonlocal under_way, most
            with lock:
                under_way += 1
                most = max(most, under_way)
            with contextlib.suppress(threading.BrokenBarrierError):
                together.wait(0.5)
            with lock:
                under_way -= 1
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        session = open_session(clock=SystemClock(), limits=Limits(total_seconds=20.0))
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda n: session.get_json(f"{address}{n}").json(), range(9)))
        server.shutdown()
    assert answers == [{}] * 9
    assert most == 3
