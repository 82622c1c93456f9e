"""The small parliament as the Tweede Kamer's register has it: entities with facts and relations, and their log.

SYNTHETIC, made of :mod:`tests.services.papers`. Names are those of the SyncFeed; relations stand on the side on which
the register keeps them. Every service tells this one world; ``change`` and ``delete`` change it for all of them.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import threading
import zipfile
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from tests.services.official import printed
from tests.services.papers import DOSSIERS, PAPERS, PERSONS, Paper
from tests.services.reports import REPORTS, report

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CATEGORIES", "Entity", "World", "docx", "guid"]

Fact = str | int | bool | None
# the 35 categories that the service knows; those of the world have entities, the others are empty
CATEGORIES = """
    Activiteit ActiviteitActor Agendapunt Besluit Commissie CommissieContactinformatie CommissieZetel
    CommissieZetelVastPersoon CommissieZetelVastVacature CommissieZetelVervangerPersoon CommissieZetelVervangerVacature
    Document DocumentActor DocumentVersie Fractie FractieZetel FractieZetelPersoon FractieZetelVacature Kamerstukdossier
    Persoon PersoonContactinformatie PersoonGeschenk PersoonLoopbaan PersoonNevenfunctie PersoonNevenfunctieInkomsten
    PersoonOnderwijs PersoonReis Reservering Stemming Toezegging Vergadering Verslag Zaak ZaakActor Zaal
""".split()
_MARK = re.compile(r"\[[0-9]+\]")
_START = dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def guid(kind: str, name: str) -> str:
    """Return the guid of something by its kind and name: always the same."""
    return str(uuid5(NAMESPACE_URL, f"kamergraaf-synthetic/{kind}/{name}"))


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity: its category as in the list, its facts, and the guids of each relation."""

    category: str
    id: str
    facts: dict[str, Fact] = field(default_factory=dict[str, Fact])
    refs: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    modified: dt.datetime = _START
    deleted: bool = False
    kind: str = ""


class World:
    """All entities, in the order in which they last changed, and the file of each document that has one.

    ``log`` holds (token, entity); tokens have gaps. An entity that changes stands in it once more.
    """

    def __init__(self) -> None:
        self.papers = {paper.id: paper for paper in PAPERS if paper.id}
        self.aliases = {"kst-1999001": "kst-28638-907"}  # a provisional number and what it became
        self.published = {name: paper.date for name, paper in self.papers.items()}  # when each last changed
        self.log: list[tuple[int, Entity]] = []
        self.files: dict[str, bytes] = {}
        self._current: dict[str, Entity] = {}
        self._seen = 0
        self._lock = threading.Lock()
        for entity in _entities(self.files):
            self.put(entity)
        _mishaps(self)

    def put(self, entity: Entity) -> None:
        """Add an entity, or its new state, at the end of the log."""
        with self._lock:
            token = 100 + 3 * len(self.log)
            modified = _START + dt.timedelta(minutes=len(self.log))
            self.log.append((token, replace(entity, modified=modified)))

    @property
    def current(self) -> dict[str, Entity]:
        """The latest state of each entity, by guid, in the order in which they first came."""
        if self._seen != len(self.log):
            with self._lock:
                self._current, self._seen = {entity.id: entity for _, entity in self.log}, len(self.log)
        return self._current

    def of(self, category: str) -> list[Entity]:
        """Return the latest state of all entities of a category."""
        return [entity for entity in self.current.values() if entity.category == category]

    def change(self, id: str, **facts: Fact) -> None:  # noqa: A002  (the register's word)
        """Change facts of an entity."""
        entity = self.current[id]
        self.put(replace(entity, facts={**entity.facts, **facts}))

    def correct(self, name: str, day: dt.date) -> None:
        """Publish a paper anew, with one more paragraph."""
        paper = self.papers[name]
        again = f"Deze tekst is verbeterd op {printed(day)}; zie Kamerstuk 28 638, nr. 901."
        self.papers[name] = replace(paper, paragraphs=(*paper.paragraphs, again))
        self.published[name] = day

    def settle_number(self, old: str, new: str, day: dt.date) -> None:
        """Give a paper that has a provisional number its final one, to which the old one leads."""
        self.papers[new] = replace(self.papers.pop(old), id=new)
        self.published[new] = day
        self.aliases[old] = new

    def delete(self, id: str, *, body: bool = False) -> None:  # noqa: A002  (the register's word)
        """Delete an entity; with ``body`` it still shows what it was, as some do."""
        entity = self.current[id]
        self.put(replace(entity, deleted=True) if body else replace(entity, deleted=True, facts={}, refs={}))


