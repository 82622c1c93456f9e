"""The client is polite and honest: it waits, tries again where that helps, and takes no half answer for a whole."""

from __future__ import annotations

import datetime as dt
import logging
from base64 import b64encode
from contextlib import ExitStack
from dataclasses import replace
from email.utils import format_datetime
from threading import Event
from typing import TYPE_CHECKING, Protocol

import pytest

from graph.errors import UnreachableError, UnreadableError
from loaders.discreet import public
from loaders.http import Answer, Client, Pace
from tests.services.faults import FAULTS, Plan, Reply
from tests.services.server import Asked, Server, tagged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BODY = b'{"value": [%s]}' % b", ".join(b"%d" % number for number in range(200))

POLITE = Pace()
IMPATIENT = Pace(silence=0.5)


class Time:
    """A clock that only sleeping moves; ``slept`` are the naps."""

    def __init__(self, *, step: float = 0) -> None:
        self.now, self.step = 0.0, step
        self.slept: list[float] = []

    def clock(self) -> float:
        self.now += self.step
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Serve(Protocol):
    """Starts a server for a function, or for one good answer."""

    def __call__(self, answer: Callable[[Asked], Reply] = ..., plan: Plan | None = None) -> Server: ...


class Connect(Protocol):
    """Makes a client for some servers, with its clock."""

    def __call__(
        self, *places: str, pace: Pace = ..., cache: Path | None = None, step: float = 0
    ) -> tuple[Client, Time]: ...


def whole(answer: Answer) -> bytes:
    """Read an answer that must end as it should."""
    if not answer.body.endswith(b"]}"):
        raise UnreadableError(answer.asked, "not whole")
    return answer.body


def plain(answer: Answer) -> bytes:
    return answer.body


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def serve(stack: ExitStack) -> Serve:
    """Return what starts a server for a function, or for one good answer."""

    def start(answer: Callable[[Asked], Reply] = lambda _: Reply(BODY), plan: Plan | None = None) -> Server:
        return stack.enter_context(Server(answer, plan))

    return start


@pytest.fixture
def client(stack: ExitStack) -> Connect:
    """Return what makes a client for some servers, with its clock."""

    def make(*places: str, pace: Pace = POLITE, cache: Path | None = None, step: float = 0) -> tuple[Client, Time]:
        time = Time(step=step)
        made = Client(places, agent="kamergraaf/test", pace=pace, cache=cache, clock=time.clock, sleep=time.sleep)
        return stack.enter_context(made), time

    return make


@pytest.mark.parametrize("kind", FAULTS)
def test_every_fault_is_survived_and_the_answer_is_whole(kind: str, serve: Serve, client: Connect) -> None:
    server = serve(plan=Plan(3, kinds=(kind,)))
    ask, _ = client(server.url, pace=IMPATIENT)
    assert [ask.fetch(f"{server.url}/{number}", whole) for number in range(5)] == [BODY] * 5
    assert len(server.plan.used) >= 1
    assert ask.requests == len(server.asked) == 5 + (0 if kind == "slow" else len(server.plan.used))


@pytest.mark.parametrize("kind", sorted(set(FAULTS) - {"slow", "page-200", "json-200", "cut-unseen"}))
def test_a_fault_that_stays_is_told_after_the_last_try(kind: str, serve: Serve, client: Connect) -> None:
    server = serve(plan=Plan(1, kinds=(kind,)))
    ask, _ = client(server.url, pace=replace(IMPATIENT, tries=3))
    with pytest.raises(UnreachableError, match=r"run it again later$"):
        ask.fetch(f"{server.url}/a", whole)
    assert len(server.asked) == 3


@pytest.mark.parametrize("kind", ["page-200", "json-200", "cut-unseen"])
def test_an_answer_that_stays_unreadable_is_told_as_such(kind: str, serve: Serve, client: Connect) -> None:
    server = serve(plan=Plan(1, kinds=(kind,)))
    ask, _ = client(server.url, pace=Pace(tries=3))
    with pytest.raises(UnreadableError, match="not whole"):
        ask.fetch(f"{server.url}/a", whole)


def test_the_pause_between_requests_holds(serve: Serve, client: Connect) -> None:
    server = serve()
    ask, time = client(server.url, pace=Pace(pause=0.25))
    for _ in range(4):
        ask.fetch(server.url, plain)
    assert time.slept == [0.25] * 3
    time.now += 0.2
    ask.fetch(server.url, plain)
    assert time.slept[3] == pytest.approx(0.05)


