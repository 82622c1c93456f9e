"""One polite way to fetch: slowly, again where that can help, never from a host that was not configured.

A session has adapters for the configured hosts only, so no request, and no redirect, can leave for another one. A body
is read whole inside the adapter: what is cut off or takes for ever is an error there and is never cached.
"""

from __future__ import annotations

import io
import logging
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth
from requests_cache import CachedSession
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter
from urllib3 import HTTPResponse, Retry
from urllib3.exceptions import HTTPError, InvalidHeader

from graph.errors import UnreachableError, UnreadableError
from loaders.discreet import bare, hide_secrets, masked, public
from loaders.kept import keeping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from requests import PreparedRequest, Response
    from tenacity import RetryCallState
    from urllib3 import BaseHTTPResponse

__all__ = ["Answer", "Client", "Pace"]

T = TypeVar("T")

_LOG = logging.getLogger(__name__)
_PASSING = {429, 500, 502, 503, 504}  # what may be over when we ask again
_ABSENT = {404, 410}
_CHUNK = 1 << 16
_BACK_OFF = wait_exponential_jitter(multiplier=0.5, max=60, jitter=0.25)


@dataclass(frozen=True, slots=True)
class Pace:
    """How a source is asked: all in seconds.

    ``pause`` between two requests; ``silence`` after which a connection, and ``longest`` after which a whole answer, is
    given up; ``tries`` in all; ``patience`` is the longest Retry-After that is waited for. An answer that was kept is
    used without asking while it is younger than ``fresh``.
    """

    pause: float = 0.2
    silence: float = 60
    longest: float = 900
    tries: int = 6
    patience: float = 900
    fresh: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: ``asked`` is the address that was asked, without secrets, ``address`` the one that answered.

    ``kept`` tells that the body is the one we had: the server said that it did not change, or was not asked.
    """

    asked: str
    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    kept: bool = False


class Client:
    """A session with some hosts; use as a context manager.

    ``places`` are addresses on the hosts that may be asked; a name and password in one go to that host only. ``agent``
    says who asks. ``cache`` is a file for answers that are kept; without it none are. ``clock`` and ``sleep`` are those
    of :mod:`time`, in seconds. ``requests`` counts the requests that left.
    """

    def __init__(
        self,
        places: Iterable[str],
        *,
        agent: str,
        pace: Pace = Pace(),
        cache: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.pace, self.requests = pace, 0
        self._clock, self._sleep = clock, sleep
        self._next = 0.0
        self._plain = requests.Session()
        self._keeping = keeping(cache, fresh=pace.fresh) if cache else self._plain
        adapters = {_host_of(place): _Adapter(self, _login(place)) for place in places}
        for session in (self._plain, self._keeping):
            session.headers["User-Agent"] = agent
            session.adapters.clear()
            for host, adapter in adapters.items():
                session.mount(host, adapter)
        hide_secrets()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections and of the cache."""
        self._keeping.close()
        self._plain.close()

    def fetch(
        self,
        address: str,
        read: Callable[[Answer], T],
        *,
        keep: bool = False,
        renew: bool = False,
        tries: int | None = None,
    ) -> T | None:
        """Return what ``read`` makes of the answer, None where there is nothing at the address (404, 410).

        UnreadableError from ``read`` counts as a fault that may pass, as do 429, 5xx, silence and a cut-off body: they
        are tried again. UnreachableError where that does not help, where the server refuses, or where it sends us to a
        host that was not configured. With ``keep`` the answer is kept, and the next time asked for only if it changed;
        with ``renew`` it is asked for all the same, since it is known to have changed. ``tries`` are fewer than those
        of the pace, for what is often missing.
        """
        tries = min(tries or self.pace.tries, self.pace.tries)
        retrying = Retrying(
            sleep=self._sleep,
            wait=_wait,
            stop=stop_after_attempt(tries),
            retry=retry_if_exception_type(_PassingError),
            reraise=True,
        )
        try:
            for attempt in retrying:
                with attempt:
                    again = renew or attempt.retry_state.attempt_number > 1
                    return self._once(address, read, keep=keep, again=again)
        except _PassingError as error:
            if isinstance(error.__cause__, UnreadableError):
                raise error.__cause__ from None
            tried = "" if error.after else f" at each of {tries} tries"
            raise UnreachableError(public(address), f"{error}{tried}; run it again later", error.status) from None
        raise AssertionError("tenacity ends with an answer or an error")

    def _once(self, address: str, read: Callable[[Answer], T], *, keep: bool, again: bool) -> T | None:
        response = self._ask(address, keep=keep, again=again)
        _LOG.debug("%s %s, %d bytes", response.status_code, public(address), len(response.content))
        if response.status_code in _PASSING:
            told, after = f"the server answers {response.status_code}", self._retry_after(response)
            raise _PassingError(told, after=after, status=response.status_code)
        if response.status_code in _ABSENT:
            return None
        if response.status_code >= 400:
            said = masked(" ".join(response.text[:300].split()))
            raise UnreachableError(
                public(address), f"refused with {response.status_code}: {said}", response.status_code
            )
        kept = bool(getattr(response, "from_cache", False))
        try:
            return read(
                Answer(public(address), response.url, response.status_code, response.headers, response.content, kept)
            )
        except UnreadableError as error:
            raise _PassingError(error.problem) from error

    def _ask(self, address: str, *, keep: bool, again: bool) -> Response:
        """Send one request; what went wrong on the way as a fault that may pass or an error."""
        place, silence = bare(address), self.pace.silence
        try:
            if keep and isinstance(self._keeping, CachedSession):
                return self._keeping.request(  # pyright: ignore[reportUnknownMemberType]  (its types are half open)
                    "GET", place, timeout=silence, force_refresh=again
                )
            return self._plain.get(place, timeout=silence)
        except requests.exceptions.InvalidSchema as error:
            raise UnreachableError(
                public(address), f"leads to a host that was not configured ({_host(error)})"
            ) from None
        except requests.TooManyRedirects:
            raise UnreachableError(public(address), "is redirected for ever") from None
        except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema):
            raise UnreachableError(public(address), "is no address") from None
        except requests.Timeout:
            raise _PassingError(f"no answer within {self.pace.silence:g} s") from None
        except (requests.RequestException, HTTPError, OSError) as error:
            raise _PassingError(_reason(error)) from None

    def _retry_after(self, response: Response) -> float | None:
        """Return the seconds that the server wants us to wait; UnreachableError where that is too long."""
        after = None
        if asked := response.headers.get("Retry-After"):
            with suppress(InvalidHeader, OverflowError):
                after = Retry(retry_after_max=10**9).parse_retry_after(asked)
        if after is not None and after > self.pace.patience:
            host = urlsplit(response.url).netloc
            raise UnreachableError(host, f"wants to be asked again in {after:.0f} s; run it again then")
        return after

    def take_turn(self) -> None:
        """Wait until the next request may leave, and count it."""
        if (wait := self._next - self._clock()) > 0:
            self._sleep(wait)
        self.requests += 1

    def end_turn(self) -> None:
        """Let the pause begin."""
        self._next = self._clock() + self.pace.pause

    def deadline(self) -> Callable[[], bool]:
        """Return what tells whether an answer that begins now has taken too long."""
        end = self._clock() + self.pace.longest
        return lambda: self._clock() > end


