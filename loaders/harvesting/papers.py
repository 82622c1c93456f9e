"""Papers of the publisher, each fetched in the best form that can be read, and asked for again only if it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from graph.identifiers import PUBLISHER, Publication, parse
from graph.model import Record
from loaders.koop import fetch_paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.harvest import Harvest, Item
    from loaders.koop import Fetched, Found, Places

__all__ = ["Papers", "is_provisional"]

_BEST = ("xml", "html", "odt", "pdf")  # the forms that are read, the best first
_LIKELY = ("xml", "pdf")  # those that are tried where nobody says which there are
_PROVISIONAL = ("kst", "h", "ah")  # the series that give numbers of which nothing but the series can be read
_MOVED = "moved"  # the mark of a number that led to another one
_BARE = ("odt", "pdf")  # these do not tell themselves what they are


class Papers:
    """Which papers we have: of each the day of its last change stands in the archive. ``new`` are those of this run."""

    def __init__(self, harvest: Harvest, places: Places) -> None:
        self._harvest, self._places = harvest, places
        self.new: list[str] = []

    def bring(self, found: Found, *, ask: bool, main: str = "") -> bool:
        """Fetch a paper unless we have it as it is, and tell whether that is so now.

        With ``ask`` the publisher is asked whether it changed within the day that its list gives. ``main`` is the paper
        that it is an attachment of.
        """
        mark = f"paper/{found.id}"
        known = self._harvest.place(mark) == (found.modified or "-")
        total = found.of if found.of and not found.main and not main else None  # attachments come on top of their list
        if known and not ask:
            self._harvest.report.unchanged += 1
            self._harvest.tick(total)
            return True
        if self._harvest.dry:
            self._harvest.report.planned.append(found.id)
            return True
        done = False
        with self._harvest.attempt(found.id):
            told = tuple(form for form in _BEST if form in found.forms)
            marks = {mark: found.modified or "-"}
            if not self.fetch(found.id, told or _LIKELY, marks, known=known, main=main):
                self._harvest.report.missing.append(found.id)
            done = True
        self._harvest.tick(total)
        return done

    def fetch(
        self,
        name: str,
        forms: Iterable[str] = _LIKELY,
        marks: dict[str, str] | None = None,
        *,
        known: bool = False,
        main: str = "",
    ) -> bool:
        """Fetch and store a paper in the first form that has its words; False where there is none of it."""
        read: list[tuple[str, Item]] = []
        wrong: list[UnreadableError] = []
        for form in dict.fromkeys((*forms, *_LIKELY)):
            if form not in forms and not (read or wrong):
                continue  # another form than those that there are is tried only where these do not help
            fetched = self._fetched(name, form, wrong)
            if fetched and fetched.kept and known:
                self._harvest.report.unchanged += 1
                return True
            told = list(self._told(fetched, main)) if fetched else []
            read.extend(one for one in told if isinstance(one[1], Record))
            wrong.extend(item for _, item in told if isinstance(item, UnreadableError))
            if any(_has_words(item) for _, item in told):
                break
        if not read and not wrong:
            return False
        self._harvest.store(read or [(name, UnreadableError(name, wrong[0].problem))], marks or {})
        self.new.append(name)
        return True

    def settle_numbers(self) -> None:
        """Ask for the papers that had a provisional number whether they have another now, which becomes their name."""
        for name in [name for name, mark in self._harvest.archive.cursors("paper/").items() if mark != _MOVED]:
            if is_provisional(name) and name not in self.new:
                with self._harvest.attempt(name):
                    fetched = fetch_paper(self._harvest.client, name, "/metadata.xml", self._places, keep=False)
                    if fetched and fetched.names:
                        self._harvest.store(self._told(fetched, ""), {f"paper/{name}": _MOVED})

    def _fetched(self, name: str, form: str, wrong: list[UnreadableError]) -> Fetched | None:
        try:
            return fetch_paper(self._harvest.client, name, f".{form}", self._places)
        except UnreadableError as error:
            wrong.append(error)
            return None

    def _told(self, fetched: Fetched, main: str) -> Iterator[tuple[str, Item]]:
        """Yield what is in a file under the number that the publisher has it by, and what its metadata tell."""
        number = fetched.names[0] if fetched.names else fetched.id
        aliases = (fetched.id,) if fetched.names else ()
        provisional = is_provisional(number)
        form = fetched.form.removeprefix(".")
        bodies = {fetched.form: fetched.body}
        if form in _BARE and (metadata := fetch_paper(self._harvest.client, number, "/metadata.xml", self._places)):
            bodies[metadata.form] = metadata.body
        for suffix, body in bodies.items():
            called = number + suffix
            others = (*aliases, number) if provisional else aliases
            own = None if provisional else number
            yield from self._harvest.papers(
                body, called, PUBLISHER + called, others, own=own, annex_to=(main,) if main else ()
            )


def is_provisional(name: str) -> bool:
    """Tell whether a number is one that a paper has until it is made up: kst-1268678."""
    found = parse(name)
    return isinstance(found, Publication) and found.series in _PROVISIONAL


def _has_words(item: Item) -> bool:
    """Tell whether a paper has more than a heading: of a scan the XML has no body."""
    return isinstance(item, Record) and bool(item.document.text[item.document.head :].strip())
