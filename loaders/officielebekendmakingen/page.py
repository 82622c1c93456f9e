"""Pages of officielebekendmakingen.nl (kst-28638-179.html): the paper as HTML, with its facts as ``meta`` in the head.

No page was at hand when this was written: the names of the facts are those of the XML files and of programs that read
pages, and notes are known by what makes them notes on any page, a short link to a place further on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from loaders.dates import placed_date, printed_date
from loaders.formats.html import parse_html
from loaders.formats.layout import Layout, write
from loaders.formats.text import decode
from loaders.officielebekendmakingen.described import described
from loaders.officielebekendmakingen.finishing import finished
from loaders.officielebekendmakingen.linked_notes import set_notes
from loaders.officielebekendmakingen.metadata import Metadata, read_metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from lxml.html import HtmlElement

    from graph.model import Document
    from loaders.formats.xml import Element

__all__ = ["read"]

_PAPER = ("//*[@id='broodtekst']", "//*[contains(concat(' ', @class, ' '), ' stuk ')]", "//article", "//main", "//body")
_MISSING = re.compile(r"\b(?:fout|404|niet gevonden|bestaat niet|niet beschikbaar|geen document)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"""
    (?: (?: (?:https?:)? // (?:zoek\.)? officielebekendmakingen\.nl )? / )?       # //zoek.officielebekendmakingen.nl/
    (?P<dossier> dossier/ )?                                                      # dossier/
    (?P<name> [0-9A-Za-z-]+ )                                                     # kst-28638-179
    (?: \.(?:html|pdf|xml|odt) )? (?: [?\#].* )?                                  # .html#ID-1
    """,
    re.VERBOSE,
)
_LABEL = re.compile(r"\s*(?:[-–—•*]|[(]?(?:[0-9]{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)°º])")  # an item with its own mark: 1°.
_OFFICIAL = re.compile(r"(?:kst|h|ah|blg|nds|kv|stb|stcrt|trb)-[0-9A-Za-z-]+")


def read(file: BinaryIO, source: str) -> Iterator[Document]:
    """Yield the document of a page; UnreadableError where the page is of no document, or says that there is none."""
    text, problems = decode(file.read(), source)
    root = parse_html(text, source)
    document = described(_metadata(root), loader="officielebekendmakingen", problems=problems)
    if not document.id:
        raise _nameless(root, source)
    set_notes(root)
    written = write(_paper(root), HTML)
    number = re.search(rf"(?m)^\W*Nr\.[ \u00a0]?{re.escape(document.number or '?')}\b", written.text)
    head = number.start() if number else 0
    date = document.date or placed_date(written.text, head) or printed_date(written.text[head : head + 1000])
    told = replace(document, text=written.text, head=head, date=date, notes=written.notes, links=written.links)
    yield finished(told, source, suffix=".html")


def _metadata(root: HtmlElement) -> Metadata:
    """Return the facts in the head, with the number that the page's own address has where they do not tell it."""
    metadata = read_metadata(root)
    addresses = (link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical")
    names = (found["name"] for address in addresses if (found := _ADDRESS.fullmatch(address)))
    named = next((name for name in names if _OFFICIAL.fullmatch(name)), None)
    if metadata.identifier or not named:
        return metadata
    return Metadata((*metadata.entries, ("dc.identifier", "", named)))


def _nameless(root: HtmlElement, source: str) -> UnreadableError:
    said = [" ".join(heading.text_content().split()) for heading in root.iter("h1", "title")][::-1]
    missing = next((words for words in said if _MISSING.search(words)), None)
    if missing:
        return UnreadableError(source, f"the page says that there is no document: '{missing[:60]}'; check its number")
    return UnreadableError(source, f"a page of officielebekendmakingen.nl, but of no document: '{' '.join(said)[:60]}'")


def _paper(root: HtmlElement) -> HtmlElement:
    """Return the part of a page that is the paper; items of a list get the mark that a browser shows."""
    paper: HtmlElement = next(found[0] for path in _PAPER if (found := root.xpath(path)))
    for parent in paper.iter("ul", "ol"):
        for place, item in enumerate(parent.iterchildren("li"), 1):
            if not _LABEL.match(item.text_content()):
                mark = item.makeelement("li.nr")
                mark.text, mark.tail, item.text = "-" if parent.tag == "ul" else f"{place}.", item.text, None
                item.insert(0, mark)
    return paper


def _target(element: Element) -> str | None:
    """Return where a link leads: an identifier, a dossier, an address elsewhere; None for a place on the page."""
    address = element.get("href", "") if element.tag == "a" else ""
    if (found := _ADDRESS.fullmatch(address)) and found["dossier"]:
        return f"dossier-{found['name']}"
    if found and _OFFICIAL.fullmatch(found["name"]):
        return found["name"]
    return address if address.startswith(("http:", "https:")) else None


HTML = Layout(
    inline=frozenset(
        "a abbr acronym b big cite code del dfn em font i img ins kbd label mark noot q s samp small span strike strong"
        " sub sup time tt u var wbr".split()
    ),
    parted=frozenset(),
    leads=frozenset(["li.nr"]),
    cells=frozenset(["td", "th"]),
    silent=frozenset(
        "aside button footer form head header iframe input nav noscript script select style svg template title".split()
    ),
    notes=frozenset(["noot"]),
    mark="noot.nr",
    target=_target,
    kept=frozenset(),
)