def test_redirects_pause_as_well(serve: Serve, client: Connect) -> None:
    server = serve(lambda asked: Reply(BODY) if asked.path == "/b" else Reply(status=301, headers={"Location": "/b"}))
    ask, time = client(server.url, pace=Pace(pause=1))
    assert ask.fetch(f"{server.url}/a", lambda answer: (answer.asked, answer.address)) == (
        f"{server.url}/a",
        f"{server.url}/b",
    )
    assert time.slept == [1]


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("7", 7, 7),
        (dt.timedelta(seconds=90), 1, 90),  # the date that it is then
        ("soon", 0, 2),  # nothing that can be read: our own back-off
        (None, 0, 2),
    ],
)
def test_retry_after_is_waited_for_in_seconds_and_as_a_date(
    header: str | dt.timedelta | None,
    least: float,
    most: float,
    serve: Serve,
    client: Connect,
) -> None:
    if isinstance(header, dt.timedelta):
        header = format_datetime(dt.datetime.now(dt.UTC) + header, usegmt=True)
    replies = [Reply(b"busy", status=429, headers={"Retry-After": header} if header else {}), Reply(BODY)]
    server = serve(lambda _: replies.pop(0))
    ask, time = client(server.url, pace=Pace(pause=0))
    assert ask.fetch(server.url, whole) == BODY
    assert least <= sum(time.slept) <= most


def test_back_off_grows(serve: Serve, client: Connect) -> None:
    server = serve(lambda _: Reply(status=503))
    ask, time = client(server.url, pace=Pace(pause=0, tries=7))
    with pytest.raises(UnreachableError, match="answers 503 at each of 7 tries"):
        ask.fetch(server.url, plain)
    assert time.slept == sorted(time.slept)
    assert time.slept[-1] > 8 * time.slept[0]


def test_a_server_that_wants_a_long_rest_gets_it(serve: Serve, client: Connect) -> None:
    server = serve(lambda _: Reply(status=503, headers={"Retry-After": "86400"}))
    ask, time = client(server.url)
    with pytest.raises(UnreachableError, match="asked again in 86400 s"):
        ask.fetch(server.url, plain)
    assert (len(server.asked), time.slept) == (1, [])


def test_silence_is_not_waited_for_for_ever(serve: Serve, client: Connect) -> None:
    closed = Event()
    server = serve(lambda _: Reply() if closed.wait(5) else Reply(BODY))
    ask, _ = client(server.url, pace=Pace(silence=0.05, tries=2))
    with pytest.raises(UnreachableError, match=r"no answer within 0\.05 s at each of 2 tries"):
        ask.fetch(server.url, plain)
    closed.set()


def test_an_answer_that_drips_is_given_up(serve: Serve, client: Connect) -> None:
    server = serve(lambda _: Reply(BODY))
    ask, _ = client(server.url, pace=Pace(longest=5, tries=2), step=10)  # each look at the clock takes 10 s
    with pytest.raises(UnreachableError, match=r"no answer within .* at each of 2 tries"):
        ask.fetch(server.url, plain)


@pytest.mark.parametrize("way", ["direct", "redirect", "scheme", "login"])
def test_no_request_leaves_for_a_host_that_was_not_configured(way: str, serve: Serve, client: Connect) -> None:
    other = serve()
    server = serve(lambda _: Reply(status=302, headers={"Location": f"{other.url}/secret"}))
    ask, _ = client(server.url)
    host = server.url.removeprefix("http://")
    address = {
        "direct": other.url,
        "redirect": server.url,
        "scheme": "file:///etc/hostname",
        "login": f"http://{host}@{other.url.removeprefix('http://')}/",
    }[way]
    with pytest.raises(UnreachableError, match="host that was not configured"):
        ask.fetch(address, plain)
    assert other.asked == []


def test_a_circle_of_redirects_ends(serve: Serve, client: Connect) -> None:
    server = serve(lambda _: Reply(status=302, headers={"Location": "/"}))
    ask, _ = client(server.url)
    with pytest.raises(UnreachableError, match="redirected for ever"):
        ask.fetch(server.url, plain)


@pytest.mark.parametrize("status", [404, 410, 400, 403])
def test_what_is_absent_is_none_and_what_is_refused_says_why(
    status: int,
    serve: Serve,
    client: Connect,
) -> None:
    server = serve(lambda _: Reply(b"the limit of 100 is exceeded", status=status))
    ask, _ = client(server.url)
    if status in {404, 410}:
        assert ask.fetch(server.url, plain) is None
    else:
        with pytest.raises(UnreachableError, match=f"refused with {status}: the limit of 100"):
            ask.fetch(server.url, plain)
    assert len(server.asked) == 1


def test_what_did_not_change_is_not_sent_again(tmp_path: Path, serve: Serve, client: Connect) -> None:
    bodies = {"/a": b"first"}
    server = serve(lambda asked: tagged(bodies[asked.path], "text/plain"))

    def look() -> tuple[bytes, bool] | None:
        ask, _ = client(server.url, cache=tmp_path / "answers.sqlite")  # a new process each time
        return ask.fetch(f"{server.url}/a", lambda answer: (answer.body, answer.kept), keep=True)

    assert [look(), look(), look()] == [(b"first", False), (b"first", True), (b"first", True)]
    assert (len(server.asked), server.fetched) == (3, ["/a"])
    bodies["/a"] = b"second"
    assert [look(), look()] == [(b"second", False), (b"second", True)]