def _mishaps(world: World) -> None:
    """Add what the real register holds as well: deleted entities, empty ones, one that changed, a field twice."""
    for name, body in (("gone", False), ("gone with body", True)):
        entity = Entity("Document", guid("document", name), {"soort": "Motie", "documentNummer": "2020D99999"})
        world.put(entity)
        world.delete(entity.id, body=body)
    world.put(Entity("Zaak", guid("zaak", "placeholder")))
    world.change(guid("document", "2020D98903"), onderwerp="Motie van het lid De Vries over een landelijk meldpunt")


def _entities(files: dict[str, bytes]) -> Iterator[Entity]:
    yield from _people()
    yield from _dossiers()
    yield from _meetings(files)
    zaken: set[str] = set()
    for paper in PAPERS:
        if paper.number:
            if paper.zaak not in zaken:
                yield from _zaak(paper)
            zaken.add(paper.zaak)
            yield from _document(paper, files)
            if paper.outcome:
                yield from _decision(paper)
    yield _promise()


def _people() -> Iterator[Entity]:
    for number, one in enumerate(PERSONS.values(), 1):
        particle, _, surname = one.name.rpartition(" ")
        facts: dict[str, Fact] = {
            "nummer": number, "initialen": one.initials, "tussenvoegsel": particle.lower() or None,
            "achternaam": surname, "functie": one.office, "fractielabel": one.fractie or None,
        }  # fmt: skip
        yield Entity("Persoon", guid("persoon", one.name), facts)
        if one.fractie:
            yield Entity(
                "Fractie", guid("fractie", one.fractie),
                {"nummer": 100 + number, "afkorting": one.fractie, "naamNl": one.fractie, "aantalZetels": 5 * number,
                 "datumActief": "2017-03-23", "datumInactief": None},
            )  # fmt: skip
    yield Entity(
        "Commissie", guid("commissie", "J&V"),
        {"nummer": 1, "soort": "Vaste commissie", "afkorting": "J&V", "naamNl": "vaste commissie voor Proeven"},
    )  # fmt: skip


def _dossiers() -> Iterator[Entity]:
    for dossier, title in DOSSIERS.items():
        number, _, addition = dossier.partition("-")
        orders = [int(paper.order) for paper in PAPERS if paper.dossier == dossier and paper.order.isdigit()]
        yield Entity(
            "Kamerstukdossier", guid("dossier", dossier),
            {"titel": title, "citeertitel": None, "nummer": int(number), "toevoeging": addition or None,
             "hoogsteVolgnummer": max(orders, default=-1), "afgesloten": False, "kamer": "Tweede Kamer"},
        )  # fmt: skip


def _meetings(files: dict[str, bytes]) -> Iterator[Entity]:
    debate, votes = guid("activiteit", "debat"), guid("activiteit", "stemmingen")
    for id_, soort, subject, date, number in (
        (debate, "Commissiedebat", "Opvang", "2020-03-05", "2020A98001"),
        (votes, "Stemmingen", "Stemmingen over moties", "2020-03-12", "2020A98002"),
    ):
        yield Entity(
            "Activiteit", id_,
            {"soort": soort, "nummer": number, "onderwerp": subject, "datum": f"{date}T00:00:00",
             "aanvangstijd": f"{date}T10:00:00", "eindtijd": f"{date}T12:00:00", "status": "Uitgevoerd",
             "vergaderjaar": "2019-2020", "kamer": "Tweede Kamer", "voortouwnaam": "vaste commissie voor Proeven"},
            {"voortouwcommissie": (guid("commissie", "J&V"),)},
        )  # fmt: skip
    yield Entity(
        "Agendapunt", guid("agendapunt", "stemmingen"),
        {"nummer": "2020P98001", "onderwerp": "Stemmingen", "volgorde": 1, "status": "Vrijgegeven"},
        {"activiteit": (votes,)},
    )  # fmt: skip
    meeting = guid("vergadering", "60")
    yield Entity(
        "Vergadering", meeting,
        {"soort": "Plenair", "titel": "60e vergadering", "vergaderjaar": "2019-2020", "vergaderingNummer": 60,
         "datum": "2020-03-05T00:00:00+01:00", "kamer": "Tweede Kamer"},
    )  # fmt: skip
    for status in ("Casco", *REPORTS):  # the states of its report, each an entity of its own; the first has no words
        id_ = guid("verslag", f"60 {status}")
        if status in REPORTS:
            files[id_] = report(status)
        yield Entity(
            "Verslag",
            id_,
            {"soort": "Tussenpublicatie", "status": status},
            {"vergadering": (meeting,)},
            kind="text/xml",
        )


