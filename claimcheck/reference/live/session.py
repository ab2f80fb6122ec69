"""The one HTTP session: what came is kept, and can be replayed byte for byte without a network."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from http.cookiejar import DefaultCookiePolicy
from importlib import metadata
from pathlib import Path
from typing import Any

import requests
import urllib3
from attrs import frozen

from claimcheck.errors import ConfigError, SourceError
from claimcheck.reference.live.clock import Clock
from claimcheck.reference.live.transport import FETCHED_AT, GuardedAdapter, Limits

try:
    from requests_cache import CachedSession
    from requests_cache.backends.sqlite import SQLiteCache
    from requests_cache.policy import DEFAULT_IGNORED_PARAMS
except ImportError as error:  # the optional part that live access needs
    raise SourceError('live sources need an extra: pip install "claimcheck-tracker[live]"') from error

__all__ = ["SECRETS", "Answer", "LiveSession", "Progress"]

Progress = Callable[[str], None]
# Headers and parameters that carry keys: out of the cache's keys and redacted in what it stores.
SECRETS = ("X-Goog-Api-Key", "Cookie", "Set-Cookie", "key", "token", "secret", "password")
STALE_SINCE = "X-Claimcheck-Stale-At"
FAILED = "X-Claimcheck-Failed"
NO_ANSWER = 599  # no service sends this status


@frozen(kw_only=True)
class Answer:
    """One answer. ``stale`` is empty, or says why a copy fetched at ``fetched_at`` stands for a fresh one."""

    url: str
    content: bytes
    fetched_at: str
    stale: str = ""

    @property
    def sha256(self) -> str:
        """The digest of the content."""
        return hashlib.sha256(self.content).hexdigest()

    def json(self) -> Any:
        """The content as JSON."""
        return json.loads(self.content)


class _Session(CachedSession):
    """requests-cache's session, used as the store and the sender; which of the two is decided in ``LiveSession``."""

    def rebuild_auth(self, prepared_request: requests.PreparedRequest, response: requests.Response) -> None:
        """Keep every key from following a redirect to another host."""
        super().rebuild_auth(prepared_request, response)
        if self.should_strip_auth(str(response.request.url), str(prepared_request.url)):
            for name in SECRETS:
                prepared_request.headers.pop(name, None)


