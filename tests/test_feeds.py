"""Feeds are valid Atom, their entries keep their names, and their times are those of the records."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import requests
from lxml import etree

from graph.archive import Archive
from graph.model import Document, Dossier, Record
from kamergraaf.feeds import Entry, Feed, atom, feed_of_dossier

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]  (lxml has no public name for it)

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SCHEMA = Path(__file__).with_name("atom.rng")
BASE = "https://example.org/"
DAY = dt.datetime(2020, 5, 14, tzinfo=dt.UTC)
FEEDS = (
    "dossier/28638",
    "dossier/31015",  # only cited: no entries
    "document/kst-28638-912",
    "document/kst-35300-XVII-7",  # only cited
    "question/most-cited",
    "question/references",
    "question/motions-by-fractie",
)


def valid(body: bytes) -> Element:
    root = etree.fromstring(body)
    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
    schema.assertValid(root)
    return root


def texts(root: Element, path: str) -> list[str]:
    return [str(each) for each in root.xpath(f"{path}/text()", namespaces=ATOM)]


def got(endpoint: str, path: str, **headers: str) -> requests.Response:
    response = requests.get(f"{endpoint}/feeds/{path}", headers=headers, timeout=30)
    assert response.status_code in {200, 304}, response.text
    return response


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_valid_atom_and_the_same_each_time(endpoint: str, path: str) -> None:
    response = got(endpoint, f"{path}.atom")
    assert response.headers["Content-Type"] == "application/atom+xml"
    root = valid(response.content)
    assert got(endpoint, f"{path}.atom").content == response.content
    ids = texts(root, "//a:entry/a:id")
    assert len(ids) == len(set(ids)) <= 50
    times = [dt.datetime.fromisoformat(text) for text in texts(root, "//a:entry/a:updated")]
    assert times == sorted(times, reverse=True)
    assert texts(root, "a:updated") == [(max(times) if times else dt.datetime(1970, 1, 1, tzinfo=dt.UTC)).isoformat()]
    (itself,) = root.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
    assert requests.get(str(itself), timeout=30).content == response.content


def test_a_dossier_tells_its_papers_when_they_changed(endpoint: str) -> None:
    root = valid(got(endpoint, "dossier/28638.atom").content)
    assert texts(root, "a:title") == ["Dossier 28638: Mensenhandel"]
    assert texts(root, "//a:entry/a:id") == [
        f"https://zoek.officielebekendmakingen.nl/kst-28638-{number}" for number in (990, 912, 913)
    ]
    assert texts(root, "//a:entry/a:updated")[0] == "2024-02-19T10:56:00+01:00"  # it was changed
    assert texts(root, "//a:entry/a:author/a:name") == ["A. de Vries", "Jansen", "Van der Berg"]
    assert root.xpath("//a:entry/a:link/@href", namespaces=ATOM)[0] == f"{endpoint}/doc/kst-28638-990"
    assert got(endpoint, "dossier/28%20638.atom").content == got(endpoint, "dossier/28638.atom").content


def test_a_paper_tells_who_cites_it_in_which_words(endpoint: str) -> None:
    root = valid(got(endpoint, "document/kst-28638-912.atom").content)
    assert texts(root, "//a:entry/a:content")[0] == "kst-28638-990\nKamerstuk 28 638, nr. 912 (body)"
    assert len(texts(root, "//a:entry/a:id")) == 3


def test_a_question_tells_its_rows_with_the_days_in_them(endpoint: str) -> None:
    root = valid(got(endpoint, "question/motions-by-fractie.atom?fractie=VVD").content)
    assert texts(root, "//a:entry/a:title")[0].startswith("kst-28638-912 · 2019-11-28")
    assert texts(root, "//a:entry/a:updated") == ["2019-11-28T00:00:00+01:00"]
    assert texts(valid(got(endpoint, "question/motions-by-fractie.atom?fractie=XYZ").content), "//a:entry/a:id") == []


def test_a_reader_that_has_it_gets_nothing_again(endpoint: str) -> None:
    first = got(endpoint, "dossier/28638.atom")
    again = got(endpoint, "dossier/28638.atom", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert got(endpoint, "dossier/28638.atom", **{"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("dossier/99999.atom", 404),
        ("dossier/28638", 404),
        ("dossier/wat.atom", 404),
        ("document/kst-28638-4.atom", 404),
        ("question/nope.atom", 404),
        ("question/export-cito.atom", 404),
        ("question/references.atom?document=wat", 400),
        ("question/references.atom?nope=1", 400),
        ("person/x.atom", 404),
    ],
)
def test_of_what_is_not_there_is_no_feed(endpoint: str, path: str, status: int) -> None:
    assert requests.get(f"{endpoint}/feeds/{path}", timeout=30).status_code == status


def test_pages_name_their_feed(endpoint: str) -> None:
    for page, feed in {"doc/kst-28638-912": "document/kst-28638-912", "dossier/28638": "dossier/28638"}.items():
        text = requests.get(f"{endpoint}/{page}", headers={"Accept": "text/html"}, timeout=30).text
        assert f'<link rel="alternate" type="application/atom+xml" href="/feeds/{feed}.atom">' in text


def test_an_entry_keeps_its_name_when_its_paper_changes(tmp_path: Path) -> None:
    paper = Document(id="kst-28638-1", text="", title="Een", date=DAY.date(), dossiers=(Dossier(number="28638"),))
    with Archive(tmp_path / "archive.sqlite") as archive:
        archive.put(Record(paper))
        (before,) = feed_of_dossier(archive, "28638").entries
        archive.put(Record(replace(paper, title="Twee", modified=DAY.replace(year=2024))))
        (after,) = feed_of_dossier(archive, "28638").entries
    assert (before.id, before.title, after.title) == (after.id, "Een", "Twee")
    assert (before.updated.year, after.updated.year) == (2020, 2024)


@pytest.mark.parametrize("title", ["<img onerror=x>", "a & b", "\x0c\x01een", "Één \U0001f600", "]]>"])
def test_words_of_a_paper_stay_words(title: str) -> None:
    entry = Entry(id="urn:x", title=title, updated=DAY, page="doc/x", lines=(title,), authors=(title,))
    root = valid(atom(Feed(id="urn:y", title=title, path="feeds/x.atom", page="x", entries=(entry,)), BASE))
    assert len(root.findall("a:entry", ATOM)) == 1
