"""The papers of a small parliament that does not exist: SYNTHETIC texts, in our own words, that cite one another.

Numbers of dossiers and their titles are real, all else is invented. ``[1]`` in a paragraph is the mark of a note.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = ["DOSSIERS", "PAPERS", "PERSONS", "Paper", "Person"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody: a member of a fractie, or who has an office."""

    name: str
    initials: str
    fractie: str = ""
    office: str = "Tweede Kamerlid"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: ``id`` official, ``number`` that of the Tweede Kamer, ``zaak`` it belongs to; empty where there is none.

    ``outcome`` is what was decided on a motion, ``replaces`` the number of the zaak that it takes the place of,
    ``part_of`` the number of the document that it is an attachment of.
    """

    id: str
    number: str
    zaak: str
    dossier: str
    soort: str
    title: str
    date: dt.date
    signers: tuple[str, ...]
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...] = ()
    outcome: str = ""
    replaces: str = ""
    part_of: str = ""

    @property
    def bare(self) -> bool:
        """Whether it is published as PDF only: an attachment, or under a number that it has for now."""
        return bool(self.part_of) or (self.id.startswith("kst-") and self.id.count("-") == 1)

    @property
    def order(self) -> str:
        """The number in the dossier: the last part of the identifier."""
        return self.id.rpartition("-")[2] if self.id.startswith("kst-") and not self.bare else ""


DOSSIERS = {
    "28638": "Mensenhandel",
    "35300-XVII": "Begrotingsstaat Buitenlandse Handel en Ontwikkelingssamenwerking (XVII) 2020",
    "31015": "Kindermishandeling",
    "33183-(R1975)": "Goedkeuring van een verdrag",
}
PERSONS = {
    one.name: one
    for one in (
        Person("Jansen", "J.", "VVD"),
        Person("Van der Berg", "A.B.", "D66"),
        Person("De Vries", "K.", "SP"),
        Person("Kuiper", "R.", "ChristenUnie"),
        Person("El Amrani", "S.", "GroenLinks"),
        Person("Dik-Visser", "M.", "CDA"),
        Person("Proefman", "P.", office="minister van Justitie en Veiligheid"),
    )
}


def _day(month: int, day: int, year: int = 2020) -> dt.date:
    return dt.date(year, month, day)


def _motion(
    number: int, signers: tuple[str, ...], subject: str, date: dt.date, *, dossier: str = "28638", outcome: str,
    wish: str, kind: str = "Motie", replaces: str = "",
) -> Paper:  # fmt: skip
    who = f"het lid {signers[0]}" + (" c.s." if len(signers) > 2 else "")
    who = f"de leden {signers[0]} en {signers[1]}" if len(signers) == 2 else who
    return Paper(
        f"kst-{dossier}-{number}", f"2020D98{number}", f"2020Z98{number}", dossier, "Motie",
        f"{kind} van {who} over {subject}",
        date, signers, ("De Kamer,", "gehoord de beraadslaging,", f"verzoekt de regering {wish},",
                        "en gaat over tot de orde van de dag."), outcome=outcome, replaces=replaces,
    )  # fmt: skip


_MINISTER = ("Proefman",)
_FIRST = (
    Paper(
        "kst-28638-901", "2020D98901", "2020Z98901", "28638", "Brief regering", "Voortgang van de opvang",
        _day(2, 3), _MINISTER,
        ("Hierbij bericht ik uw Kamer over de opvang, zoals gevraagd in dossier 31 015.",
         "Eerder schreef ik hierover (Kamerstuk 31 015, nr. 912).[1]"),
        ("Handelingen II 2019/20, nr. 53, item 3.",),
    ),
    _motion(902, ("Jansen", "Van der Berg"), "meer plaatsen in de opvang", _day(3, 5), outcome="aangehouden",
            wish="het aantal plaatsen te vergroten"),
    _motion(903, ("De Vries",), "een meldpunt", _day(3, 5), outcome="verworpen", wish="een meldpunt te openen"),
    _motion(904, ("Jansen", "Van der Berg"), "meer plaatsen in de opvang (t.v.v. 28638-902)", _day(3, 10),
            outcome="aangenomen", wish="het aantal plaatsen met tien te vergroten", kind="Gewijzigde motie",
            replaces="2020Z98902"),
    _motion(905, ("Kuiper", "Dik-Visser", "El Amrani"), "hulp in de regio", _day(3, 10), dossier="35300-XVII",
            outcome="aangenomen", wish="hulp in de regio te geven"),
    Paper(
        "kst-28638-906", "2020D98906", "2020Z98906", "28638", "Brief regering", "Reactie op enkele moties",
        _day(5, 14), _MINISTER,
        ("De gewijzigde motie van de leden Jansen en Van der Berg (Kamerstuk 28 638, nr. 904) is uitgevoerd.[1]",
         "De motie van het lid Kuiper c.s. (Kamerstuk 35 300 XVII, nr. 905) wordt nog uitgewerkt.[2]",
         "Op de vragen van het lid De Vries is geantwoord (Aanhangsel Handelingen II 2019/20, nr. 1943).",
         "Zie ook de brief van 3 februari 2020 (Kamerstuk 28 638, nr. 901) en Kamerstukken I 2019/20, 28 638, A."),
        ("Kamerstuk 28 638, nr. 902.", "Handelingen II 2019/20, nr. 60, item 4."),
    ),
    Paper(
        "kst-28638-907", "2020D98907", "2020Z98907", "28638", "Brief regering", "Onderzoek naar de opvang",
        _day(6, 2), _MINISTER,
        ("Ik stuur u het onderzoek waarom één voor één was gevraagd in Kamerstuk 28 638, nrs. 902 en 904.",
         "Eerder verscheen Kamerstuk 31 015, nr. 186, en Stb. 2013, 48."),
    ),
    Paper("blg-900001", "2020D98908", "2020Z98907", "", "Bijlage", "Het onderzoek", _day(6, 2), _MINISTER,
          ("Dit onderzoek beschrijft de opvang.",), part_of="2020D98907"),
    Paper("", "2020D98909", "2020Z98909", "28638", "Brief commissie", "Verzoek om een reactie", _day(6, 4),
          ("El Amrani",), ("De commissie verzoekt om een reactie op Kamerstuk 28 638, nr. 907.",)),
    Paper("ah-tk-20192020-1943", "2020D98943", "2020Z98943", "", "Antwoord schriftelijke vragen",
          "Antwoord op vragen van het lid De Vries over de opvang", _day(3, 20), _MINISTER,
          ("Kent u de brief over de opvang (Kamerstuk 28 638, nr. 901)?", "Ja.")),
    Paper("kst-31015-912", "2019D98912", "2019Z98912", "31015", "Brief regering", "Opvang van kinderen",
          _day(11, 4, 2019), _MINISTER, ("Deze brief gaat over kinderen in de opvang (Kamerstuk 31 015, nr. 911).",)),
    Paper("kst-33183-9", "2020D98933", "2020Z98933", "33183-(R1975)", "Brief regering", "Het verdrag",
          _day(4, 1), _MINISTER, ("Het verdrag is getekend; zie ook Kamerstuk 28 638, nr. 906.",)),
    # under a number that it has for now only
    Paper("kst-1300001", "", "", "28638", "Brief regering", "Nog niet opgemaakt", _day(10, 1), (),
          ("Dit stuk is nog niet opgemaakt; zie Kamerstuk 28 638, nr. 907.",)),
    # of the Eerste Kamer, and of both: these are no documents of the Tweede Kamer
    Paper("kst-28638-A", "", "", "28638", "Brief", "Brief van de Eerste Kamer over de opvang", _day(4, 7), (),
          ("De commissie heeft kennis genomen van de brief (Kamerstukken II 2019/20, 28 638, nr. 901).",)),
    Paper("h-tk-20192020-60-4", "", "", "", "Handelingen", "Opvang", _day(3, 5), ("De Vries",),
          ("Voorzitter. Ik dien een motie in over een meldpunt.",
           "Deze motie is voorgesteld door het lid De Vries. Zij krijgt nr. 903 (28638).")),
    Paper("h-tk-20192020-53-3", "", "", "", "Handelingen", "Vragenuur", _day(2, 4), ("Jansen",),
          ("Voorzitter. De brief van gisteren (28638, nr. 901) roept vragen op.",)),
)  # fmt: skip
_MEMBERS = [name for name, one in PERSONS.items() if one.fractie]
_MORE = tuple(
    _motion(
        number, (_MEMBERS[number % 6], _MEMBERS[(number + 2) % 6]), f"onderwerp {number}", _day(9, 1 + number % 28),
        outcome="aangenomen" if number % 3 else "verworpen",
        wish=f"op te volgen wat is gevraagd in Kamerstuk 28 638, nr. {number - 5}",
    )
    for number in range(911, 931)
)  # fmt: skip
PAPERS = (*_FIRST, *_MORE)