def test_what_is_fresh_is_not_asked_at_all(tmp_path: Path, serve: Serve, client: Connect) -> None:
    server = serve()
    ask, time = client(server.url, cache=tmp_path / "answers.sqlite", pace=Pace(fresh=86400, pause=1))
    assert [ask.fetch(server.url, plain, keep=True) for _ in range(3)] == [BODY] * 3
    assert (ask.requests, len(server.asked), time.slept) == (1, 1, [])
    assert ask.fetch(server.url, plain) == BODY
    assert len(server.asked) == 2


def test_half_an_answer_is_never_kept(tmp_path: Path, serve: Serve, client: Connect) -> None:
    server = serve(lambda _: tagged(BODY, "application/json"), Plan(2, kinds=("cut-unseen", "cut", "page-200")))
    ask, _ = client(server.url, cache=tmp_path / "answers.sqlite", pace=Pace(fresh=86400))
    for number in range(20):
        assert ask.fetch(f"{server.url}/{number}", whole, keep=True) == BODY
    again, _ = client(server.url, cache=tmp_path / "answers.sqlite", pace=Pace(fresh=86400))
    assert [again.fetch(f"{server.url}/{number}", whole, keep=True) for number in range(20)] == [BODY] * 20
    assert again.requests == 0


def test_we_say_who_asks_and_a_login_goes_to_its_own_host_only(serve: Serve, client: Connect) -> None:
    first, second = serve(), serve()
    ask, _ = client(first.url.replace("//", "//jan:geheim@"), second.url)
    for server in (first, second):
        ask.fetch(server.url, plain)
    assert [server.asked[0].headers["user-agent"] for server in (first, second)] == ["kamergraaf/test"] * 2
    assert ["authorization" in server.asked[0].headers for server in (first, second)] == [True, False]


def test_secrets_in_addresses_are_never_logged_or_told(
    caplog: pytest.LogCaptureFixture, serve: Serve, client: Connect
) -> None:
    server = serve(lambda asked: Reply(BODY) if asked.path == "/good" else Reply(status=503))
    ask, _ = client(server.url, pace=Pace(tries=2))
    with caplog.at_level(logging.DEBUG):
        ask.fetch(f"{server.url.replace('//', '//jan:geheim@')}/good?api_key=geheim&skiptoken=12", plain)
        with pytest.raises(UnreachableError) as caught:
            ask.fetch(f"{server.url}/bad?x=1&sig=geheim", plain)
    assert "geheim" not in caplog.text + str(caught.value)
    assert "skiptoken=12" in caplog.text


def test_secrets_are_never_kept_with_an_answer_nor_is_the_way_to_it(
    tmp_path: Path, serve: Serve, client: Connect
) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path == "/no":
            return Reply(b"no leave for /no?api_key=geheim", status=403)
        if asked.query:
            return tagged(BODY, "application/json")
        return Reply(status=302, headers={"Location": f"{asked.path}?api_key=geheim&sig=geheim"})

    server = serve(answer)
    login = server.url.replace("//", "//jan:geheim@")
    for _ in range(2):  # a login and a key go with the request, and are not what is kept
        ask, _ = client(login, cache=tmp_path / "answers.sqlite")
        addresses = ask.fetch(f"{login}/a", lambda one: (one.asked, one.address), keep=True)
        assert addresses
        assert not any("geheim" in address for address in addresses)
        with pytest.raises(UnreachableError, match=r"api_key=\*\*\*"):
            ask.fetch(f"{server.url}/no", plain)
        ask.close()
    assert all(asked.headers["authorization"].startswith("Basic ") for asked in server.asked)
    assert len([line for line in server.fetched if "sig=geheim" in line]) == 1
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert BODY in kept
    assert not any(secret in kept for secret in (b"geheim", b64encode(b"jan:geheim")))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://localhost/a?code=x&b=2", "https://localhost/a?code=***&b=2"),
        ("https://localhost/?subscription-key=x", "https://localhost/?subscription-key=***"),
        ("https://localhost/?access_token=x#y", "https://localhost/?access_token=***#y"),
        ("https://localhost/Feed?category=Zaak&skiptoken=5", "https://localhost/Feed?category=Zaak&skiptoken=5"),
        ("https://localhost/Zaak?$skiptoken=Id-5&monkey=1", "https://localhost/Zaak?$skiptoken=Id-5&monkey=1"),
    ],
)
def test_keys_are_hidden_and_places_in_a_list_are_not(address: str, shown: str) -> None:
    assert public(address) == shown


def test_a_plan_of_faults_is_the_same_for_the_same_seed() -> None:
    plans = [Plan(10, seed=seed) for seed in (4, 4, 5)]
    first, second, third = [[plan.next() for _ in range(200)] for plan in plans]
    assert first == second != third
    assert [bool(fault) for fault in first] == [number % 10 == 0 for number in range(1, 201)]
