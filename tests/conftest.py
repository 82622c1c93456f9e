"""Fixtures for all tests: where the real material is, if it is there at all, a browser, and a few small records."""

from __future__ import annotations

import datetime as dt
import io
import re
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from graph.archive import Archive
from graph.model import Activiteit, Actor, Clues, Document, Dossier, Note, Record, Reference, Selection, Zaak
from loaders import opentk
from tests.services.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser

    Serve = Callable[..., AbstractContextManager[tuple[str, subprocess.Popen[str]]]]

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
settings.load_profile("untimed")

# A shell lets what it starts in the background ignore interrupts, which tests send to programs that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real material beside the checkout; skip where there is none."""
    if not SHARED.is_dir():
        pytest.skip(f"no real material: the folder {SHARED.name}/ beside the checkout does not exist")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Yield a headless Chromium; a machine without one fails here, it does not skip."""
    from playwright.sync_api import sync_playwright

    finder = Path(__file__).with_name("browser.py")
    path = subprocess.run([sys.executable, finder], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def _serving(folder: Path, *options: str) -> Generator[tuple[str, subprocess.Popen[str]]]:
    """Serve the graph in a folder; yields the address, without a slash at its end, and the process."""
    command = [sys.executable, "-m", "kamergraaf", "serve", "--graph", str(folder), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        told = process.stderr.readline()
        found = re.search(r"http://\S+:[0-9]+", told)
        assert found, told
        try:
            yield found[0], process
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="session")
def serve() -> Serve:
    """Return what serves a graph's folder for as long as a with-block takes: ``serve(folder, *options)``."""
    return _serving


@contextmanager
def _replying(reply: Callable[[BaseHTTPRequestHandler, bytes], tuple[int, dict[str, str], bytes]]) -> Generator[str]:
    """Run a server that answers as told; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            status, headers, written = reply(self, body)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(written)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(written)

        do_GET = do_POST = _answer  # noqa: N815  (as http.server calls them)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (so it is called)
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="session")
def replying() -> Callable[..., AbstractContextManager[str]]:
    """Return what runs a server that answers each request as a function tells, for as long as a with-block takes."""
    return _replying


@pytest.fixture(scope="session")
def graph_folder(tmp_path_factory: pytest.TempPathFactory, records: tuple[Record, ...]) -> Path:
    """Return the folder of a graph that holds the small records."""
    folder = tmp_path_factory.mktemp("graph")
    with Archive(folder / "archive.sqlite") as archive:
        for record in records:
            archive.put(record)
    return folder


@pytest.fixture(scope="session")
def endpoint(serve: Serve, graph_folder: Path) -> Iterator[str]:
    """Yield the address of a server of the small records."""
    with serve(graph_folder) as (address, _):
        yield address


@pytest.fixture(scope="session")
def records() -> tuple[Record, ...]:
    """Return four small records in our own words: a letter, two motions, and a letter without an official number."""
    dossier = (Dossier(number="28638", title="Mensenhandel"),)
    motion = Document(
        id="kst-28638-912", text="De Kamer verzoekt de regering de opvang uit te breiden.", soort="Motie",
        title="Motie van de leden Jansen en Van der Berg over opvang", date=dt.date(2019, 11, 28), number="912",
        dossiers=dossier,
        actors=(
            Actor(name="Jansen", surname="Jansen", relation="Eerste ondertekenaar", fractie="VVD"),
            Actor(name="Van der Berg", surname="Van der Berg", relation="Mede ondertekenaar"),
        ),
        source="https://example.org/912", loader="opentk",
    )  # fmt: skip
    changed = replace(
        motion, id="kst-28638-913", number="913", title="Gewijzigde motie", actors=(), text="t.v.v. 28638-912"
    )
    return (
        Record(_letter(dossier), _cited_by(_letter(dossier).text)),
        Record(motion),
        Record(changed, (_mention(changed.text, "t.v.v. 28638-912", "vervangt", "kst-28638-912"),)),
        Record(Document(id="2020D99001", text=ABROAD, date=dt.date(2020, 6, 1)), tuple(_abroad(ABROAD))),
    )


LETTER = """De motie van de leden Jansen en Van der Berg (Kamerstuk 28 638, nr. 912) is uitgevoerd1.
Over het plan is gesproken (Handelingen II 2019/20, nr. 53, item 3), ook in het debat van 3 maart 2020.
Kamerstukken 35 300 XVII, nrs. 7 en 8."""
ABROAD = "Zie dossier 31 015, Stb. 2013, 48, richtlijn 2010/64/EU, ECLI:NL:HR:2013:BZ1669 en Kamerstuk 28 638, nr. 912."


def _letter(dossiers: tuple[Dossier, ...]) -> Document:
    minister = Actor(
        name="A. de Vries", surname="De Vries", relation="Indiener", office="minister van Justitie en Veiligheid"
    )
    committee = "vaste commissie voor Justitie en Veiligheid"
    start = LETTER.index("Kamerstukken")
    activities = (
        Activiteit(
            start=dt.datetime(2020, 6, 4, 10), title="Brieven", soort="Procedurevergadering", organiser=committee
        ),
        Activiteit(
            start=dt.datetime(2021, 1, 20, 14, 30), title="Regeling", soort="Regeling", organiser="Tweede Kamer"
        ),
    )
    return Document(
        id="kst-28638-990", text=LETTER, title="Voortgang opvang", soort="Brief regering", documentnummer="2020D99000",
        date=dt.date(2020, 5, 14), modified=dt.datetime(2024, 2, 19, 10, 56), version=3, vergaderjaar="2019-2020",
        dossiers=dossiers, number="990", actors=(minister,), source="https://example.org/990", loader="opentk",
        notes=(Note(number="1", start=start, end=len(LETTER), anchor="is uitgevoerd", anchor_at=87),),
        zaken=(Zaak(number="2020Z99001", committee=committee, actors=(minister,), activities=activities),),
    )  # fmt: skip


def _cited_by(text: str) -> tuple[Reference, ...]:
    named = "motie van de leden Jansen en Van der Berg"
    evidence = (Selection(text.index(named), text.index(named) + len(named), named),)
    clues = Clues(type="motie", names=("Jansen", "Van der Berg"), outcome="uitgevoerd")
    debate = _mention(text, "debat van 3 maart 2020", "debat")
    nrs = "Kamerstukken 35 300 XVII, nrs. 7 en 8"
    listed = _mention(text, nrs, "kamerstuk", "kst-35300-XVII-7", "kst-35300-XVII-8")
    return (
        replace(_mention(text, "Kamerstuk 28 638, nr. 912", "kamerstuk", "kst-28638-912"),
                clues=clues, evidence=evidence, method="number+name", confidence=0.5),
        _mention(text, "Handelingen II 2019/20, nr. 53, item 3", "handelingen", "h-tk-20192020-53-3"),
        replace(debate, clues=Clues(date=dt.date(2020, 3, 3), more=True, numbers=("1", "2"), year="2019-2020"),
                candidates=("h-tk-20192020-58-2", "h-tk-20192020-58-4"), reason="several-candidates"),
        replace(listed, note="1"),
    )  # fmt: skip


def _abroad(text: str) -> Iterator[Reference]:
    yield _mention(text, "dossier 31 015", "dossier", "dossier-31015")
    yield _mention(text, "Stb. 2013, 48", "staatsblad", "stb-2013-48")
    yield _mention(text, "2010/64/EU", "eu", "celex-32010L0064")
    yield _mention(text, "ECLI:NL:HR:2013:BZ1669", "ecli", "ECLI:NL:HR:2013:BZ1669")
    yield _mention(text, "Kamerstuk 28 638, nr. 912", "kamerstuk", "kst-28638-912")


def _mention(text: str, quote: str, kind: str, *targets: str) -> Reference:
    start = text.index(quote)
    return Reference(
        start=start, end=start + len(quote), quote=quote, kind=kind, finder=kind, targets=targets,
        method="number" if targets else None, reason=None if targets else "no-candidate",
    )  # fmt: skip


PAPER = """Brief over de opvang
Proeven
Brief regering
Nummer: 2021D00002, datum: 2021-03-09
officiële HTML versie (kst-28638-992).
Onderdeel van kamerstukdossier 28638 -992 Proeven .
Preview document (🔗 origineel)
Tweede Kamer der Staten-Generaal | 2 |
Vergaderjaar 2020-2021 |
28 638 Proeven
Nr. 992 BRIEF VAN DE MINISTER VAN PROEVEN
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 9 maart 2021
Hierbij stuur ik u het jaarverslag van de opvangvoorzieningen in het land1. Daarin staat hoeveel
 plaatsen er zijn en welke
 gemeenten de voorzieningen beheren. Een gemiddelde kamer meet 12 m2 en de bewoners delen een keuken,
 zoals eerder gemeld in
 de voortgangsbrief2 en in de brief over de financiering (Kamerstuk 35 300 XVII, nr. 34). De zorg- en
 hulpverlening blijft.