class _PassingError(Exception):
    """A fault that may be over when we ask again, ``after`` so many seconds if the server said so."""

    def __init__(self, reason: str, *, after: float | None = None, status: int | None = None) -> None:
        super().__init__(reason)
        self.after, self.status = after, status


class _Adapter(HTTPAdapter):
    """Sends to one host in turn, and reads each body whole: cut off or too slow is an error."""

    def __init__(self, client: Client, login: tuple[str, str]) -> None:
        super().__init__(max_retries=False)
        self._client, self._login = client, login

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,  # noqa: FBT001, FBT002  (the library's own parameters)
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,  # noqa: FBT001, FBT002  (as above)
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """Wait for our turn, add the login of this host, send."""
        self._client.take_turn()
        if any(self._login):
            HTTPBasicAuth(*self._login)(request)
        try:
            return super().send(request, stream, timeout, verify, cert, proxies)
        finally:
            self._client.end_turn()

    def build_response(self, req: PreparedRequest, resp: BaseHTTPResponse) -> Response:
        """Read the body, as it is on the wire, before anyone sees the answer."""
        try:
            body = self._whole(resp)
        except BaseException:
            resp.close()
            raise
        resp.release_conn()
        whole = HTTPResponse(
            io.BytesIO(body), resp.headers, resp.status, reason=resp.reason, preload_content=False, request_method="GET"
        )
        response = super().build_response(req, whole)
        response.request = _discreet(req)
        response.url = response.request.url or ""
        return response

    def _whole(self, resp: BaseHTTPResponse) -> bytearray:
        late, body = self._client.deadline(), bytearray()
        while chunk := resp.read(_CHUNK, decode_content=False):
            body += chunk
            if late():
                raise requests.Timeout("the answer takes too long")
        return body


def _host_of(place: str) -> str:
    parts = urlsplit(place)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"


def _login(place: str) -> tuple[str, str]:
    parts = urlsplit(place)
    return parts.username or "", parts.password or ""


def _discreet(request: PreparedRequest) -> PreparedRequest:
    """Return a request as it may be kept with its answer: without login, and without keys in its address."""
    shown = request.copy()
    shown.headers.pop("Authorization", None)
    shown.url = public(shown.url or "")
    return shown


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    after = error.after if isinstance(error, _PassingError) else None
    return _BACK_OFF(state) if after is None else after


def _reason(error: Exception) -> str:
    """Say what went wrong without the address, which may hold secrets."""
    text = str(error)
    if "IncompleteRead" in text or "InvalidChunk" in text:
        return "the answer is cut off"
    return "the connection is broken off" if "abort" in text or "reset" in text else "no connection"


def _host(error: Exception) -> str:
    found = re.search(r"https?://(?:[^/@\s]*@)?([^/?#'\s]+)", str(error))
    return found[1] if found else "unknown"
