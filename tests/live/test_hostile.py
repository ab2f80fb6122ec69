"""Servers that misbehave: every request ends in time, in one of our errors, and replays in the same words."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from claimcheck.errors import SourceError
from claimcheck.reference.live.deadline import in_time
from claimcheck.reference.live.session import LiveSession
from claimcheck.reference.live.transport import Limits, PoliteRetry, allowed_address, resolve

from .conftest import JumpingClock

Open = Callable[..., LiveSession]
Handler = Callable[[socket.socket], None]
HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n"
SECONDS = 0.6


@contextlib.contextmanager
def server(handler: Handler) -> Iterator[str]:
    """A server on loopback that answers each connection so; yields its address."""
    listening = socket.create_server(("127.0.0.1", 0))

    def loop() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    def answer(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            asked = b""
            while b"\r\n\r\n" not in asked and (more := connection.recv(65536)):
                asked += more
            handler(connection)

    threading.Thread(target=loop, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/q"
    finally:
        listening.close()


def sending(*parts: bytes) -> Handler:
    """Send these bytes and close."""
    return lambda connection: connection.sendall(b"".join(parts))


def dripping(*begin: bytes, drop: bytes) -> Handler:
    """Send the beginning, then a drop again and again for longer than anybody waits."""

    def handle(connection: socket.socket) -> None:
        connection.sendall(b"".join(begin))
        for _ in range(200):
            connection.sendall(drop)
            time.sleep(0.03)

    return handle


def answered(body: bytes = b"{}", *head: bytes) -> Handler:
    """A whole answer with further lines in its head."""
    return sending(HEAD, *(line + b"\r\n" for line in head), b"Content-Length: %d\r\n\r\n" % len(body), body)


def moved(to: bytes) -> Handler:
    return sending(b"HTTP/1.1 302 Found\r\nLocation: ", to, b"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")


def later(header: bytes) -> Handler:
    return sending(b"HTTP/1.1 503 X\r\nRetry-After: ", header, b"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")


DRIPS = {
    "lines of the head": dripping(HEAD, drop=b"X: a\r\n"),
    "one line of the head": dripping(HEAD, b"X: ", drop=b"a"),
    "chunks": dripping(HEAD, b"Transfer-Encoding: chunked\r\n\r\n", drop=b"1\r\n \r\n"),
    "an extension of a chunk": dripping(HEAD, b"Transfer-Encoding: chunked\r\n\r\n1;", drop=b"a"),
    "empty blocks": dripping(
        HEAD, b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"")[:10], drop=b"\0\0\0\xff\xff" * 50
    ),
    "empty members": dripping(HEAD, b"Content-Encoding: gzip\r\n\r\n", drop=gzip.compress(b"") * 20),
    "a body without a length": dripping(HEAD, b"\r\n", drop=b" "),
    "the body of a redirect": dripping(b"HTTP/1.1 302 F\r\nLocation: /x\r\n\r\n", drop=b"a"),
    "provisional answers": dripping(drop=b"HTTP/1.1 100 C\r\n\r\n" * 10),
}


@pytest.mark.parametrize("name", DRIPS)
def test_total_time_is_total(open_session: Open, name: str) -> None:
    """Whatever comes drop by drop, the request ends when its time is over."""
    limits = Limits(retries=0, total_seconds=SECONDS, read_seconds=5.0)
    with server(DRIPS[name]) as url, open_session(limits=limits) as session:
        began = time.monotonic()
        with pytest.raises(SourceError, match=r"took longer|without end"):
            session.get_json(url)
        assert time.monotonic() - began < 8 * SECONDS


ODD = {
    "redirect to dots": moved(b"https://a..b/"),
    "redirect to a long label": moved(b"https://" + b"a" * 70 + b".example/"),
    "redirect to a bad port": moved(b"https://a.example:99999999/"),
    "redirect to half a bracket": moved(b"https://[::1/"),
    "redirect to a control": moved(b"https://a\x01b.example/"),
    "redirect to bytes": moved(b"https://\xff\xfe/"),
    "redirect to a file": moved(b"file:///etc/passwd"),
    "redirect to nothing": moved(b""),
    "redirect to a private address": moved(b"http://10.0.0.1/"),
    "redirect to 6to4": moved(b"http://[2002:7f00:1::]/"),
    "redirect to NAT64": moved(b"http://[64:ff9b::7f00:1]/"),
    "redirect to IPv4-compatible": moved(b"http://[::7f00:1]/"),
    "odd seconds": later("²".encode("latin-1")),
    "many seconds": later(b"9" * 400),
    "seconds below nothing": later(b"-5"),
    "a year beyond": later(b"Mon, 01 Jan 99999 00:00:00 GMT"),
    "a zone beyond": later(b"Mon, 01 Jan 2024 00:00:00 +9999999"),
    "no day": later(b"Mon, 00 Jan 0000 00:00:00 GMT"),
    "words": later(b"soon"),
    "two lengths": sending(HEAD, b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
    "too short": sending(HEAD, b"Content-Length: 100\r\n\r\n{}"),
    "no status": sending(b"HTTP/1.1 abc\r\n\r\n"),
    "an old protocol": sending(b"{}"),
    "nothing": sending(b""),
    "a long line": sending(HEAD, b"X: " + b"a" * 300_000 + b"\r\n\r\n{}"),
    "many lines": sending(HEAD, b"X: a\r\n" * 5000, b"\r\n{}"),
    "packed again and again": answered(b"{}", b"Content-Encoding: " + b", ".join([b"gzip"] * 500)),
    "a huge chunk": sending(HEAD, b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}"),
    "a big number": answered(b'{"a":' + b"9" * 10_000 + b"}"),
    "depth": answered(b"[" * 100_000),
    "lagging without an end": answered(
        b'{"error":{"code":"maxlag","info":"x"},"maxlag":1}', "Retry-After: ²".encode("latin-1")
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_answers_are_our_errors_and_replay_as_such(open_session: Open, name: str) -> None:
    """No library's exception comes through, and a replay fails in the very same words."""
    with server(ODD[name]) as url:
        limits = Limits(retries=1, read_seconds=1.0, connect_seconds=1.0)
        with open_session(limits=limits) as session, pytest.raises(SourceError) as first:
            session.get_json(url)
        with open_session(replay=True) as session, pytest.raises(SourceError) as again:
            session.get_json(url)
    assert str(again.value) == str(first.value)