Artikel 2 van de regeling
De leden Segers en Asscher vroegen in hun motie (Kamerstuk 35 300, nr. 25) om een tijdelijke
 uitbreiding van de capaciteit.
 Ook is er een motie3 over de verantwoordelijkheidsverdeling tussen gemeenten, provincies en
 uitvoeringsorganisaties
 ingediend, waarover de besluitvorming nog loopt in de jaren 2019-2021. De uitvoeringsorganisaties
 hebben daarvoor in het
 afgelopen najaar een gezamenlijk voorstel gemaakt, dat met de toezegging4 van mijn voorganger overeenkomt.
De Minister van Proeven,
B. de Boer
Raadpleegbaar in de bibliotheek.↩︎
Kamerstuk 28 638, nr. 164.↩︎
Motie van de leden Kuik en Van Wijngaarden, aangenomen bij de behandeling van de begroting in de
 vergadering van deze Kamer
 van vorig jaar december (Kamerstuk 31 015, nr. 186).↩︎
Kamerstuk 28 638, nrs. 164 en 177.↩︎
""".replace("\n ", " ")


@pytest.fixture(scope="session")
def paper() -> Document:
    """Return a letter in our own words with four notes, as its text form reads; "m2" in it is no mark."""
    return _saved(PAPER.encode())


@pytest.fixture(scope="session")
def real_paper(shared: Path) -> Document:
    """Return the real letter kst-28638-179 as its text form reads."""
    return _saved((shared / "seed" / "2020D18650.txt").read_bytes())


def _saved(page: bytes) -> Document:
    (document,) = opentk.read(io.BytesIO(page), "page.txt")
    return document


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Callable[[], Place]]:
    """Return what makes services and a graph of their own each time."""
    with ExitStack() as stack:
        numbers = iter(range(100))
        yield lambda: Place(stack, tmp_path / str(next(numbers)))