def _zaak(paper: Paper) -> Iterator[Entity]:
    zaak = guid("zaak", paper.zaak)
    order = int(paper.order) if paper.order.isdigit() else -1
    facts: dict[str, Fact] = {
        "nummer": paper.zaak, "soort": "Schriftelijke vragen" if paper.id.startswith("ah") else paper.soort,
        "titel": DOSSIERS.get(paper.dossier), "onderwerp": paper.title, "gestartOp": f"{paper.date}T00:00:00",
        "organisatie": "Tweede Kamer", "vergaderjaar": "2019-2020", "volgnummer": order, "status": "Vrijgegeven",
        "afgedaan": True, "kabinetsappreciatie": "Oordeel Kamer" if paper.soort == "Motie" else None,
    }  # fmt: skip
    refs: dict[str, tuple[str, ...]] = {
        "kamerstukdossier": (guid("dossier", paper.dossier),) if paper.dossier else (),
        "activiteit": (guid("activiteit", "debat"),) if paper.outcome else (),
        "vervangenVanuit": (guid("zaak", paper.replaces),) if paper.replaces else (),
        "gerelateerdVanuit": (),
    }
    yield Entity("Zaak", zaak, facts, refs)
    for rank, name in enumerate(paper.signers):
        yield _actor("ZaakActor", zaak, "zaak", name, "Indiener" if rank == 0 else "Medeindiener")
    yield Entity(
        "ZaakActor", guid("zaakActor", f"{zaak} commissie"),
        {"actorNaam": "vaste commissie voor Proeven", "actorAfkorting": "J&V", "relatie": "Voortouwcommissie"},
        {"zaak": (zaak,), "commissie": (guid("commissie", "J&V"),)},
    )  # fmt: skip


def _actor(category: str, parent: str, relation: str, name: str, role: str) -> Entity:
    one = PERSONS[name]
    return Entity(
        category, guid(category, f"{parent} {name}"),
        {"actorNaam": f"{one.initials} {name}", "actorFractie": one.fractie or None,
         "functie": one.office, "relatie": role},
        {relation: (parent,), "persoon": (guid("persoon", name),),
         "fractie": (guid("fractie", one.fractie),) if one.fractie else ()},
    )  # fmt: skip


def _document(paper: Paper, files: dict[str, bytes]) -> Iterator[Entity]:
    id_, version = guid("document", paper.number), guid("documentVersie", paper.number)
    files[id_] = docx(paper)
    refs: dict[str, tuple[str, ...]] = {
        "huidigeDocumentVersie": (version,),
        "zaak": (guid("zaak", paper.zaak),),
        "kamerstukdossier": (guid("dossier", paper.dossier),) if paper.dossier else (),
        "activiteit": (guid("activiteit", "debat"),) if paper.outcome else (),
        "bronDocument": (guid("document", paper.part_of),) if paper.part_of else (),
    }
    facts: dict[str, Fact] = {
        "soort": paper.soort, "documentNummer": paper.number, "titel": DOSSIERS.get(paper.dossier),
        "onderwerp": paper.title, "datum": f"{paper.date}T00:00:00",
        "volgnummer": int(paper.order) if paper.order.isdigit() else -1, "vergaderjaar": "2019-2020", "kamer": 2,
        "aanhangselnummer": "1920" + f"{int(paper.id.rpartition('-')[2]):05}" if paper.id.startswith("ah") else None,
        "organisatie": "Tweede Kamer",
    }  # fmt: skip
    yield Entity("Document", id_, facts, refs, kind=_DOCX)
    yield Entity(
        "DocumentVersie", version,
        {"status": "Vrijgegeven", "versienummer": 1, "bestandsgrootte": 9, "extensie": ".docx",
         "datum": f"{paper.date}T00:00:00", "externeidentifier": paper.id or None},
        {"document": (id_,)},
    )  # fmt: skip
    for rank, name in enumerate(paper.signers):
        role = "Eerste ondertekenaar" if rank == 0 else "Mede ondertekenaar"
        yield _actor("DocumentActor", id_, "document", name, role)