@pytest.mark.parametrize(
    "header", ["X-Claimcheck-Stale-At: never", "x-claimcheck-failed: pwned", "X-CLAIMCHECK-FETCHED-AT: nonsense"]
)
def test_headers_of_ours_from_a_server_are_ignored(open_session: Open, header: str) -> None:
    """What this program notes beside an answer, no server can say."""
    with server(answered(b'{"a":1}', header.encode())) as url, open_session() as session:
        assert session.get_json(url).stale == ""
        assert session.get_json(url).fetched_at.startswith("2020-01-01")
        with open_session(replay=True) as replaying:
            assert replaying.get_json(url).json() == {"a": 1}


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("2002:0808:0808::1", True),
        ("2002:7f00:0001::", False),
        ("2002:0a00:0001::5", False),
        ("64:ff9b::808:808", True),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::a00:1", False),
        ("::7f00:1", False),
        ("::a00:1", False),
        ("2001:0:7f00:1::", False),
        ("2a00:1450::5efe:a00:1", False),
        ("2a00:1450::5efe:808:808", True),
        ("fe80::5efe:808:808", False),
        ("fd00::5efe:808:808", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("2a00:1450:4001::1", True),
        ("::", False),
        ("0.0.0.0", False),
    ],
)
def test_embedded_addresses_are_what_they_embed(address: str, allowed: bool) -> None:
    """An IPv6 address that leads to an IPv4 address is judged by both; loopback is never embedded."""
    assert allowed_address(address, loopback=False) is allowed
    if not allowed and address not in ("::ffff:127.0.0.1",):
        assert allowed_address(address, loopback=True) is False


def test_the_checked_address_is_the_one_connected_to(
    open_session: Open, monkeypatch: pytest.MonkeyPatch, clock: JumpingClock
) -> None:
    """A name that leads elsewhere the second time it is looked up is not looked up a second time."""
    looked_up: list[str] = []
    real = socket.getaddrinfo

    def changing(host: str, port: int, *args: object, **kwargs: object) -> list[object]:
        if host == "changing.example":
            looked_up.append(host)
            host = "127.0.0.1" if len(looked_up) == 1 else "10.0.0.1"
        return list(real(host, port, *args, **kwargs))  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    with server(answered(b'{"a":1}')) as url, open_session() as session:
        named = url.replace("127.0.0.1", "changing.example")
        assert session.get_json(named).json() == {"a": 1}
    assert looked_up == ["changing.example"]


def test_a_pause_that_was_asked_for_is_no_time_of_the_request(open_session: Open, clock: JumpingClock) -> None:
    """Waiting politely does not use the total time up."""
    asked: list[int] = []

    def handle(connection: socket.socket) -> None:
        asked.append(1)
        (later(b"100") if len(asked) == 1 else answered(b'{"a":1}'))(connection)

    with server(handle) as url, open_session(limits=Limits(retries=3, total_seconds=20.0)) as session:
        assert session.get_json(url).json() == {"a": 1}
    assert clock.slept == [100.0]


@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), (" 7 ", 7.0), ("9" * 30, 121.0), ("²", 0.0), ("٣", 121.0)])
def test_retry_after(clock: JumpingClock, header: str, seconds: float) -> None:
    """Digits are seconds; more than nine of them, or digits of other scripts, are more than anybody waits."""
    assert PoliteRetry.of(clock, Limits()).parse_retry_after(header) == seconds


def test_looking_up_ends_in_time() -> None:
    """What nothing can interrupt is left alone after its time; unknown names have no address."""
    with pytest.raises(TimeoutError):
        in_time(0.05, time.sleep, 0.5)
    assert in_time(5, abs, -1) == 1
    assert resolve("a..b", 80) == []
