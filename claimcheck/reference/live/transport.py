"""One guarded way out: addresses checked, retries polite, bodies bounded in size and time."""

from __future__ import annotations

import contextlib
import datetime as dt
import email.utils
import ipaddress
import json
import re
import socket
from collections.abc import Callable, Mapping, Sequence
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
from claimcheck.reference.live.deadline import Deadline, Deadlines, in_time

__all__ = ["FETCHED_AT", "GuardedAdapter", "Limits", "PoliteRetry"]

FETCHED_AT = "X-Claimcheck-Fetched-At"
CHUNK = 16_384
OWN_HEADERS = "x-claimcheck-"
_RESOLVING = 20.0
_SECONDS = re.compile(r"\s*(\d{1,9})\s*", re.ASCII)
_LENGTH = re.compile(r"\d{1,15}", re.ASCII)
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_ISATAP = (0x00005EFE, 0x02005EFE)
_LOOPBACK = ipaddress.IPv6Network("::1/128")
_UNIQUE_LOCAL = ipaddress.IPv6Network("fc00::/7")
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
    """Whether an IP address may be spoken to: public ones, and loopback where a test asked for it.

    An IPv6 address that leads to an IPv4 address (6to4, Teredo, NAT64, IPv4-compatible, ISATAP) is what that one is,
    and never loopback.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return allowed_address(str(ip.ipv4_mapped), loopback=loopback)
        inner = embedded(ip)
        if inner and ip not in _LOOPBACK:
            return all(each.is_global and not each.is_multicast for each in inner) and not _private(ip)
    return (ip.is_global and not ip.is_multicast) or (loopback and ip.is_loopback)


def embedded(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address leads to by its form."""
    low, number = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF), int(ip)
    if ip.sixtofour is not None:
        return [ip.sixtofour]
    if ip.teredo is not None:
        return [*ip.teredo]
    if number >> 32 == 0 or any(ip in network for network in _NAT64) or (number >> 32) & 0xFFFFFFFF in _ISATAP:
        return [low]
    return []


def _private(ip: ipaddress.IPv6Address) -> bool:
    return ip.is_link_local or ip.is_site_local or ip.is_multicast or ip in _UNIQUE_LOCAL


def guarded(base: type[HTTPConnection], deadlines: Deadlines, *, loopback: bool) -> type[HTTPConnection]:
    """``base`` that speaks only to addresses that were checked, and is cut when the time of its request is over."""

    class Guarded(base):  # type: ignore[misc, valid-type]
        def getresponse(self) -> Any:
            if deadlines.current is not None:
                deadlines.current.watch(self.sock)  # this object forgets it before the body is read
            return super().getresponse()

        def _new_conn(self) -> socket.socket:
            """Connect to one of the addresses that the name had when they were checked, and to no other."""
            addresses = resolve(self.host, self.port)
            for address in addresses:
                self._check(address)
            connection = first_of(addresses or [self.host], self._dialled)
            try:
                self._check(str(connection.getpeername()[0]))
            except BaseException:
                connection.close()
                raise
            return connection

        def _dialled(self, address: str) -> socket.socket:
            if deadlines.current is not None:
                deadlines.current.check()
            name = str(self._dns_host)  # type: ignore[has-type]
            self._dns_host = address
            try:
                connection: socket.socket = super()._new_conn()
            finally:
                self._dns_host = name
            return connection

        def _check(self, address: str) -> None:
            if not allowed_address(address, loopback=loopback):
                raise SourceError(f"{self.host} leads to {address}, which is not a public address: refused")

    return Guarded