def _decision(paper: Paper) -> Iterator[Entity]:
    """Yield the two decisions on a motion: that it was tabled, and the vote, with who voted how."""
    zaak, agenda = guid("zaak", paper.zaak), guid("agendapunt", "stemmingen")
    for order, soort in enumerate(("Ingediend", f"Stemmen - {paper.outcome}"), 1):
        besluit = guid("besluit", f"{paper.zaak} {order}")
        yield Entity(
            "Besluit", besluit,
            {"besluitSoort": soort, "besluitTekst": f"{soort}.", "status": "Besluit",
             "agendapuntZaakBesluitVolgorde": order,
             "stemmingsSoort": "Met handopsteken" if order == 2 else None},
            {"agendapunt": (agenda,), "zaak": (zaak,)},
        )  # fmt: skip
    for one in (one for one in PERSONS.values() if one.fractie):
        against = paper.outcome == "verworpen" or one.fractie == "VVD"
        yield Entity(
            "Stemming", guid("stemming", f"{paper.zaak} {one.fractie}"),
            {"soort": "Tegen" if against else "Voor", "fractieGrootte": 5, "actorNaam": one.fractie,
             "actorFractie": one.fractie, "vergissing": False},
            {"besluit": (guid("besluit", f"{paper.zaak} 2"),), "fractie": (guid("fractie", one.fractie),)},
        )  # fmt: skip


def _promise() -> Entity:
    return Entity(
        "Toezegging", guid("toezegging", "1"),
        {"aanmaakdatum": "2020-03-05T00:00:00+01:00", "nummer": "TZ202003-001", "activiteitNummer": "2020A98001",
         "naam": "P. Proefman", "achternaam": "Proefman", "functie": "Minister van Justitie en Veiligheid",
         "status": "Openstaand", "kamerbriefNakoming": None, "ministerie": "Justitie en Veiligheid",
         "tekst": "De minister stuurt de Kamer voor de zomer een brief over de opvang."},
        {"activiteit": (guid("activiteit", "debat"),), "toegezegdAanPersoon": (guid("persoon", "De Vries"),),
         "toegezegdAanFractie": ()},
    )  # fmt: skip


def docx(paper: Paper) -> bytes:
    """Return a paper as a Word file, its notes as last lines: the same bytes each time."""
    number, _, addition = paper.dossier.partition("-")
    chapter = f" {addition}" if addition and "(" not in addition else ""
    heading = paper.title.upper() if paper.soort == "Motie" else "BRIEF VAN DE MINISTER VAN JUSTITIE EN VEILIGHEID"
    head = (
        "Tweede Kamer der Staten-Generaal", "2", "Vergaderjaar 2019-2020",
        f"{number[:2]} {number[2:]}{chapter}\t{DOSSIERS.get(paper.dossier)}", f"Nr. {paper.order}\t{heading}",
        f"Den Haag, {printed(paper.date)}",
    )  # fmt: skip
    lines = (*(head if paper.order else (paper.title,)), *paper.paragraphs, *paper.notes)
    words = "".join(f"<w:p><w:r><w:t>{escape(_MARK.sub('', line))}</w:t></w:r></w:p>" for line in lines)
    frame = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f'<w:document xmlns:w="{frame}"><w:body>{words}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, text in parts.items():
            packed.writestr(zipfile.ZipInfo(name), text)
    return file.getvalue()
