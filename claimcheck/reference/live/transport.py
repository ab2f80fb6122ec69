"""One guarded way out: addresses checked, retries polite, bodies bounded in size and time."""

from __future__ import annotations

import datetime as dt
import email.utils
import ipaddress
import json
import socket
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from attrs import frozen
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util.retry import Retry

from claimcheck.errors import SourceError
from claimcheck.reference.live.clock import Clock, RateLimit

__all__ = ["FETCHED_AT", "GuardedAdapter", "Limits", "PoliteRetry"]

FETCHED_AT = "X-Claimcheck-Fetched-At"
CHUNK = 16_384
RETRIED = frozenset({429, 500, 502, 503, 504})


@frozen(kw_only=True)
class Limits:
    """How much of a service's time and of our memory one answer may take (bytes are counted decompressed)."""

    max_bytes: int = 32 * 1024 * 1024
    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    total_seconds: float = 120.0
    retries: int = 3
    retry_after_seconds: float = 120.0
    per_minute: int = 200
    at_once: int = 3


def allowed_address(address: str, *, loopback: bool) -> bool:
    """Whether an IP address may be spoken to: public ones, and loopback where a test asked for it."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    return (ip.is_global and not ip.is_multicast) or (loopback and ip.is_loopback)


def guarded(base: type[HTTPConnection], *, loopback: bool) -> type[HTTPConnection]:
    """``base`` refusing private addresses, before the connection and, against changing names, after it."""

    class Guarded(base):  # type: ignore[misc, valid-type]
        def _new_conn(self) -> socket.socket:
            for info in resolve(self.host, self.port):
                self._check(info)
            connection: socket.socket = super()._new_conn()
            try:
                self._check(str(connection.getpeername()[0]))
            except BaseException:
                connection.close()
                raise
            return connection

        def _check(self, address: str) -> None:
            if not allowed_address(address, loopback=loopback):
                raise SourceError(f"{self.host} leads to {address}, which is not a public address: refused")

    return Guarded


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host; none where the name is unknown (connecting then says so)."""
    try:
        return sorted({str(info[4][0]) for info in socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)})
    except socket.gaierror:
        return []


class PoliteRetry(Retry):
    """urllib3's Retry with the caller's clock; a ``Retry-After`` beyond the cap ends the attempt."""

    clock: Clock
    cap: float = 120.0

    @classmethod
    def of(cls, clock: Clock, limits: Limits) -> PoliteRetry:
        """The retries that ``limits`` allow."""
        retry = cls(
            total=limits.retries,
            redirect=0,
            status_forcelist=RETRIED,
            allowed_methods=frozenset({"GET"}),
            backoff_factor=0.5,
            raise_on_status=False,
        )
        retry.clock, retry.cap = clock, limits.retry_after_seconds
        return retry

    def new(self, **changes: Any) -> PoliteRetry:
        """A copy with other counts and the same clock."""
        other = super().new(**changes)
        other.clock, other.cap = self.clock, self.cap
        return other

    def parse_retry_after(self, retry_after: str) -> float:
        """Seconds of a ``Retry-After`` header in either of its two forms, a date or a number."""
        if retry_after.strip().isdigit():
            return float(retry_after)
        try:
            then = email.utils.parsedate_to_datetime(retry_after)
        except (TypeError, ValueError):
            return 0.0
        then = then if then.tzinfo else then.replace(tzinfo=dt.timezone.utc)
        return max(0.0, (then - self.clock.now()).total_seconds())

    def sleep(self, response: Any = None) -> None:
        """Wait as the service asked, else with growing pauses."""
        asked = response.headers.get("Retry-After") if response is not None else None
        seconds = self.parse_retry_after(asked) if asked else self.get_backoff_time()
        if seconds > self.cap:
            raise SourceError(
                f"the service asks to come back after {seconds:.0f} s, more than the {self.cap:.0f} s allowed"
            )
        if seconds > 0:
            self.clock.sleep(seconds)


class GuardedAdapter(HTTPAdapter):
    """Sends one request: rate limit, guarded connection, bounded body, and only answers that are what was asked for."""

    def __init__(self, clock: Clock, limits: Limits, *, loopback: bool = False) -> None:
        self._clock, self._limits, self._loopback = clock, limits, loopback
        self._rate = RateLimit(clock, per_minute=limits.per_minute, at_once=limits.at_once)
        super().__init__(max_retries=PoliteRetry.of(clock, limits), pool_maxsize=limits.at_once)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """The pool of guarded connections."""
        super().init_poolmanager(*args, **kwargs)
        http, https = (
            guarded(HTTPConnection, loopback=self._loopback),
            guarded(HTTPSConnection, loopback=self._loopback),
        )
        self.poolmanager.pool_classes_by_scheme = {
            "http": type("GuardedPool", (HTTPConnectionPool,), {"ConnectionCls": http}),
            "https": type("GuardedTlsPool", (HTTPSConnectionPool,), {"ConnectionCls": https}),
        }

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: bool | str = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """The answer, its body read; raises SourceError for one that cannot be used."""
        host = urlsplit(str(request.url)).netloc
        times = (self._limits.connect_seconds, self._limits.read_seconds)
        for attempt in range(self._limits.retries + 1):
            self._rate.wait(host)
            with self._rate.places(host):
                response = super().send(request, True, times, verify, cert, dict(proxies or {}))
                body = b"" if response.is_redirect else self._read(response)
            lag = lagging(response, body)
            if lag is None:
                break
            if attempt == self._limits.retries:
                raise SourceError(f"{host} answers that it is lagging: {lag}")
            self._wait_for_lag(response)
        response._content = body
        response._content_consumed = True
        response.headers.pop("Set-Cookie", None)
        response.cookies.clear()  # they would be kept with the response otherwise
        response.headers[FETCHED_AT] = self._clock.now().isoformat()
        return response

    def _wait_for_lag(self, response: requests.Response) -> None:
        seconds = PoliteRetry.of(self._clock, self._limits).parse_retry_after(response.headers.get("Retry-After", "5"))
        if seconds > self._limits.retry_after_seconds:
            raise SourceError(f"the service is lagging and asks to come back after {seconds:.0f} s")
        self._clock.sleep(max(seconds, 5.0))  # the documented least pause

    def _read(self, response: requests.Response) -> bytes:
        parts, size, began = [], 0, self._clock.monotonic()
        limits = self._limits
        try:
            while chunk := response.raw.read1(CHUNK, decode_content=True):
                parts.append(chunk)
                size += len(chunk)
                if size > limits.max_bytes:
                    raise SourceError(f"the answer is longer than {limits.max_bytes} bytes")
                if self._clock.monotonic() - began > limits.total_seconds:
                    raise SourceError(f"the answer took longer than {limits.total_seconds:.0f} s")
        except BaseException:
            response.raw.close()  # what is left of it is never read
            raise
        expected = response.headers.get("Content-Length", "")
        if expected.isdigit() and "Content-Encoding" not in response.headers and size < int(expected):
            raise SourceError(f"the answer broke off after {size} of {expected} bytes")
        response.raw.release_conn()
        return b"".join(parts)


def lagging(response: requests.Response, body: bytes) -> str | None:
    """What a MediaWiki ``maxlag`` error says, which arrives with status 200; None for any other answer."""
    if response.status_code != 200 or b'"maxlag"' not in body[:4096]:
        return None
    try:
        error = json.loads(body).get("error")
    except (ValueError, AttributeError):
        return None
    return str(error.get("info", "")) if isinstance(error, dict) and error.get("code") == "maxlag" else None


ProtocolErrors = (requests.RequestException, urllib3.exceptions.HTTPError)
