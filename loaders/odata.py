"""The OData services of the Tweede Kamer, asked over the net: version 5, and 4/2.0, which is going or gone.

One map of names for each version; what an answer tells is read by :mod:`loaders.tweedekamer`. Pages are as large as the
server makes them, and are followed by its own links, but always at the place that was configured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, urlsplit

import msgspec

from graph.errors import UnreadableError
from loaders.formats.xml import read_xml
from loaders.wanted import conditions, without_addition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.http import Answer, Client
    from loaders.wanted import Row, Wanted

__all__ = ["PLACE", "VERSIONS", "Service", "Stamp"]

PLACE = "https://gegevensmagazijn.tweedekamer.nl"
Tree = dict[str, "Tree"]

# What each version calls the fields that we ask by; the names of version 4/2.0 stand for all.
VERSIONS: dict[str, dict[tuple[str, str], str]] = {
    "v5": {
        ("Document", "DocumentNummer"): "Nummer",
        ("Document", "Volgnummer"): "Ondernummer",
        ("Kamerstukdossier", "HoogsteVolgnummer"): "AantalDocumenten",
    },
    "v4/2.0": {},
}
# Fields that we ask by or that must not be missing silently.
_NEEDED = {
    "Document": "Id DocumentNummer Soort Onderwerp Datum Volgnummer Vergaderjaar Aanhangselnummer ContentType"
    " ApiGewijzigdOp Verwijderd",
    "DocumentVersie": "Id ExterneIdentifier Versienummer",
    "DocumentActor": "Id ActorNaam ActorFractie Functie Relatie",
    "Kamerstukdossier": "Id Nummer Toevoeging Titel HoogsteVolgnummer",
    "Zaak": "Id Nummer Soort Onderwerp GestartOp Volgnummer Vergaderjaar ApiGewijzigdOp Verwijderd",
    "ZaakActor": "Id ActorNaam ActorFractie Functie Relatie",
    "Besluit": "Id BesluitSoort BesluitTekst",
    "Stemming": "Id Soort ActorNaam ActorFractie FractieGrootte",
    "Agendapunt": "Id Onderwerp",
    "Activiteit": "Id Nummer Soort Onderwerp Datum Aanvangstijd",
    "Toezegging": "Id Nummer Tekst Status",
}
# What hangs on a document or a zaak and is asked for with it; those that a service lacks are left out, and told.
_MEETING: Tree = {"Toezegging": {"ToegezegdAanPersoon": {}, "ToegezegdAanFractie": {}}}
_TREES: dict[str, Tree] = {
    "Document": {
        "DocumentActor": {}, "Kamerstukdossier": {}, "Zaak": {}, "HuidigeDocumentVersie": {}, "BronDocument": {},
        "BijlageDocument": {"HuidigeDocumentVersie": {}, "DocumentActor": {}}, "Activiteit": _MEETING,
    },
    "Zaak": {
        "ZaakActor": {}, "Kamerstukdossier": {}, "Besluit": {"Stemming": {}, "Agendapunt": {"Activiteit": {}}},
        "Document": {}, "VervangenVanuit": {}, "GerelateerdVanuit": {}, "Activiteit": _MEETING,
    },
}  # fmt: skip
# The kind of entity that a relation leads to, where it is not called after it.
_LEADS = {
    "HuidigeDocumentVersie": "DocumentVersie", "BronDocument": "Document", "BijlageDocument": "Document",
    "VervangenVanuit": "Zaak", "GerelateerdVanuit": "Zaak", "ToegezegdAanPersoon": "Persoon",
    "ToegezegdAanFractie": "Fractie",
}  # fmt: skip
# What may have been told before the document or zaak that it hangs on: what the dossier of that holds as well.
_DOCUMENT: Tree = {"DocumentActor": {}, "DocumentVersie": {}, "Activiteit": {"Toezegging": {}}}
_HANGS: dict[str, Tree] = {
    "Document": {**_DOCUMENT, "BijlageDocument": _DOCUMENT},
    "Zaak": {
        "ZaakActor": {}, "Besluit": {"Stemming": {}, "Agendapunt": {"Activiteit": {"Toezegging": {}}}},
        "Activiteit": {"Toezegging": {}}, "Document": {**_DOCUMENT, "BijlageDocument": _DOCUMENT},
    },
}  # fmt: skip
_TIMES = "Id,ApiGewijzigdOp"  # what tells of a change
_BUNCH = 20  # entities asked for at once: more make the address too long for some servers


@dataclass(frozen=True, slots=True)
class Stamp:
    """An entity that is wanted with what tells of a change: the times of itself and of all that hangs on it."""

    kind: str
    id: str
    mark: str


@dataclass(slots=True)
class Service:
    """One version of the service at a place."""

    client: Client
    place: str = PLACE
    version: str = "v5"
    _schema: dict[str, set[str]] | None = None

    @property
    def root(self) -> str:
        """The address under which the sets stand."""
        return f"{self.place}/OData/{self.version}/"

    def name(self, kind: str, field: str) -> str:
        """Return what this version calls a field of version 4/2.0."""
        return VERSIONS[self.version].get((kind, field), field)

    def schema(self) -> dict[str, set[str]]:
        """Return the names of the fields and relations of each kind; read when the service is first asked for it.

        UnreadableError where there is no such service at the place.
        """
        if self._schema is None:
            self._schema = self.client.fetch(f"{self.root}$metadata", _read_schema, keep=True)
        if self._schema is None:
            raise UnreadableError(self.root, "no schema here (404): this version of the service is not at this place")
        return self._schema

    def missing(self) -> tuple[str, ...]:
        """Return the names that we ask for and that the schema of the service does not have, as "Document.Nummer"."""
        fields = [(kind, self.name(kind, field)) for kind, names in _NEEDED.items() for field in names.split()]
        relations = [pair for kind, tree in _TREES.items() for pair in _relations(kind, tree)]
        return tuple(f"{kind}.{name}" for kind, name in dict.fromkeys(fields + relations) if not self._has(kind, name))

    def _has(self, kind: str, name: str) -> bool:
        return name in self.schema().get(kind, ())

    def _expand(self, kind: str, tree: Tree, *, times: bool = False) -> str:
        """Write what is to come with an object, as far as the service has it; with ``times`` only when it changed."""
        parts: list[str] = []
        for name, inner in tree.items():
            if self._has(kind, name):
                to = _LEADS.get(name, name)
                chosen = f"{_TIMES},Nummer,Toevoeging" if to == "Kamerstukdossier" else _TIMES
                deeper = self._expand(to, inner, times=times)
                options = [f"$select={chosen}"] * times + [f"$expand={deeper}"] * bool(deeper)
                parts.append(f"{name}({';'.join(options)})" if options else name)
        return ",".join(parts)

    def stamps(self, wanted: Wanted) -> Iterator[Stamp]:
        """Yield all documents and zaken that are wanted, each with its mark, in the order of the service.

        Where asking for "no addition" finds nothing, all with the number of the dossier are looked at.
        """
        for kind, condition in conditions(wanted, self.name).items():
            rows = list(self._times(kind, condition))
            if not rows and (other := without_addition(condition)):
                loose, bare = other
                rows = [row for row in self._times(kind, loose) if bare(row)]
            yield from (Stamp(kind, str(row["Id"]), mark(row)) for row in rows)

    def _times(self, kind: str, condition: str) -> Iterator[Row]:
        return self.rows(kind, condition, expand=self._expand(kind, _TREES[kind], times=True), select=_TIMES)

    def whole(self, kind: str, ids: Iterable[str]) -> Iterator[tuple[list[str], list[Row]]]:
        """Yield documents or zaken by their guids, deleted ones too, with all that hangs on them.

        Each time a bunch of guids with the objects that were found.
        """
        waiting, expand = list(ids), self._expand(kind, _TREES[kind])
        while waiting:
            bunch, waiting = waiting[:_BUNCH], waiting[_BUNCH:]
            yield bunch, list(self.rows(kind, " or ".join(f"Id eq {one}" for one in bunch), expand=expand))

    def hanging(self, kind: str, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the kind and guid of all that hangs on some documents or zaken, as the register keeps it."""
        waiting, tree = list(ids), _HANGS[kind]
        while waiting:
            bunch, waiting = waiting[:_BUNCH], waiting[_BUNCH:]
            condition, expand = " or ".join(f"Id eq {one}" for one in bunch), self._expand(kind, tree, times=True)
            for row in self.rows(kind, condition, expand=expand, select=_TIMES):
                yield from _within(row, tree)

    def rows(self, kind: str, condition: str, *, expand: str = "", select: str = "") -> Iterator[Row]:
        """Yield the objects that meet a condition, page after page, each once."""
        options = {"$filter": condition, "$select": select, "$expand": expand}
        query = "&".join(f"{name}={quote(words, safe=_SAFE)}" for name, words in options.items() if words)
        address: str | None = f"{self.root}{kind}?{query}"
        seen: set[object] = set()
        asked: set[str] = set()
        while address and address not in asked:
            asked.add(address)
            page = self.client.fetch(address, _page)
            if page is None:
                raise UnreadableError(f"{self.root}{kind}", "this set is not there (404)")
            rows, following = page
            yield from (row for row in rows if row["Id"] not in seen)
            seen.update(row["Id"] for row in rows)
            address = self._here(following) if following else None

    def _here(self, address: str) -> str:
        """Return a link of the server at the place that was configured, wherever it points."""
        parts = urlsplit(address)
        return f"{self.place}{parts.path}?{parts.query}"


