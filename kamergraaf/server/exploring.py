"""The web explorer: one page that shows every address under ``/explorer``, and the files that it loads.

Both are built from ``explorer/`` into the folder beside this module, by ``make explorer`` or with the wheel.
"""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kamergraaf.server.forms import with_charset

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["BUILT", "HOW", "explored", "routes", "start"]

BUILT = Path(__file__).with_name("explorer")
_PAGE = BUILT / "index.html"
HOW = "the explorer is not built: run `make explorer`, or install Kamergraaf with pip"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self' data: blob:; font-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SAFE = {"x-content-type-options": "nosniff"}
_HEADERS = {**_SAFE, "content-security-policy": _POLICY, "cache-control": "no-cache", "referrer-policy": "same-origin"}
_YEAR = {**_SAFE, "cache-control": "public, max-age=31536000, immutable"}  # the name of a file says what is in it


def start() -> Response | None:
    """Lead from the root to the explorer; None where it is not built."""
    return RedirectResponse("/explorer", 302) if _PAGE.exists() else None


def explored(path: str) -> str | None:
    """Return where the explorer shows what a linked-data page tells of; None for what it has no view of.

    >>> explored("/doc/kst-28638-179"), explored("/graph/kst-28638-179")
    ('/explorer/stuk/kst-28638-179', None)
    """
    views = {"/doc/": "/explorer/stuk/", "/dossier/": "/explorer/dossier/"}
    return next((view + path.removeprefix(start) for start, view in views.items() if path.startswith(start)), None)


async def _view(_request: Request) -> Response:
    """Answer every address of a view with the page, which reads the address."""
    if not _PAGE.exists():
        return PlainTextResponse(f"{HOW}\n", 404, headers=_SAFE)
    page = await run_in_threadpool(_PAGE.read_bytes)
    return Response(page, media_type=with_charset("text/html"), headers=_HEADERS)


async def _asset(request: Request) -> Response:
    """Answer a file of the page; only those that stand there."""
    name: str = request.path_params["name"]
    found = next((path for path in (BUILT / "assets").glob("*") if path.name == name), None)
    if found is None:
        return PlainTextResponse("no such file\n", 404, headers=_SAFE)
    media = guess_type(name)[0] or "application/octet-stream"
    return Response(await run_in_threadpool(found.read_bytes), media_type=with_charset(media), headers=_YEAR)


routes = (
    Route("/explorer/assets/{name}", _asset),
    Route("/explorer", _view),
    Route("/explorer/{view:path}", _view),
)
