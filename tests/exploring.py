"""What the tests of the explorer share: a graph that has something of everything, and the explorer in a browser."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no type information

from graph.archive import Archive
from graph.model import Document, Dossier, Record, Reference
from kamergraaf.commands.demo import SAMPLE
from kamergraaf.opened import open_graph
from tests.parliament import entity
from tests.viewing import EVIL

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

LETTER, MOTION, REPLACED, HOSTILE = "kst-28638-990", "kst-28638-982", "kst-28638-983", "kst-28638-995"
VIEWS = {  # each view by its address, and words that are only there when it is whole
    "": "Nieuwste stukken",
    "/zoek?q=meldpunten": "gevonden",
    "/zoek?q=28638+nr.+990": "Dit nummer: 28 638, nr. 990",
    f"/stuk/{LETTER}": "Wie iets meldt, wil weten",
    f"/stuk/{LETTER}?toon=haalt-aan": "Handelingen II 2019/20, nr. 53, item 3",
    f"/stuk/{LETTER}?toon=aangehaald": "Afronding van de regionale meldpunten",
    f"/stuk/{LETTER}?toon=netwerk": "Kies een stuk om te zien",
    f"/stuk/{LETTER}?toon=bronnen": "Waar dit stuk gelezen is",
    "/stuk/kst-28638-164": "Aangehaald, niet geladen",
    f"/stuk/{HOSTILE}": "zie Kamerstuk 28 638, nr. 990",
    f"/motie/{MOTION}": "Besluit",
    f"/motie/{REPLACED}": "Vervangen door",
    "/motie/kst-35300-25": "Motie Segers, Asscher",
    "/dossier/28638": "Kies een stuk in de tijdlijn",
    f"/dossier/28638?kies={LETTER}": "Aangehaald door",
    "/dossier/28638?vorm=lijst": "verwijzingen eruit",
    "/dossier/28638?vorm=netwerk": "Kies een stuk om te zien",
    "/activiteit/2020A99001": "Een brief over de meldpunten voor de zomer",
    "/zaak/2020Z98011": "Aangenomen.",
    "/toezegging/TZ202006-001": "Openstaand",
    "/register": "Stemmingen",
    "/register?soort=toezegging": "Een brief over de meldpunten voor de zomer",
    "/register?soort=zaak": "avondopenstelling",
    "/wie": "A.B. Bedacht",
    "/wie?soort=fractie&q=voor": "Lijst Voorbeeld",
    "/wie/fractie-lijst-voorbeeld": "Gestemd: voor",
    "/wie/fractie-lijst-voorbeeld?rol=voted&hoe=voor": "1 gevonden",
    "/open": "Niets dat nog open staat",
    "/open?soort=toezegging": "Een brief over de meldpunten voor de zomer",
    "/dekking": "Hoe goed verwijzingen gevonden worden",
    "/stuk/kst-99999-1": "Niet in deze graaf",
    "/nergens": "Hier is niets",
}
EXPECTED = ("404 (Not Found)",)  # what a browser says of an answer that the page tells the reader about
_QUOTE = "Kamerstuk 28 638, nr. 990"
_TEXT = f"{EVIL} zie {_QUOTE} {EVIL} 🙂 en {_QUOTE}."
VOTED = [
    entity("kamerstukdossier", "dos", nummer=28638, titel="Mensenhandel", hoogsteVolgnummer=995, afgesloten=False),
    entity("zaak", "z1", nummer="2020Z98011", soort="Motie", titel="Mensenhandel", volgnummer=982,
           onderwerp="Motie van het lid Van der Proef c.s. over één vast gezicht bij elk meldpunt",
           gestartOp="2020-06-18T00:00:00", kamerstukdossier=["dos"], agendapunt=["ap"]),
    entity("document", "d1", documentNummer="2020D98011", soort="Motie", datum="2020-06-18T00:00:00", kamer=2,
           onderwerp="Motie van het lid Van der Proef c.s. over één vast gezicht bij elk meldpunt",
           volgnummer=982, zaak=["z1"], kamerstukdossier=["dos"]),
    entity("zaak", "z2", nummer="2020Z98012", soort="Motie", titel="Mensenhandel", volgnummer=983,
           kamerstukdossier=["dos"]),
    entity("zaak", "z3", nummer="2020Z98013", soort="Motie (gewijzigd/nader)", titel="Mensenhandel", volgnummer=984,
           onderwerp="Gewijzigde motie van de leden Bedacht en Proefstra over avondopenstelling",
           gestartOp="2020-06-22T00:00:00", kamerstukdossier=["dos"], vervangenVanuit=["z2"]),
    entity("document", "d2", documentNummer="2020D98012", volgnummer=983, zaak=["z2"], kamerstukdossier=["dos"]),
    entity("document", "d3", documentNummer="2020D98013", volgnummer=984, zaak=["z3"], kamerstukdossier=["dos"]),
    entity("activiteit", "act", nummer="2020A99001", soort="Stemmingen", onderwerp="Stemmingen",
           datum="2020-06-23T00:00:00", aanvangstijd="2020-06-23T15:00:00", voortouwnaam="TK", status="Uitgevoerd"),
    entity("agendapunt", "ap", nummer="2020P99001", activiteit=["act"]),
    entity("besluit", "b1", besluitSoort="Stemmen - aangenomen", besluitTekst="Aangenomen.", status="Besluit",
           stemmingsSoort="Met handopsteken", zaak=["z1"], agendapunt=["ap"]),
    entity("stemming", "s1", soort="Voor", actorNaam="Lijst Voorbeeld", actorFractie="Lijst Voorbeeld",
           fractieGrootte=80, besluit=["b1"]),
    entity("stemming", "s2", soort="Tegen", actorNaam=EVIL, actorFractie=EVIL, fractieGrootte=70, besluit=["b1"]),
    entity("toezegging", "t1", nummer="TZ202006-001", tekst="Een brief over de meldpunten voor de zomer.",
           naam="J.M. Voorbeeld-Smit", achternaam="Voorbeeld-Smit", status="Openstaand",
           functie="staatssecretaris van Justitie en Veiligheid", ministerie="Justitie en Veiligheid",
           aanmaakdatum="2020-06-23T00:00:00", activiteit=["act"]),
]  # fmt: skip


def hostile() -> Record:
    """Return a paper whose every word is an attack, with signs that take two places in the strings of a browser."""
    places = [_TEXT.index(_QUOTE), _TEXT.rindex(_QUOTE)]
    return Record(
        Document(id=HOSTILE, text=_TEXT, title=EVIL, soort="Brief", dossiers=(Dossier(number="28638"),), number="995"),
        tuple(
            Reference(start=at, end=at + len(_QUOTE), quote=_QUOTE, kind="kamerstuk", finder="kamerstuk",
                      targets=(LETTER,), method="number")
            for at in places
        ),
    )  # fmt: skip


def fill(folder: Path) -> None:
    """Make the graph: the sample, a vote of the register, and a hostile paper."""
    with open_graph(folder) as graph:
        graph.load(sorted(SAMPLE.glob("*.txt")))
    with Archive(folder / "archive.sqlite") as archive:
        archive.put(hostile())
        archive.put_all(("register", one) for one in VOTED)
        archive.settle()


class Explorer:
    """The explorer in a tab, with all that it logged and asked for."""

    def __init__(self, tab: Page, address: str) -> None:
        self.tab, self.address = tab, address
        self.said: list[str] = []
        self.asked: list[str] = []
        tab.on("console", lambda message: self.said.append(message.text))
        tab.on("pageerror", lambda error: self.said.append(str(error)))
        tab.on("dialog", self._refuse)
        tab.on("request", lambda request: self.asked.append(request.url))

    def _refuse(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    def open(self, view: str) -> Page:
        """Open a view by its address, and wait until it is there."""
        self.tab.goto(f"{self.address}/explorer{view}")
        self.tab.locator("h1").wait_for()
        self.tab.wait_for_function("() => !document.querySelector('.waiting')")
        return self.tab

    @property
    def foreign(self) -> set[str]:
        """What was asked of others than the server."""
        own = (self.address, "data:", "blob:")
        return {address for address in self.asked if not address.startswith(own)}


def broken_rules(tab: Page) -> list[tuple[str, str]]:
    """Return the rules of WCAG 2.2, level A and AA, that a page breaks, each with the first place where."""
    axe: Any = Axe()
    found = axe.run(tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]]


@contextmanager
def exploring(chromium: Browser, address: str, expected: tuple[str, ...] = (), **options: Any) -> Generator[Explorer]:
    """Open a tab on the explorer; afterwards it must have said only what was expected, and asked nothing of others."""
    size = {"width": options.pop("width", 1280), "height": 800}
    context = chromium.new_context(viewport=size, accept_downloads=True, **options)  # type: ignore[arg-type]
    tab = context.new_page()
    yield (found := Explorer(tab, address))
    assert [words for words in found.said if not any(known in words for known in expected)] == []
    assert found.foreign == set()
    context.close()
