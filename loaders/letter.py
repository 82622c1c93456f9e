"""Papers handed over as PDF, Word or OpenDocument: they are what their own heads say, else what the file is called.

The head of a Kamerstuk has chamber and year, a line for each dossier, and its number with what it is; a letter as a
ministry sends it has a date and a subject only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from graph.identifiers import Documentnummer, parse, vergaderjaar
from graph.identifiers import Dossier as DossierNumber
from graph.model import Document, Dossier
from loaders import recognising
from loaders.containers import stem
from loaders.dates import printed_date
from loaders.formats.docx import read_docx
from loaders.formats.odt import read_odt
from loaders.formats.pdf import read_pdf
from loaders.references.kamerstuk import target_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from loaders.formats.noted import Noted

__all__ = ["FORMS", "read"]

_HEAD = 6000  # characters in which the head of a paper stands
_BAR = r"[ \t|]*"

# ── the lines of a head, each with an example ────────────────────────────────────────────────────────────────────────
_YEAR = re.compile(
    r"""
    (?P<chamber> Tweede | Eerste ) [ ] Kamer [ ] der [ ] Staten-Generaal            # Tweede Kamer der Staten-Generaal
    [\s|]* [0-9/]* [\s|]*                                                           # | 2 |
    Vergaderjaar [ ] (?P<first> [0-9]{4} ) \s? [-–/] \s? (?P<last> [0-9]{2,4} )     # Vergaderjaar 2019–2020
    """,
    re.VERBOSE,
)
_DOSSIER = re.compile(
    rf"""(?m) ^ {_BAR}
    (?P<number> [0-9]{{2}} [ .\u00a0]? [0-9]{{3}} )                                 # 28 638
    (?: [ -]+ (?P<addition> [IVXLC]+[AB]? | [A-Z] | (?<=21[ .\u00a0]501[ -])[0-9]{{2}} ) (?=[\s|]) )?   # XVII
    (?: [ ]* \(R[0-9]+\) )?                                                         # (R1975)
    [ \t|]+ (?P<title> [^\s|] .*? ) {_BAR} $                                        # Mensenhandel
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(
    rf"""(?m) ^ {_BAR}
    (?: Nr\. [ ]? (?P<number> [0-9]+[A-Za-z]? | [A-Z]{{1,3}} )                      # Nr. 179
      | (?P<letter> [A-Z]{{1,3}} ) (?= [\s|]+ (?: BRIEF | MOTIE | NOTA | NADERE? | MEMORIE | VERSLAG | VOORLOPIG ) ) )
    [\s|]+ (?P<title> [A-ZÀ-Ý]{{3,}} .*? ) {_BAR} $                                 # BRIEF VAN DE STAATSSECRETARIS
    """,
    re.VERBOSE,
)
_DATED = re.compile(
    rf"""(?m) ^ {_BAR}
    (?: (?: Den [ ] Haag | ['’‘]s[ -]Gravenhage | Amsterdam ) , | Datum :? | Voorgesteld | Ontvangen | Vastgesteld )
    [\s|]+ (?P<date> [0-9]{{1,2}} [ ]? [a-z]+ [ ] [0-9]{{4}} ) \b                     # Den Haag, 14 mei 2020
    """,
    re.VERBOSE,
)
_SUBJECT = re.compile(rf"(?m)^{_BAR}(?:Betreft|Onderwerp):?[\s|]+(?P<words>\S.*?){_BAR}$")  # Betreft Uw brief
_SOORT = re.compile(
    r"""
      (?P<brief> BRIEF [ ] VAN [ ] DE [ ] (?: MINISTER | STAATSSECRETARIS ) )        # BRIEF VAN DE MINISTER VAN …
    | (?P<other> (?: (?: TWEEDE | DERDE ) [ ] )? (?: NADER [ ] )? (?: GEWIJZIGDE? [ ] )?
        (?: MOTIE | AMENDEMENT | VERSLAG | NOTA | MEMORIE [ ] VAN [ ] \w+ | BRIEF | VOORSTEL [ ] VAN [ ] WET
          | LIJST [ ] VAN [ ] VRAGEN (?: [ ] EN [ ] ANTWOORDEN )? ) )                # NADER GEWIJZIGDE MOTIE VAN …
    """,
    re.VERBOSE,
)