def first_of(addresses: Sequence[str], dialled: Callable[[str], socket.socket]) -> socket.socket:
    """A connection to the first address that can be reached."""
    for address in addresses[:-1]:
        with contextlib.suppress(OSError, urllib3.exceptions.HTTPError):
            return dialled(address)
    return dialled(addresses[-1])


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host; none where the name is unknown (connecting then says so)."""
    try:
        found = in_time(_RESOLVING, _looked_up, host.strip("[]"), port)
    except (socket.gaierror, TimeoutError, UnicodeError):
        return []
    return sorted({str(info[4][0]) for info in found})


def _looked_up(host: str, port: int) -> list[Any]:
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


class PoliteRetry(Retry):
    """urllib3's Retry with the caller's clock; a ``Retry-After`` beyond the cap ends the attempt."""

    clock: Clock
    cap: float = 120.0
    deadlines: Deadlines = Deadlines()

    @classmethod
    def of(cls, clock: Clock, limits: Limits, deadlines: Deadlines | None = None) -> PoliteRetry:
        """The retries that ``limits`` allow."""
        retry = cls(
            total=limits.retries,
            redirect=0,
            status_forcelist=RETRIED,
            allowed_methods=frozenset({"GET"}),
            backoff_factor=0.5,
            raise_on_status=False,
        )
        retry.clock, retry.cap, retry.deadlines = clock, limits.retry_after_seconds, deadlines or Deadlines()
        return retry

    def new(self, **changes: Any) -> PoliteRetry:
        """A copy with other counts and the same clock."""
        other = super().new(**changes)
        other.clock, other.cap, other.deadlines = self.clock, self.cap, self.deadlines
        return other

    def parse_retry_after(self, retry_after: str) -> float:
        """Seconds of a ``Retry-After`` header in either of its two forms, a date or a number."""
        if (found := _SECONDS.fullmatch(retry_after)) is not None:
            return float(found[1])
        try:
            then = email.utils.parsedate_to_datetime(retry_after)
            then = then if then.tzinfo else then.replace(tzinfo=dt.timezone.utc)
            return max(0.0, (then - self.clock.now()).total_seconds())
        except (TypeError, ValueError, OverflowError, IndexError):
            return self.cap + 1 if retry_after.strip().isdecimal() else 0.0

    def sleep(self, response: Any = None) -> None:
        """Wait as the service asked, else with growing pauses."""
        asked = response.headers.get("Retry-After") if response is not None else None
        seconds = self.parse_retry_after(asked) if asked else self.get_backoff_time()
        if seconds > self.cap:
            raise SourceError(
                f"the service asks to come back after {seconds:.0f} s, more than the {self.cap:.0f} s allowed"
            )
        if self.deadlines.current is not None:
            self.deadlines.current.check()
        if seconds > 0:
            with self.deadlines.paused():
                self.clock.sleep(seconds)


class GuardedAdapter(HTTPAdapter):
    """Sends one request: rate limit, guarded connection, bounded body, and only answers that are what was asked for."""

    def __init__(self, clock: Clock, limits: Limits, *, loopback: bool = False) -> None:
        self._clock, self._limits, self._loopback = clock, limits, loopback
        self._rate = RateLimit(clock, per_minute=limits.per_minute, at_once=limits.at_once)
        self.deadlines = Deadlines()
        super().__init__(max_retries=PoliteRetry.of(clock, limits, self.deadlines), pool_maxsize=limits.at_once)

    def within(self) -> contextlib.AbstractContextManager[Deadline]:
        """The time that one request may take, with all its redirects and repetitions."""
        return self.deadlines.within(self._limits.total_seconds)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """The pool of guarded connections."""
        super().init_poolmanager(*args, **kwargs)
        http, https = (
            guarded(HTTPConnection, self.deadlines, loopback=self._loopback),
            guarded(HTTPSConnection, self.deadlines, loopback=self._loopback),
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
            with self.deadlines.paused():
                self._rate.wait(host)
            with self._rate.places(host), self.within() as deadline:
                response, body = self._sent(deadline, request, True, times, verify, cert, dict(proxies or {}))
            lag = lagging(response, body)
            if lag is None:
                break
            if attempt == self._limits.retries:
                raise SourceError(f"{host} answers that it is lagging: {lag}")
            self._wait_for_lag(response)
        response._content = body
        response._content_consumed = True
        for name in [name for name in response.headers if name.lower().startswith(OWN_HEADERS)]:
            del response.headers[name]  # what this program says of an answer no server says
        response.headers.pop("Set-Cookie", None)
        response.cookies.clear()  # they would be kept with the response otherwise
        response.headers[FETCHED_AT] = self._clock.now().isoformat()
        return response

    def _sent(self, deadline: Deadline, *given: Any) -> tuple[requests.Response, bytes]:
        """(the answer, its body) of one attempt; that of a redirect is never read."""
        try:
            response = super().send(*given)
            if response.is_redirect:
                response.raw.close()
                return response, b""
            return response, self._read(response, deadline)
        except Exception:
            deadline.check()  # what failed because the time was over failed for that
            raise

    def _wait_for_lag(self, response: requests.Response) -> None:
        seconds = PoliteRetry.of(self._clock, self._limits).parse_retry_after(response.headers.get("Retry-After", "5"))
        if seconds > self._limits.retry_after_seconds:
            raise SourceError(f"the service is lagging and asks to come back after {seconds:.0f} s")
        with self.deadlines.paused():
            self._clock.sleep(max(seconds, 5.0))  # the documented least pause

    def _read(self, response: requests.Response, deadline: Deadline) -> bytes:
        parts, size, began = [], 0, self._clock.monotonic()
        limits = self._limits
        try:
            while chunk := response.raw.read1(CHUNK, decode_content=True):
                parts.append(chunk)
                size += len(chunk)
                if size > limits.max_bytes:
                    raise SourceError(f"the answer is longer than {limits.max_bytes} bytes")
                deadline.check()
                if self._clock.monotonic() - began > limits.total_seconds:
                    raise deadline.error()
        except BaseException:
            response.raw.close()  # what is left of it is never read
            raise
        expected = response.headers.get("Content-Length", "")
        deadline.check()
        if _LENGTH.fullmatch(expected) and "Content-Encoding" not in response.headers and size < int(expected):
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
