"""The OData services of the Tweede Kamer: v4/2.0 after recorded answers, v5 SYNTHETIC after what is told of it.

Both tell the same world. Built in: pages with a nextLink but none with $top, 400 for a field that does not exist, for
v5 also for a $top over 100, a set that is listed and does not exist, and a field that is new.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from tests.services.faults import Reply
from tests.services.filters import BadFilterError, parse, split
from tests.services.official import xml
from tests.services.world import guid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.filters import Row
    from tests.services.server import Asked
    from tests.services.world import Entity, World

__all__ = ["V4", "V5", "OData"]

V4, V5 = "v4/2.0", "v5"
_JSON = "application/json; odata.metadata=minimal; odata.streaming=true; charset=utf-8"
_ODD = {"naamNl": "NaamNL", "vrsNummer": "VRSNummer", "externeidentifier": "ExterneIdentifier"}
_RENAMED = {
    ("Document", "DocumentNummer"): "Nummer",
    ("Document", "Volgnummer"): "Ondernummer",
    ("Kamerstukdossier", "HoogsteVolgnummer"): "AantalDocumenten",
}
# the relations that are columns, by set; all others are asked for with $expand
_KEYS = {
    "Document": ("huidigeDocumentVersie",),
    "DocumentVersie": ("document",),
    "DocumentActor": ("document", "persoon", "fractie", "commissie"),
    "ZaakActor": ("zaak", "persoon", "fractie", "commissie"),
    "Besluit": ("agendapunt",),
    "Stemming": ("besluit", "persoon", "fractie"),
    "Agendapunt": ("activiteit",),
    "Activiteit": ("voortouwcommissie",),
    "Verslag": ("vergadering",),
}
# the names of relations from the other side: (set, name) → (set, relation) that point back
_BACK = {
    ("Document", "DocumentActor"): ("DocumentActor", "document"),
    ("Document", "DocumentVersie"): ("DocumentVersie", "document"),
    ("Document", "BijlageDocument"): ("Document", "bronDocument"),
    ("Zaak", "ZaakActor"): ("ZaakActor", "zaak"),
    ("Zaak", "Document"): ("Document", "zaak"),
    ("Zaak", "Besluit"): ("Besluit", "zaak"),
    ("Zaak", "VervangenDoor"): ("Zaak", "vervangenVanuit"),
    ("Zaak", "GerelateerdNaar"): ("Zaak", "gerelateerdVanuit"),
    ("Kamerstukdossier", "Document"): ("Document", "kamerstukdossier"),
    ("Kamerstukdossier", "Zaak"): ("Zaak", "kamerstukdossier"),
    ("Besluit", "Stemming"): ("Stemming", "besluit"),
    ("Agendapunt", "Besluit"): ("Besluit", "agendapunt"),
    ("Activiteit", "Agendapunt"): ("Agendapunt", "activiteit"),
    ("Activiteit", "Toezegging"): ("Toezegging", "activiteit"),
    ("Activiteit", "Document"): ("Document", "activiteit"),
    ("Activiteit", "Zaak"): ("Zaak", "activiteit"),
    ("Vergadering", "Verslag"): ("Verslag", "vergadering"),
}
_MANY = {"zaak", "kamerstukdossier", "activiteit", "agendapunt", "bronDocument", "gerelateerdVanuit", "vervangenVanuit"}


@dataclass(slots=True)
class OData:
    """One of the services: ``page`` rows an answer; ``missing`` are names that it lacks, as (set, name)."""

    world: World
    version: str = V4
    page: int = 250
    missing: tuple[tuple[str, str], ...] = ()
    _columns: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def __post_init__(self) -> None:
        for entity in self.world.current.values():
            known = self._columns.get(entity.category, ())
            self._columns[entity.category] = tuple(dict.fromkeys([*known, *entity.facts]))

    @property
    def root(self) -> str:
        """The path under which the service stands."""
        return f"/OData/{self.version}/"

    def answer(self, asked: Asked) -> Reply | None:
        """Answer a request under the service's path, None for any other."""
        if not f"{asked.path}/".startswith(self.root):
            return None
        what = asked.path.removeprefix(self.root)
        if what in {"", self.root[:-1]}:
            return self._json({"value": [{"name": one, "kind": "EntitySet", "url": one} for one in self._sets()]})
        if what == "$metadata":
            return Reply(self._metadata().encode(), "application/xml")
        if found := re.fullmatch(r"(?P<set>\w+)\((?P<id>[0-9a-f-]{36})\)/resource", what, re.IGNORECASE):
            return self._file(found["set"], found["id"])
        if what not in self._columns:
            return Reply(b"", status=404)
        try:
            return self._rows(what, asked)
        except BadFilterError as error:
            return _bad(str(error))

    def _sets(self) -> list[str]:
        return [*self._columns, *(["ToegezegdAan"] if self.version == V5 else [])]

    def _json(self, content: dict[str, object]) -> Reply:
        body = {"@odata.context": f"https://gegevensmagazijn.tweedekamer.nl{self.root}$metadata", **content}
        return Reply(json.dumps(body, ensure_ascii=False).encode(), _JSON, chunked=True)

    def _file(self, name: str, id_: str) -> Reply:
        """Give the file of a document, or of one of its publications: the publisher's XML."""
        if name == "Document" and id_ in self.world.files:
            return Reply(self.world.files[id_], "application/x-unknown-content-type")
        papers = [one for one in self.world.papers.values() if guid("publicatie", one.id) == id_]
        return Reply(xml(papers[0]), "text/xml") if papers and name == "DocumentPublicatie" else Reply(status=404)

    def _rows(self, name: str, asked: Asked) -> Reply:
        rows = [self._row(entity) for entity in self.world.of(name)]
        if wanted := asked.query.get("$filter"):
            test = parse(wanted, self._related)
            rows = [row for row in rows if test(row)]
        order = [part.split()[0] for part in asked.query.get("$orderby", "Id").split(",")]
        rows.sort(key=lambda row: tuple(str(row.get(one)) for one in order))
        top, start = asked.query.get("$top"), int(asked.query.get("$skip") or 0)
        if after := asked.query.get("$skiptoken"):
            rows = [row for row in rows if f"Id-{row['Id']}" > after]
        if top and self.version == V5 and int(top) > 100:
            return _bad("The limit of '100' for Top query has been exceeded.")
        size = min(int(top), self.page) if top else self.page
        inside = (asked.query.get("$expand", ""), asked.query.get("$select", ""))
        shown = [self._expanded(row, *inside) for row in rows[start : start + size]]
        content: dict[str, object] = {"value": shown}
        if not top and start + size < len(rows):
            content["@odata.nextLink"] = asked.base + self._next(asked, f"Id-{shown[-1]['Id']}")
        return self._json(content)

    def _next(self, asked: Asked, token: str) -> str:
        bare = re.sub(r"[?&]\$skip(?:token)?=[^&]*", "", asked.line)
        return f"{bare}{'&' if '?' in bare else '?'}$skiptoken={token}"

    def _row(self, entity: Entity) -> Row:
        """Return an entity as a row: all columns of its set, keys of others, times."""
        names = self._columns[entity.category]
        row: Row = {
            "Id": entity.id,
            **{self._name(entity.category, one): _zoned(entity.facts.get(one)) for one in names},
        }
        for relation in _KEYS.get(entity.category, ()):
            row[f"{_upper(relation)}_Id"] = next(iter(entity.refs.get(relation, ())), None)
        if entity.category == "Document":
            row |= {"ContentType": entity.kind or None, "ContentLength": 1 if entity.kind else None}
        for key in (key for set_, key in self.missing if set_ == entity.category):
            row.pop(key, None)
        if self.version == V5:
            row["Nieuw"] = None
        local = entity.modified.astimezone(dt.timezone(dt.timedelta(hours=1)))
        times = {"GewijzigdOp": local.isoformat(), "ApiGewijzigdOp": f"{entity.modified:%Y-%m-%dT%H:%M:%S}.0000000Z"}
        return row | times | {"Verwijderd": entity.deleted, "@set": entity.category}

    def _name(self, category: str, name: str) -> str:
        upper = _ODD.get(name) or _upper(name)
        return _RENAMED.get((category, upper), upper) if self.version == V5 else upper

    def _related(self, row: Row, name: str) -> list[Row]:
        """Return the rows that a row is bound to by a relation, from either side; deleted ones are not shown."""
        category, id_ = str(row["@set"]), str(row["Id"])
        if (category, name) in self.missing:
            raise BadFilterError(f"Could not find a property named '{name}'")
        if (category, name) in _BACK:
            other, relation = _BACK[category, name]
            found = [one for one in self.world.of(other) if id_ in one.refs.get(relation, ())]
            return [self._row(one) for one in found if not one.deleted]
        if (category, name) == ("DocumentVersie", "DocumentPublicatie"):
            return list(self._publications(row))
        refs = self.world.current[id_].refs.get(name[0].lower() + name[1:])
        if refs is None and name[0].lower() + name[1:] not in self._relations(category):
            raise BadFilterError(f"Could not find a property named '{name}'")
        current = self.world.current
        return [self._row(current[ref]) for ref in refs or () if ref in current and not current[ref].deleted]

    def _relations(self, category: str) -> set[str]:
        return {name for one in self.world.of(category) for name in one.refs} | _MANY

    def _publications(self, row: Row) -> Iterator[Row]:
        official = row.get("ExterneIdentifier")
        if isinstance(official, str) and official.startswith("kst"):
            yield {
                "Id": guid("publicatie", official), "Identifier": official, "DocumentType": "Xml",
                "FileName": f"{official}.xml", "Source": "Koop", "Url": None, "DocumentVersie_Id": row["Id"],
                "GewijzigdOp": row["GewijzigdOp"], "ApiGewijzigdOp": row["ApiGewijzigdOp"], "Verwijderd": False,
                "@set": "DocumentPublicatie",
            }  # fmt: skip

    def _expanded(self, row: Row, expand: str, select: str) -> Row:
        """Return a row with the relations that were asked for inside it, one or a list as the relation is."""
        chosen = set(select.split(",")) if select else set(row)
        shown = {name: value for name, value in row.items() if name != "@set" and name in chosen}
        for part in (one.strip() for one in split(expand, ",") if one.strip()):
            name, _, inner = part.partition("(")
            options = dict(one.split("=", 1) for one in split(inner.removesuffix(")"), ";") if one)
            within = (options.get("$expand", ""), options.get("$select", ""))
            rows = [self._expanded(one, *within) for one in self._related(row, name)]
            shown[name] = rows if self._is_many(str(row["@set"]), name) else next(iter(rows), None)
        return shown

    def _is_many(self, category: str, name: str) -> bool:
        low = name[0].lower() + name[1:]
        return low not in _KEYS.get(category, ()) and (
            (category, name) in _BACK or low in _MANY or name.endswith("Publicatie")
        )

    def _metadata(self) -> str:
        """Write the schema: the columns and relations of each set."""
        types: list[str] = []
        for category in self._columns:
            rows = [self._row(one) for one in self.world.of(category)[:1]]
            columns = [name for row in rows for name in row if name != "@set"]
            back = [name for set_, name in _BACK if set_ == category]
            forward = [_upper(one) for one in sorted({name for one in self.world.of(category) for name in one.refs})]
            parts = [f"<Property Name={quoteattr(one)}/>" for one in columns]
            parts += [
                f"<NavigationProperty Name={quoteattr(one)}/>"
                for one in dict.fromkeys([*back, *forward])
                if (category, one) not in self.missing
            ]
            types.append(f"<EntityType Name={quoteattr(category)}>{''.join(parts)}</EntityType>")
        schema = "http://docs.oasis-open.org/odata/ns/edm"
        return f"""<?xml version="1.0" encoding="utf-8"?><!-- synthetic -->
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="TK.DA.GGM.OData" xmlns="{schema}">{"".join(types)}</Schema></edmx:DataServices></edmx:Edmx>"""


def _zoned(value: object) -> object:
    """Return a fact as this service writes it: times with the Dutch offset, which the SyncFeed leaves out."""
    local = isinstance(value, str) and re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){2}T[0-9:]{8}", value)
    return f"{value}+01:00" if local else value


def _upper(name: str) -> str:
    return name[0].upper() + name[1:]


def _bad(message: str) -> Reply:
    return Reply(json.dumps({"error": {"code": "", "message": message}}).encode(), _JSON, 400)
