"""OpenTK, berthub.eu/tkconv, asked over the net: the last resort, since it is one person's server.

It is asked once a second at most, and what it gave is used for a day without asking again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from graph.identifiers import Documentnummer
from loaders import recognising
from loaders.http import Pace
from loaders.whole import check_whole

if TYPE_CHECKING:
    from loaders.http import Answer, Client

__all__ = ["PACE", "PLACE", "fetch_page"]

PLACE = "https://berthub.eu"
PACE = Pace(pause=1, fresh=86400)


def fetch_page(client: Client, name: str, place: str = PLACE, *, renew: bool = False) -> bytes | None:
    """Return the page of a document by its number (2020D18650) or official identifier, None where there is none.

    With ``renew`` the page is asked for also where it was given today: the document is known to have changed.
    """
    known = Documentnummer.parse(name)
    address = f"{place}/tkconv/document.html?nummer={name}" if known else f"{place}/tkconv/op/{name}"
    return client.fetch(address, _page, keep=True, renew=renew)


def _page(answer: Answer) -> bytes:
    if not recognising.opentk(answer.body[: 1 << 16]):
        raise UnreadableError(answer.asked, "not a page of a document")
    check_whole(answer.body, answer.asked)
    return answer.body