_SAFE = "$()/,;=:'"


def _relations(kind: str, tree: Tree) -> Iterator[tuple[str, str]]:
    for name, inner in tree.items():
        yield kind, name
        yield from _relations(_LEADS.get(name, name), inner)


def _within(row: Row, tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield the kind and guid of all objects in an object, as far as the tree goes."""
    for name, inner in tree.items():
        found: object = row.get(name) or []
        for one in cast("list[Row]", found) if isinstance(found, list) else [cast("Row", found)]:
            kind = _LEADS.get(name, name)
            yield kind[0].lower() + kind[1:], str(one["Id"])
            yield from _within(one, inner)


def mark(row: Row) -> str:
    """Return what tells of a change in an object: the guids and times of all objects in it, in order.

    >>> mark({"Id": "b", "ApiGewijzigdOp": "2020", "Zaak": [{"Id": "a", "ApiGewijzigdOp": "2019"}]})
    'a2019b2020'
    """
    return "".join(sorted(_marks(row)))


def _marks(row: Row) -> Iterator[str]:
    yield f"{row.get('Id')}{row.get('ApiGewijzigdOp')}"
    for value in row.values():
        for one in cast("list[object]", value) if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _marks(cast("Row", one))


def _page(answer: Answer) -> tuple[list[Row], str | None]:
    """Read an answer: its objects, and the address of the next ones; UnreadableError where it is none."""
    try:
        value = cast("object", msgspec.json.decode(answer.body))
    except msgspec.DecodeError as error:
        raise UnreadableError("an answer of the service", f"not whole JSON ({error})") from error
    rows = cast("Row", value).get("value") if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise UnreadableError("an answer of the service", "no list of objects")
    following = cast("Row", value).get("@odata.nextLink")
    told = [cast("Row", row) for row in cast("list[object]", rows) if isinstance(row, dict) and "Id" in row]
    return told, str(following) if following else None


def _read_schema(answer: Answer) -> dict[str, set[str]]:
    """Read the schema: the names of the fields and relations of each kind."""
    root, _ = read_xml(answer.body, answer.asked)
    if not re.search(r"\}?Edmx$", str(root.tag)):
        raise UnreadableError(answer.asked, "not a schema of OData")
    tags = ("{*}Property", "{*}NavigationProperty")
    return {
        kind.get("Name", ""): {one.get("Name", "") for one in kind.iter(*tags)} for kind in root.iter("{*}EntityType")
    }
