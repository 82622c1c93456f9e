"""HTML to text as a browser shows it: a line for each block, dashes before list items, bars after table cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.errors import UnreadableError
from graph.patterns import compiled
from loaders.formats.noted import Noted
from loaders.formats.text import decode
from loaders.formats.xml import LARGEST

if TYPE_CHECKING:
    from typing import BinaryIO

    from lxml.html import HtmlElement

__all__ = ["Page", "parse_html", "read_html", "read_page"]

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_SILENT = frozenset("head script style template noscript svg iframe".split())
_NOTE = r"[#][^#]*?(?:fn|noot|footnote)[^0-9#]*(?P<number>[0-9]+)"  # #fn1, #noot-12
_SPACE = r"[ \t\r\n\f]+"  # what HTML folds; a no-break space is kept


class Page(NamedTuple):
    """The text of a page, and the offsets of the note marks that its links tell of, by number."""

    text: str
    marks: dict[int, int]


def read_html(content: str, source: str) -> Page:
    r"""Return the text of an HTML page and its note marks; UnreadableError where it holds no element at all.

    >>> read_html("<p>De  brief<a href='#fn1'><sup>1</sup></a></p><ol><li>Noot</li></ol>", "x.html")
    Page(text='De brief1\n- Noot\n', marks={1: 8})
    """
    from lxml import etree

    writer = _Writer()
    walk = etree.iterwalk(parse_html(content, source, huge=True), events=("start", "end"))
    for event, element in walk:
        if event == "end":
            writer.close(element)
        elif element.tag in _SILENT:
            walk.skip_subtree()
        else:
            writer.open(element)
    return Page("".join(writer.parts), writer.marks)


def read_page(file: BinaryIO, source: str) -> Noted:
    """Return the text of a page of nobody's known form; UnreadableError where it holds no words."""
    content, problems = decode(file.read(), source)
    text = read_html(content, source).text
    if not text.strip():
        raise UnreadableError(source, "the page holds no words: a program fills it? save it as it is shown")
    return Noted(text, problems=problems)


def parse_html(content: str, source: str, *, huge: bool = False) -> HtmlElement:
    """Return the root of a page; UnreadableError where it holds no element, is larger than any paper, or is a trap.

    Elements may lie 256 deep in one another, 2048 in a ``huge`` page: the parser would leave out what lies deeper.
    """
    from lxml import etree, html

    if len(content) > LARGEST:
        raise UnreadableError(source, f"larger than {LARGEST >> 20} MB: this is no paper")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge)
    try:
        root = html.document_fromstring(content.encode(), parser=parser)
    except etree.ParserError as error:
        raise UnreadableError(source, f"not HTML: {error}") from error
    if any(problem.type_name == "ERR_RESOURCE_LIMIT" for problem in parser.error_log):
        raise UnreadableError(source, "refused: elements lie deeper in one another than on any page; save it again")
    return root


class _Writer:
    """Text under construction: words joined as they stand, blocks on lines of their own."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.marks: dict[int, int] = {}
        self._length = 0

    def open(self, element: HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self._end_line()
        if element.tag == "li":
            self._write("- ")
        if found := compiled(_NOTE).fullmatch(element.get("href", "")):
            self.marks.setdefault(int(found["number"]), self._length)
        self._words(element, element.text)

    def close(self, element: HtmlElement) -> None:
        if element.tag in {"td", "th"}:
            self._words(element, " | ")
        if element.tag in _BLOCKS:
            self._end_line()
        self._words(element.getparent(), element.tail)

    def _words(self, element: HtmlElement | None, words: str | None) -> None:
        if words and (element is None or element.tag != "pre"):
            words = compiled(_SPACE).sub(" ", words)
            words = words.lstrip(" ") if self._at_break() else words
        if words:
            self._write(words)

    def _at_break(self) -> bool:
        return not self.parts or self.parts[-1][-1] in " \n"

    def _end_line(self) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self._write("\n")

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self._length += len(words)
