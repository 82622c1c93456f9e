"""Papers handed over as files of any form: they are what their own heads say, else what the file is called.

The head of a Kamerstuk has chamber and year, a line for each dossier, and its number with what it is; a letter as a
ministry sends it has a date and a subject only. Where neither tells a number, the words themselves name the paper.
"""

from __future__ import annotations

import re
from importlib import import_module
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from graph.archiving.identity import name_of
from graph.identifiers import Documentnummer, Kamerstuk, vergaderjaar
from graph.identifiers import Dossier as DossierNumber
from graph.model import Document, Dossier
from graph.patterns import compiled
from loaders import limits, recognising
from loaders.containers import stem
from loaders.dates import printed_date
from loaders.references import find
from loaders.references.kamerstuk import target_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from loaders.formats.noted import Noted

__all__ = ["FORMS", "read"]

_HEAD = 6000  # characters in which the head of a paper stands
_BAR = r"[ \t|]*"

# ── the lines of a head, each with an example ────────────────────────────────────────────────────────────────────────
_YEAR = r"""
    (?P<chamber> Tweede | Eerste ) [ ] Kamer [ ] der [ ] Staten-Generaal            # Tweede Kamer der Staten-Generaal
    [\s|]* [0-9/]* [\s|]*                                                           # | 2 |
    Vergaderjaar [ ] (?P<first> [0-9]{4} ) \s? [-–/] \s? (?P<last> [0-9]{2,4} )     # Vergaderjaar 2019–2020
    """
_DOSSIER = rf"""(?m) ^ {_BAR}
    (?P<number> [0-9]{{2}} [ .\u00a0]? [0-9]{{3}} )                                 # 28 638
    (?: [ -]+ (?P<addition> [IVXLC]+[AB]? | [A-Z] | (?<=21[ .\u00a0]501[ -])[0-9]{{2}} ) (?=[\s|]) )?   # XVII
    (?: [ ]* \(R[0-9]+\) )?                                                         # (R1975)
    [ \t|]+ (?P<title> [^\s|] .*? ) {_BAR} $                                        # Mensenhandel
    """
_NUMBER = rf"""(?m) ^ {_BAR}
    (?: Nr\. [ ]? (?P<number> [0-9]+[A-Za-z]? | [A-Z]{{1,3}} )                      # Nr. 179
      | (?P<letter> [A-Z]{{1,3}} ) (?= [\s|]+ (?: BRIEF | MOTIE | NOTA | NADERE? | MEMORIE | VERSLAG | VOORLOPIG ) ) )
    [\s|]+ (?P<title> [A-ZÀ-Ý]{{3,}} .*? ) {_BAR} $                                 # BRIEF VAN DE STAATSSECRETARIS
    """
_DATED = rf"""(?m) ^ {_BAR}
    (?: (?: Den [ ] Haag | ['’‘]s[ -]Gravenhage | Amsterdam ) , | Datum :? | Voorgesteld | Ontvangen | Vastgesteld )
    [\s|]+ (?P<date> [0-9]{{1,2}} [ ]? [a-z]+ [ ] [0-9]{{4}} ) \b                     # Den Haag, 14 mei 2020
    """
_SUBJECT = rf"(?m)^{_BAR}(?:Betreft|Onderwerp):?[\s|]+(?P<words>\S.*?){_BAR}$"  # Betreft Uw brief
_SOORT = r"""
      (?P<brief> BRIEF [ ] VAN [ ] DE [ ] (?: MINISTER | STAATSSECRETARIS ) )        # BRIEF VAN DE MINISTER VAN …
    | (?P<other> (?: (?: TWEEDE | DERDE ) [ ] )? (?: NADER [ ] )? (?: GEWIJZIGDE? [ ] )?
        (?: MOTIE | AMENDEMENT | VERSLAG | NOTA | MEMORIE [ ] VAN [ ] \w+ | BRIEF | VOORSTEL [ ] VAN [ ] WET
          | LIJST [ ] VAN [ ] VRAGEN (?: [ ] EN [ ] ANTWOORDEN )? ) )                # NADER GEWIJZIGDE MOTIE VAN …
    """


_OF_PAPERS = frozenset({"kamerstuk", "document", "handelingen", "aanhangsel", "bijlage"})
_LINES = 12  # with words, among which a text may say what it is
_ANOTHER = r"""(?i)
      \b (?: kenmerk | referentie | betreft | onderwerp | reactie[ ]op | brief[ ]van | bijlagen? ) \b [^.]{0,20} $
    | : $
    """  # Uw kenmerk: the line below tells the number of another paper
_LABEL = r"(?i)[a-z]{0,20}nummer:?[ \t|]*(?=[0-9])"  # Documentnummer: 2020D18650
_ADDRESSED = r"(?:Geachte|Hierbij|Op)\b"  # Geachte voorzitter,: here the paper begins


class Form(NamedTuple):
    """A form of letters: how to tell it, and the module and function that read it, imported when one is met."""

    recognises: Callable[[bytes], bool]
    room: str
    reads: str

    def read(self, file: BinaryIO, source: str) -> Noted:
        """Return the text of a file of this form; UnreadableError where it cannot be read."""
        noted: Noted = getattr(import_module(self.room), self.reads)(file, source)
        return noted


