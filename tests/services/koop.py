"""The publisher, officielebekendmakingen.nl: files by identifier, and searching them by SRU 2.0. SYNTHETIC.

The forms follow recorded files and records; no SRU answer with a Kamerstuk was found recorded. Built in: a paper that
is missing answers 200 with a page, or is redirected to an error; old numbers are redirected to new ones; attachments
have no XML and a scan has no body; one XML is encoded twice, one has a byte-order mark; a paper under a provisional
number, as PDF only; a record twice; fewer records than asked for; records that count anew on every page; an error under
status 200.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from tests.services.faults import Reply
from tests.services.official import html, metadata, pdf, xml
from tests.services.server import tagged

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from tests.services.papers import Paper
    from tests.services.server import Asked
    from tests.services.world import World

__all__ = ["Koop"]

_MISSING = (
    b"<!DOCTYPE html><html><head><title>Niet gevonden</title></head><body>Dit document bestaat niet.</body></html>"
)
_FILE = re.compile(r"/(?P<id>[A-Za-z]+-[\w-]+?)(?P<form>\.xml|\.html|\.odt|\.pdf|/metadata\.xml)")
_FRBR = re.compile(r"/frbr/officielepublicaties/[^/]+/[^/]+/(?P<id>[^/]+)/1/xml/[^/]+\.xml")
_SRU = "http://docs.oasis-open.org/ns/search-ws/sruResponse"
_DIAGNOSTIC = """<?xml version="1.0" encoding="UTF-8"?><diagnostics><diagnostic
 xmlns="http://www.loc.gov/zing/srw/diagnostic/"><uri>info:srw/diagnostic/1/10</uri><details>{0}</details>
<message>Invalid parameter</message></diagnostic></diagnostics>"""
_NAMES = {"kst": "Kamerstuk", "h": "Handelingen", "ah": "Kamervragen (Aanhangsel)", "blg": "Kamerstuk"}


@dataclass(slots=True)
class Koop:
    """The service: at most ``page`` records an answer, whatever is asked for; ``missing`` is the way to say no."""

    world: World
    page: int = 50
    stuck: bool = False  # whether every page says that the next one begins at 1
    mains: bool = True  # whether a record tells of what it is an attachment
    missing: str = "page"  # "page" under status 200, "redirect" to an error, "errors" to another, "404"

    def answer(self, asked: Asked) -> Reply | None:
        """Answer a request for a file or a search, None for any other."""
        if asked.path == "/sru":
            return self._search(asked)
        if "fout404" in asked.path or asked.path == "/Errors/404.htm":
            return Reply(_MISSING, "text/html")
        if found := _FRBR.fullmatch(asked.path):
            return self._file(found["id"], ".xml")
        if found := _FILE.fullmatch(asked.path):
            return self._file(found["id"], found["form"])
        return None

    def _file(self, name: str, form: str) -> Reply:
        if new := self.world.aliases.get(name):
            return Reply(status=301, headers={"Location": f"/{new}{form}"})
        paper = self.world.papers.get(name)
        if paper is None or form not in _forms(paper):
            return self._absent()
        made = _MAKE[form](paper)
        if form == ".xml":
            made = _ODD[name](made) if name in _ODD else made
        return tagged(made, {".pdf": "application/pdf", ".html": "text/html"}.get(form, "text/xml"))

    def _absent(self) -> Reply:
        if self.missing in _ELSEWHERE:
            return Reply(status=302, headers={"Location": _ELSEWHERE[self.missing]})
        return Reply(_MISSING, "text/html", 404 if self.missing == "404" else 200)

    def _search(self, asked: Asked) -> Reply:
        query = asked.query.get("query", "")
        try:
            tests = list(_tests(query, self.world))
            found = [paper for paper in self._records() if all(test(paper) for test in tests)]
        except ValueError as error:
            return Reply(_DIAGNOSTIC.format(escape(str(error))).encode(), "text/xml")
        start, most = int(asked.query.get("startRecord", 1)), int(asked.query.get("maximumRecords", 10))
        shown = found[start - 1 :][: min(most, self.page)]
        end = start + len(shown)
        place = 1 if self.stuck else end
        following = f"<nextRecordPosition>{place}</nextRecordPosition>" if end <= len(found) else ""
        records = "".join(
            _record(paper, place, asked.base, self.world.published[paper.id], self._main_of(paper))
            for place, paper in enumerate(shown, 1)
        )
        answer = f"""<?xml version="1.0" encoding="UTF-8"?><!-- synthetic -->