FORMS: dict[str, tuple[Callable[[bytes], bool], Callable[[BinaryIO, str], Noted]]] = {
    "pdf": (recognising.pdf, read_pdf),
    "odt": (recognising.odt, read_odt),
    "docx": (recognising.docx, read_docx),
}


class _Head(NamedTuple):
    """What the head of a numbered paper says; ``title`` is its heading, as printed."""

    id: str | None = None
    dossiers: tuple[Dossier, ...] = ()
    number: str | None = None
    chamber: str | None = None
    vergaderjaar: str | None = None
    title: str | None = None


def read(file: BinaryIO, source: str) -> Iterator[Document]:
    """Yield the one paper in a PDF, Word or OpenDocument file; UnreadableError where it cannot be read."""
    start = file.read(1024)
    file.seek(0)
    name = next((name for name, (known, _) in FORMS.items() if known(start)), "docx")
    yield _document(FORMS[name][1](file, source), source, name)


def _document(noted: Noted, source: str, loader: str) -> Document:
    """Make a document of a text: by its own head where that has a dossier and a number, else by the file's name."""
    text, called, head = noted.text, stem(source), _head(noted.text[:_HEAD])
    dated, subject = _DATED.search(text, 0, _HEAD), _SUBJECT.search(text, 0, _HEAD)
    date = printed_date(dated["date"]) if dated else None
    return Document(
        id=head.id or called,
        text=text,
        title=subject["words"] if subject else head.title,
        soort=_soort(head.title or ""),
        documentnummer=called if isinstance(parse(called), Documentnummer) else None,
        date=date,
        vergaderjaar=head.vergaderjaar or (vergaderjaar(date) if date else None),
        chamber=head.chamber,
        dossiers=head.dossiers,
        number=head.number,
        notes=noted.notes,
        source=source,
        loader=loader,
        problems=noted.problems,
    )


def _head(text: str) -> _Head:
    r"""Read the head of a numbered paper; an empty one where year, dossier and number are not there in this order.

    >>> found = _head("Eerste Kamer der Staten-Generaal\nVergaderjaar 2019–2020\n35 300 Begroting\nA BRIEF VAN DE ...")
    >>> found.id, found.chamber, found.vergaderjaar, [(dossier.number, dossier.title) for dossier in found.dossiers]
    ('kst-35300-A', 'ek', '2019-2020', [('35300', 'Begroting')])
    """
    year = _YEAR.search(text)
    number = _NUMBER.search(text, year.end()) if year else None
    if not year or not number:
        return _Head()
    dossiers = tuple(_dossiers(text[year.end() : number.start()]))
    if not dossiers:
        return _Head()
    chamber = {"Tweede": "tk", "Eerste": "ek"}[year["chamber"]]
    years = f"{year['first']}-{year['first'][: -len(year['last'])]}{year['last']}"
    order = number["number"] or number["letter"]
    name = target_of(dossiers[0].number, order, chamber, years)
    return _Head(name, dossiers, order, chamber, years, number["title"])


def _dossiers(lines: str) -> Iterator[Dossier]:
    for found in _DOSSIER.finditer(lines):
        number = DossierNumber(re.sub(r"\D", "", found["number"]), found["addition"] or "")
        yield Dossier(number=str(number), title=found["title"])


def _soort(title: str) -> str | None:
    """Return what a paper is by its heading, in the words of the Tweede Kamer where they are known.

    >>> _soort("BRIEF VAN DE MINISTER VAN PROEVEN"), _soort("NADER GEWIJZIGDE MOTIE VAN HET LID KUIK"), _soort("Dank")
    ('Brief regering', 'Nader gewijzigde motie', None)
    """
    found = _SOORT.match(title)
    return ("Brief regering" if found["brief"] else found[0].capitalize()) if found else None