FORMS = {
    "pdf": Form(recognising.pdf, "loaders.formats.pdf", "read_pdf"),
    "odt": Form(recognising.odt, "loaders.formats.odt", "read_odt"),
    "docx": Form(recognising.docx, "loaders.formats.docx", "read_docx"),
    "html": Form(recognising.html, "loaders.formats.html", "read_page"),
    "text": Form(recognising.text, "loaders.formats.text", "read_text"),
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
    """Yield the one paper in a file of one of the forms; UnreadableError where it cannot be read."""
    start = file.read(limits.START)
    file.seek(0)
    name = next((name for name, form in FORMS.items() if form.recognises(start)), "text")
    yield _document(FORMS[name].read(file, source), source, name)


def _document(noted: Noted, source: str, loader: str) -> Document:
    """Make a document of a text: named by its own head where that has a number, else by its file, else by its words."""
    text, called, head = noted.text, stem(source), _head(noted.text[:_HEAD])
    numbers = (*said_of_itself(text[:_HEAD]), called)
    name = name_of(text, head.id, *numbers)
    dated, subject = compiled(_DATED).search(text, 0, _HEAD), compiled(_SUBJECT).search(text, 0, _HEAD)
    date = printed_date(dated["date"]) if dated else None
    head = head if head.id else _of_number(name)
    return Document(
        id=name,
        text=text,
        title=subject["words"] if subject else head.title,
        soort=_soort(head.title or ""),
        documentnummer=next(filter(Documentnummer.parse, numbers), None),
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


def _of_number(name: str) -> _Head:
    """Return what a number alone tells of a paper: nothing but of a Kamerstuk."""
    if not (found := Kamerstuk.parse(name)):
        return _Head()
    chamber = "tk" if found.number[0].isdigit() else "ek"
    return _Head(name, (Dossier(number=str(found.dossier)),), found.number, chamber)


def said_of_itself(text: str) -> tuple[str, ...]:
    r"""Return the numbers that stand on lines of their own above a text, a published one before a registration.

    Not where there are several of a sort, and not where no text follows: then they are a list.

    >>> said_of_itself("Kamerstuk 28 638, nr. 179\n2020D18650\nBrief over opvang\nGeachte voorzitter,\nHierbij bied ik")
    ('kst-28638-179', '2020D18650')
    >>> said_of_itself("Kamerstuk 28 638, nr. 179"), said_of_itself("Uw kenmerk\n2020D18650\nGeachte voorzitter,\nIn")
    ((), ())
    """
    lines = [line for line in (line.strip(" \t\r|\ufeff") for line in text.splitlines()) if line]
    above = list(takewhile(lambda line: not compiled(_ADDRESSED).match(line), lines[:_LINES]))
    told = [
        name
        for before, line in pairwise(["", *above])
        if not compiled(_ANOTHER).search(before)
        for name in _number_on(line)
    ]
    kinds = [{name for name in told if bool(Documentnummer.parse(name)) is registered} for registered in (False, True)]
    if len(lines) < len(told) + 2 or any(len(kind) > 1 for kind in kinds):
        return ()
    return tuple(name for kind in kinds for name in kind)


def _number_on(line: str) -> tuple[str, ...]:
    """Return the number of a paper that a line is, in any spelling; nothing for a line that is anything else."""
    if len(line) > 60 or not re.search("[0-9]{3}", line):
        return ()
    line = compiled(_LABEL).sub("", line)
    found = find(Document(id="", text=line))
    alone = len(found) == 1 and (found[0].start, found[0].end) == (0, len(line.rstrip(".")))
    return found[0].targets if alone and len(found[0].targets) == 1 and found[0].kind in _OF_PAPERS else ()


def _head(text: str) -> _Head:
    r"""Read the head of a numbered paper; an empty one where year, dossier and number are not there in this order.

    >>> found = _head("Eerste Kamer der Staten-Generaal\nVergaderjaar 2019–2020\n35 300 Begroting\nA BRIEF VAN DE ...")
    >>> found.id, found.chamber, found.vergaderjaar, [(dossier.number, dossier.title) for dossier in found.dossiers]
    ('kst-35300-A', 'ek', '2019-2020', [('35300', 'Begroting')])
    """
    year = compiled(_YEAR).search(text)
    number = compiled(_NUMBER).search(text, year.end()) if year else None
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
    for found in compiled(_DOSSIER).finditer(lines):
        number = DossierNumber(re.sub(r"\D", "", found["number"]), found["addition"] or "")
        yield Dossier(number=str(number), title=found["title"])


def _soort(title: str) -> str | None:
    """Return what a paper is by its heading, in the words of the Tweede Kamer where they are known.

    >>> _soort("BRIEF VAN DE MINISTER VAN PROEVEN"), _soort("NADER GEWIJZIGDE MOTIE VAN HET LID KUIK"), _soort("Dank")
    ('Brief regering', 'Nader gewijzigde motie', None)
    """
    found = compiled(_SOORT).match(title)
    return ("Brief regering" if found["brief"] else found[0].capitalize()) if found else None