<searchRetrieveResponse xmlns="{_SRU}"><version>2.0</version><numberOfRecords>{len(found)}</numberOfRecords>
<records>{records}</records>{following}</searchRetrieveResponse>"""
        return tagged(answer.encode(), "application/xml")

    def _main_of(self, paper: Paper) -> str:
        told = _main(paper, self.world) if self.mains else []
        return "".join(f"<overheidwetgeving:hoofddocument>{main}</overheidwetgeving:hoofddocument>" for main in told)

    def _records(self) -> Iterator[Paper]:
        """Yield the papers in order of date, one of them twice."""
        for paper in sorted(self.world.papers.values(), key=lambda one: (one.date, one.id)):
            yield paper
            if paper.id == "kst-28638-902":
                yield paper


def _forms(paper: Paper) -> tuple[str, ...]:
    """Return the forms in which there is a paper."""
    return (".pdf", "/metadata.xml") if paper.bare else (".xml", ".html", ".pdf", "/metadata.xml")


_MAKE = {".xml": xml, ".html": html, ".pdf": pdf, "/metadata.xml": metadata}
_ELSEWHERE = {"redirect": "/fout404", "errors": "/Errors/404.htm"}
_BODY = re.compile(rb"<kamerstuk>.*</kamerstuk>", re.DOTALL)
# papers whose XML is not as it should be, and how
_ODD: dict[str, Callable[[bytes], bytes]] = {
    "kst-28638-903": lambda body: b"\xef\xbb\xbf" + body,  # with a byte-order mark
    "kst-28638-907": lambda body: body.decode("latin-1").encode(),  # encoded twice
    "kst-28638-914": lambda body: _BODY.sub(b"", body),  # a scan: metadata and no body
}


def _tests(query: str, world: World) -> Iterator[Test]:
    """Yield the tests that a query makes, all of which must hold."""
    query = re.split(r"\s+sortBy\s+", query)[0]
    for part in re.split(r"\s+AND\s+", query):
        either = [_one(one, world) for one in re.split(r"\s+OR\s+", part.strip().removeprefix("(").removesuffix(")"))]
        yield _any(either)


def _any(tests: list[Test]) -> Test:
    return lambda paper: any(test(paper) for test in tests)


def _one(part: str, world: World) -> Test:
    """Return the test of one index."""
    modified: Values = lambda paper: [str(world.published[paper.id])]  # noqa: E731  (one of a table)
    main: Values = lambda paper: _main(paper, world)  # noqa: E731  (as above)
    indexes = _INDEXES | {"dt.modified": modified, "w.hoofddocument": main}
    found = re.fullmatch(r"\s*(?P<index>[\w.-]+)\s*(?P<op>==|>=|<=|=)\s*\"?(?P<value>[^\"]*)\"?\s*", part)
    if not found or found["index"] not in indexes:
        raise ValueError(f"Query syntax error: '{part}'")
    return _test(indexes[found["index"]], found["op"], found["value"])


def _main(paper: Paper, world: World) -> list[str]:
    """Return the paper that one is an attachment of."""
    return [one.id for one in world.papers.values() if paper.part_of and one.number == paper.part_of]


def _test(values: Values, op: str, value: str) -> Test:
    if op == ">=":
        return lambda paper: any(one >= value for one in values(paper))
    if op == "<=":
        return lambda paper: any(one <= value for one in values(paper))
    return lambda paper: value in values(paper)


def _dossier(paper: Paper) -> list[str]:
    number = re.sub(r"-\(R[0-9]+\)", "", paper.dossier)
    return [number] if number else []


def _series(paper: Paper) -> str:
    return paper.id.split("-")[0]


if TYPE_CHECKING:
    from collections.abc import Callable

    Test = Callable[[Paper], bool]
    Values = Callable[[Paper], list[str]]

_INDEXES: dict[str, Values] = {
    "c.product-area": lambda _: ["officielepublicaties"],
    "dt.identifier": lambda paper: [paper.id],
    "w.dossiernummer": _dossier,
    "w.publicatienaam": lambda paper: [_NAMES[_series(paper)]],
    "dt.type": lambda paper: ["Bijlage" if paper.part_of else "Kamerstuk"],
    "w.vergaderjaar": lambda _: ["2019-2020"],
    "dt.date": lambda paper: [str(paper.date)],
}


def _record(paper: Paper, place: int, base: str, modified: dt.date, main: str) -> str:
    year = f"{paper.id.split('-')[2]}" if _series(paper) in {"h", "ah"} else paper.dossier.split("-")[0]
    place_of = f"{base}/frbr/officielepublicaties/{_series(paper)}/{year}/{paper.id}/1"
    dossier = "".join(
        f"<overheidwetgeving:dossiernummer>{one}</overheidwetgeving:dossiernummer>" for one in _dossier(paper)
    )
    kinds = [form.removeprefix(".") for form in _forms(paper) if not form.startswith("/")]
    items = "".join(f'<itemUrl manifestation="{one}">{place_of}/{one}/{paper.id}.{one}</itemUrl>' for one in kinds)
    return f"""<record><recordData><gzd xmlns="http://standaarden.overheid.nl/sru"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/">
<originalData><meta><owmskern><dcterms:identifier>{paper.id}</dcterms:identifier>
<dcterms:title>{escape(paper.title)}</dcterms:title><dcterms:type>{escape(paper.soort)}</dcterms:type>
<dcterms:modified>{modified}</dcterms:modified></owmskern><owmsmantel><dcterms:date>{paper.date}</dcterms:date>
</owmsmantel><tpmeta><product-area>officielepublicaties</product-area>{dossier}{main}
<publicatienaam>{_NAMES[_series(paper)]}</publicatienaam></tpmeta></meta></originalData><enrichedData>
<preferredUrl>https://zoek.officielebekendmakingen.nl/{paper.id}.html</preferredUrl>{items}</enrichedData></gzd>
</recordData><recordPosition>{place}</recordPosition></record>"""
