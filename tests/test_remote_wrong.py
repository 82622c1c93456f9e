"""What a server elsewhere does wrong is an error that names it, no answer; secrets are sent and never shown."""

from __future__ import annotations

import re
import socket
from base64 import b64encode
from hashlib import md5
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from graph.errors import UnreadableError
from graph.remote import TOKEN, Remote
from kamergraaf.cli import main
from queries import ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from http.server import BaseHTTPRequestHandler

    Replying = Callable[[Callable[[BaseHTTPRequestHandler, bytes], "Reply"]], AbstractContextManager[str]]

Reply = tuple[int, dict[str, str], bytes]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


JSON = {"Content-Type": "application/sparql-results+json"}
YES = b'{"head": {}, "boolean": true}'


NO_ANSWERS: tuple[tuple[Reply, str], ...] = (
    ((200, JSON, b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":'), "breaks off"),
    ((200, JSON, b'{"head":{"vars":["s"]},"results":{"bindings":[]}} The operation was cancelled'), "breaks off"),
    ((200, JSON, b""), "breaks off"),
    ((200, {"Content-Type": "text/html"}, b"<p>Welcome</p>"), "no answer to SPARQL"),
    ((200, {}, b"{}"), "no answer to SPARQL"),
    ((500, {}, b"out\n of memory"), "answers 500: out of memory"),
    ((401, {}, b""), "answers 401"),
    ((302, {"Location": "http://127.0.0.1:9/"}, b""), "cannot be reached"),
)


@pytest.mark.parametrize(("reply", "message"), NO_ANSWERS)
def test_what_is_no_answer_is_an_error_that_names_the_server(replying: Replying, reply: Reply, message: str) -> None:
    with replying(lambda _handler, _body: reply) as address, Remote(f"{address}/sparql") as remote:
        with pytest.raises(UnreadableError, match=message) as caught:
            ask(remote, "SELECT ?s { ?s ?p ?o }")
        assert address in str(caught.value) or "127.0.0.1:9" in str(caught.value) or message == "cannot be reached"


def test_a_server_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "most-cited", "--endpoint", f"http://127.0.0.1:{free_port()}/query"]) == 1
    assert "cannot be reached" in capsys.readouterr().err


def test_a_server_that_is_busy_for_a_moment_is_asked_again(replying: Replying) -> None:
    asked: list[str] = []

    def reply(handler: BaseHTTPRequestHandler, _body: bytes) -> Reply:
        asked.append(handler.command)
        return (504, {}, b"") if len(asked) < 3 else (200, JSON, YES)

    with replying(reply) as address, Remote(f"{address}/sparql") as remote:
        assert list(ask(remote, "ASK {}")) == [(True,)]
    assert asked == ["GET"] * 3


def test_queries_go_by_get_or_as_a_form(replying: Replying) -> None:
    seen: list[tuple[str, str | None, list[str]]] = []

    def reply(handler: BaseHTTPRequestHandler, body: bytes) -> Reply:
        asked = parse_qs(body.decode() or urlsplit(handler.path).query)
        seen.append((handler.command, handler.headers["Content-Type"], asked["query"]))
        return 200, JSON, YES

    long = f"ASK {{}} # {'x' * 5000}"
    with replying(reply) as address, Remote(f"{address}/sparql") as remote:
        ask(remote, "ASK {}")
        ask(remote, long)
    assert seen == [("GET", None, ["ASK {}"]), ("POST", "application/x-www-form-urlencoded", [long])]


def test_what_is_no_query_is_told_without_asking_the_server() -> None:
    remote = Remote("http://127.0.0.1:9/sparql")
    with pytest.raises(UnreadableError, match="line 1, column"):
        ask(remote, "SELECT ?s {")
    with pytest.raises(UnreadableError, match="an update"):
        ask(remote, "DROP ALL")


@pytest.mark.parametrize(("login", "token"), [("me:s%2Fecret@", None), ("", "s/ecret")])
def test_a_secret_is_sent_and_never_shown(
    replying: Replying, monkeypatch: pytest.MonkeyPatch, login: str, token: str | None
) -> None:
    def reply(handler: BaseHTTPRequestHandler, _body: bytes) -> Reply:
        told = handler.headers["Authorization"] or ""
        known = f"Basic {b64encode(b'me:s/ecret').decode()}", "Bearer s/ecret"
        return (200, JSON, YES) if told in known else (403, {}, b"no")

    if token:
        monkeypatch.setenv(TOKEN, token)
    with replying(reply) as address:
        place = address.replace("//", f"//{login}")
        with Remote(f"{place}/sparql") as remote:
            assert list(ask(remote, "ASK {}")) == [(True,)]
        if token:
            monkeypatch.setenv(TOKEN, "no/ecret")
        with Remote(f"{place.replace('me:s', 'me:no')}/sparql") as remote, pytest.raises(UnreadableError) as caught:
            ask(remote, "ASK {}")
    assert "ecret" not in f"{caught.value}{remote!r}{remote.query_address}{remote.update_address}"


def hashed(*words: str) -> str:
    return md5(":".join(words).encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(("password", "answered"), [("s/ecret", True), ("guess", False)])
def test_a_server_that_wants_a_digest_gets_one(
    replying: Replying, monkeypatch: pytest.MonkeyPatch, password: str, *, answered: bool
) -> None:
    monkeypatch.delenv(TOKEN, raising=False)
    challenge = {"WWW-Authenticate": 'Digest realm="kg", nonce="n0", qop="auth", algorithm=MD5'}

    def reply(handler: BaseHTTPRequestHandler, _body: bytes) -> Reply:
        told = dict(re.findall(r'(\w+)="?([^",]+)', handler.headers["Authorization"] or ""))
        right = (hashed("me", "kg", "s/ecret"), "n0", told.get("nc", ""), told.get("cnonce", ""), "auth")
        known = told.get("response") == hashed(*right, hashed(handler.command, handler.path))
        return (200, JSON, YES) if known else (401, challenge, b"who are you")

    with replying(reply) as address:
        place = address.replace("//", f"//me:{quote(password, safe='')}@")
        with Remote(f"{place}/sparql") as remote:
            if answered:
                assert list(ask(remote, "ASK {}")) == [(True,)]
            else:
                with pytest.raises(UnreadableError, match="answers 401: who are you"):
                    ask(remote, "ASK {}")
