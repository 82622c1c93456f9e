"""What the tests of the page share: a few papers that cite each other, and the page of them in a browser."""

from __future__ import annotations

import datetime as dt
import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from graph.model import Actor, Besluit, Clues, Document, Dossier, Note, Record, Reference, Stemming, Zaak

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

MENSENHANDEL = Dossier(number="28638", title="Mensenhandel")
TEXT = """\
De opvang is uitgebreid, zoals gemeld (Kamerstuk 28 638, nr. 164).
Er is een motie aangenomen (Kamerstuk 35 300 XVII, nr. 34). Daarover is gesproken in het debat van gisteren.
Zie Handelingen II 2019/20, nr. 53, item 3.↩︎"""
expect.set_options(timeout=30_000)  # milliseconds; machines that run tests are busy
EVIL = "<img src=x onerror=alert(1)></script><script>alert(2)</script>{{ 7*7 }}"


def mention(quote: str, *targets: str, text: str = TEXT, **facts: Any) -> Reference:
    """Return a reference to where the quote stands in the text."""
    start = text.index(quote)
    facts = {"kind": "kamerstuk", "finder": "kamerstuk"} | facts
    return Reference(start=start, end=start + len(quote), quote=quote, targets=targets, **facts)


LETTER = Record(
    Document(
        id="kst-28638-179",
        text=TEXT,
        title="Reactie op een monitor",
        soort="Brief regering",
        date=dt.date(2020, 5, 14),
        dossiers=(MENSENHANDEL,),
        number="179",
        actors=(Actor(name="A. Broekers-Knol", surname="Broekers-Knol", relation="Eerste ondertekenaar"),),
        notes=(Note(number="1", start=176, end=219, anchor="Er is een motie aangenomen", anchor_at=94),),
    ),
    (
        mention("Kamerstuk 28 638, nr. 164", "kst-28638-164"),
        mention(
            "Kamerstuk 35 300 XVII, nr. 34",
            "kst-35300-XVII-34",
            clues=Clues(type="motie", names=("Kuik", "Voordewind"), outcome="aangenomen"),
        ),
        mention("het debat van gisteren", reason="no-candidate", kind="debat"),
        mention("Handelingen II 2019/20, nr. 53, item 3", "h-tk-20192020-53-3", kind="handelingen", note="1"),
    ),
)
HOSTILE = Record(
    Document(id="kst-28638-180", text=f"{EVIL}nr. 179{EVIL}", title=EVIL, soort=EVIL, dossiers=(MENSENHANDEL,)),
    (mention("nr. 179", "kst-28638-179", text=f"{EVIL}nr. 179{EVIL}"),),
)


MOTION = Record(
    Document(
        id="kst-28638-181",
        text="De Kamer vraagt meer opvang.",
        title="Motie over opvang",
        soort="Motie",
        date=dt.date(2021, 3, 4),
        dossiers=(MENSENHANDEL,),
        number="181",
    )
)
VOTED = Zaak(
    number="2020Z00034",
    documents=("kst-35300-XVII-34",),
    besluiten=(
        Besluit(
            id="b",
            outcome="aangenomen",
            date=dt.date(2019, 12, 3),
            stemmingen=(
                Stemming(name="Partij A", stem="voor", zetels=80),
                Stemming(name="Partij B", stem="voor", zetels=5),
                Stemming(name=EVIL, stem="tegen", zetels=65),
            ),
        ),
    ),
)


def letters(count: int) -> Iterator[Record]:
    """Yield papers in 26 dossiers, each citing the one before."""
    for number in range(1, count + 1):
        cited = f"kst-{30000 + (number - 1) % 26}-{number - 1}"
        references = (mention("nr. 1", cited, text="Zie nr. 1."),) if number > 1 else ()
        dossiers = (Dossier(number=str(30000 + number % 26)),)
        yield Record(
            Document(id=f"kst-{30000 + number % 26}-{number}", text="Zie nr. 1.", dossiers=dossiers), references
        )


def data(html: str) -> dict[str, Any]:
    """Return what the page draws."""
    found = re.search('<script type="application/json" id="graph">(.*?)</script>', html, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


# ── in a browser ─────────────────────────────────────────────────────────────────────────────────────────────────────


class Opened:
    """A page in the browser, with all that it logged and asked for."""

    def __init__(self, tab: Page, path: Path) -> None:
        self.tab, self.address = tab, path.as_uri()
        self.said: list[str] = []
        self.asked: list[str] = []
        tab.on("console", lambda message: self.said.append(message.text))
        tab.on("pageerror", lambda error: self.said.append(str(error)))
        tab.on("dialog", self._refuse)
        tab.on("request", lambda request: self.asked.append(request.url))
        tab.goto(self.address)

    def _refuse(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    def place(self, *nodes: str) -> tuple[float, float]:
        """Return the middle of some nodes, in pixels of the window."""
        script = """nodes => {
            const places = nodes.map(node => network.canvasToDOM(network.getPosition(node)));
            const frame = network.canvas.frame.getBoundingClientRect();
            const middle = axis => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
            return [middle("x") + frame.x, middle("y") + frame.y];
        }"""
        x, y = self.tab.evaluate(script, list(nodes))
        return x, y

    def shows(self, words: str) -> None:
        """Wait until the panel says these words."""
        expect(self.tab.locator("#panel")).to_contain_text(words, use_inner_text=True)


@contextmanager
def opening(chromium: Browser, path: Path, width: int = 1280) -> Generator[Opened]:
    """Open a page; afterwards it must have said nothing, and asked for nothing but itself and pictures it made."""
    tab = chromium.new_page(viewport={"width": width, "height": 800}, accept_downloads=True)
    yield (found := Opened(tab, path))
    assert found.said == []
    assert {address for address in found.asked if not address.startswith("blob:")} == {found.address}
    tab.close()