class LiveSession:
    """Fetches JSON politely.

    ``contact`` (an address or a page of whoever runs this) goes into the User-Agent, as the services require.
    ``replay`` forbids the network. ``loopback`` lets this one session speak plain HTTP to the loopback
    addresses; it exists for tests. Copies younger than ``fresh_for`` are not asked for again.
    """

    def __init__(
        self,
        *,
        cache: Path,
        clock: Clock,
        contact: str = "",
        version: str = "0",
        replay: bool = False,
        fresh_for: dt.timedelta = dt.timedelta(days=7),
        limits: Limits | None = None,
        proxies: Mapping[str, str] | None = None,
        loopback: bool = False,
        progress: Progress | None = None,
    ) -> None:
        if not replay and not is_contact(contact):
            raise ConfigError(f"live access needs a contact (an e-mail address or a web page), not {contact!r}")
        self.replay = replay
        self._clock, self._fresh_for = clock, fresh_for
        self._progress = progress or (lambda line: None)
        cache.parent.mkdir(parents=True, exist_ok=True)
        self._http = _Session(
            backend=SQLiteCache(str(cache), serializer="json"),  # never pickle
            ignored_parameters=(*DEFAULT_IGNORED_PARAMS, *SECRETS),
        )
        self._http.settings.disabled = True
        self._http.trust_env = False  # neither .netrc nor proxies of the environment, unless they are passed in
        self._http.proxies.update(proxies or {})
        self._http.max_redirects = 5
        self._http.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._http.headers["User-Agent"] = f"claimcheck/{version} ({contact}) requests/{metadata.version('requests')}"
        self._http.adapters.clear()
        self._adapter = GuardedAdapter(clock, limits or Limits(), loopback=loopback)
        for scheme in ("https://", *(("http://",) if loopback else ())):
            self._http.mount(scheme, self._adapter)

    def __enter__(self) -> LiveSession:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close connections and the cache."""
        self._http.close()  # type: ignore[no-untyped-call]

    def get_json(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        check: Callable[[Any], None] | None = None,
    ) -> Answer:
        """The JSON at ``url``, fresh, kept, or stale and labelled; raises SourceError where there is none.

        ``check`` raises SourceError for JSON of an unexpected shape; such an answer is never kept.
        """
        request = self._http.prepare_request(
            requests.Request(
                "GET", url, params=dict(params or {}), headers={"Accept": "application/json", **(headers or {})}
            )
        )
        key = self._http.cache.create_key(request)
        kept = self._http.cache.get_response(key)
        if self.replay:
            return _replayed(kept, clean(url))
        usable = kept is not None and FAILED not in kept.headers
        if kept is not None and usable and self._is_fresh(kept):
            return answer(kept)
        try:
            response = self._fetch(request, check)
        except SourceError as error:
            if usable:
                return self._stale(kept, key, error)
            self._http.cache.save_response(self._failure(request, error), key)
            raise
        self._http.cache.save_response(response, key)
        return answer(response)

    def _is_fresh(self, kept: requests.Response) -> bool:
        if STALE_SINCE in kept.headers:
            return False
        fetched = dt.datetime.fromisoformat(kept.headers[FETCHED_AT])
        return self._clock.now() - fetched < self._fresh_for

    def _fetch(self, request: requests.PreparedRequest, check: Callable[[Any], None] | None) -> requests.Response:
        where = clean(str(request.url))
        self._progress(f"fetching {where}")
        try:
            with self._adapter.within():
                response = self._http.send(request, proxies=dict(self._http.proxies))
        except SourceError as error:
            raise SourceError(f"{where}: {error.message}") from None
        except Exception as error:  # whatever a server makes the libraries raise: there is no answer
            # The library's own text would repeat the whole address, and with it whatever it carries.
            raise SourceError(f"{where}: {reason(error)}") from None
        validate(where, response, check)
        return response

    def _failure(self, request: requests.PreparedRequest, error: SourceError) -> requests.Response:
        """The record of a request that brought nothing, so that a replay fails in the same words."""
        response = requests.Response()
        response.request, response.url, response.status_code = request, str(request.url), NO_ANSWER
        response._content, response.raw = b"", urllib3.HTTPResponse(preload_content=False)
        response.headers[FAILED] = " ".join(error.message.split())
        response.headers[FETCHED_AT] = self._clock.now().isoformat()
        return response

    def _stale(self, kept: Any, key: str, error: SourceError) -> Answer:
        why = " ".join(error.message.split())
        kept.headers[STALE_SINCE] = why  # kept with the copy, so that a replay labels it in the same words
        self._http.cache.save_response(kept, key)
        self._progress(f"using the copy of {kept.headers[FETCHED_AT]}: {why}")
        return answer(kept)


def _replayed(kept: requests.Response | None, where: str) -> Answer:
    """What was recorded; raises SourceError where nothing was, or what failed then."""
    if kept is None:
        raise SourceError(f"{where}: not in the recorded cache; run once with the network")
    if FAILED in kept.headers:
        raise SourceError(kept.headers[FAILED])
    return answer(kept)


def is_contact(contact: str) -> bool:
    """Whether a contact can be followed: an e-mail address or a web address, on one line of plain characters."""
    good = contact.isascii() and contact.isprintable() and " " not in contact
    return good and ("@" in contact.strip("@") or contact.startswith(("https://", "http://")))


def clean(url: str) -> str:
    """An address without its query, for messages."""
    return url.partition("?")[0]


def reason(error: BaseException) -> str:
    """The kind of a failure in words that hold no address."""
    words = {
        "ConnectTimeout": "no connection in time",
        "ReadTimeout": "no answer in time",
        "ConnectionError": "could not be reached",
        "SSLError": "its certificate could not be checked",
        "InvalidSchema": "redirects to another kind of address: refused",
        "TooManyRedirects": "redirects without end",
        "InvalidURL": "redirects to what is no address",
        "LocationParseError": "redirects to what is no address",
        "UnicodeError": "redirects to what is no address",
        "UnicodeDecodeError": "redirects to what is no address",
        "InvalidHeader": "the head of the answer is not well-formed",
        "IncompleteRead": "the answer broke off",
        "DecodeError": "the answer is packed wrongly",
        "RetryError": "refused again and again",
    }
    return words.get(type(error).__name__, f"failed ({type(error).__name__})")


def validate(where: str, response: requests.Response, check: Callable[[Any], None] | None) -> None:
    """Raise SourceError unless the answer is whole JSON of the expected shape."""
    if response.status_code != 200:
        raise SourceError(f"{where}: answered with status {response.status_code}")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if not (kind == "application/json" or kind.endswith("+json")):
        raise SourceError(f"{where}: answered with {kind or 'no content type'}, not JSON")
    try:
        value = json.loads(response.content)
    except (ValueError, RecursionError):
        raise SourceError(f"{where}: the answer is not whole JSON") from None
    if check is not None:
        check(value)


def answer(response: requests.Response) -> Answer:
    """The kept or fresh response as a value."""
    return Answer(
        url=clean(str(response.url)),
        content=bytes(response.content),
        fetched_at=response.headers[FETCHED_AT],
        stale=response.headers.get(STALE_SINCE, ""),
    )
