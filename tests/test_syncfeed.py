"""Pages of the SyncFeed are read in feed order, whatever the service does to them; what is lost is said."""

from __future__ import annotations

import io

import pytest

from graph.errors import UnreadableError
from graph.register.entities import Entity
from loaders.tweedekamer import read
from loaders.tweedekamer.syncfeed import Page, read_page, skiptoken

DATA = "http://www.tweedekamer.nl/xsd/tkData/v1-0"
FEED = "https://example.org/SyncFeed/2.0/Feed?category=Document"


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def element(kind: str, number: int, inner: str = "", *, deleted: str = "false", prefix: str = "") -> str:
    name = f"{prefix}:{kind}" if prefix else kind
    space = f'xmlns{":" + prefix if prefix else ""}="{DATA}" xmlns:tk="{DATA}"'
    nil = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    facts = f'id="{guid(number)}" tk:bijgewerkt="2026-07-01T10:00:0{number % 10}Z" tk:verwijderd="{deleted}"'
    return f"<{name} {space} {nil} {facts}>{inner}</{name}>"


def entry(number: int, entity: str, *, following: bool = True) -> str:
    link = f'<link rel="next" href="{FEED}&amp;skiptoken={100 + number}"/>' if following else ""
    return (
        f'<entry><title>{guid(number)}</title><category term="document"/>{link}'
        f'<content type="application/xml">{entity}</content></entry>'
    )


def feed(*entries: str, links: str = "") -> bytes:
    return f'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">{links}{"".join(entries)}</feed>'.encode()


def only(entity: str) -> Entity:
    (found,) = read(io.BytesIO(entity.encode()), "entity.xml")
    assert isinstance(found, Entity)
    return found


def test_a_page_gives_its_entries_in_feed_order_each_with_where_to_go_on() -> None:
    two = "<documentNummer>2026D99002</documentNummer><volgnummer>-1</volgnummer><kamer>2</kamer>"
    links = f'<link rel="next" href="{FEED}&amp;skiptoken=200"/>'
    page = read_page(
        feed(entry(3, element("document", 3, two)), entry(1, element("document", 1, deleted="true")), links=links), "p"
    )
    assert [one.id for one in page.entries] == [guid(3), guid(1)]
    assert [skiptoken(one.next or "") for one in page.entries] == ["103", "101"]
    assert (skiptoken(page.next or ""), page.resume, page.problems) == ("200", None, ())
    assert page.entries[0].entity == Entity(
        kind="document",
        id=guid(3),
        modified="2026-07-01T10:00:03.000Z",
        facts={"documentNummer": "2026D99002", "volgnummer": -1, "kamer": 2},
        links=dict.fromkeys(
            ("huidigeDocumentVersie", "bronDocument", "activiteit", "agendapunt", "zaak", "kamerstukdossier"), ()
        ),
    )


def test_a_page_without_entries_says_where_to_resume() -> None:
    page = read_page(feed(links=f'<link rel="resume" href="{FEED}&amp;skiptoken=7"/>'), "page.xml")
    assert page == Page(resume=f"{FEED}&skiptoken=7")


@pytest.mark.parametrize(
    ("entity", "modified"),
    [
        (element("zaak", 1, deleted="true"), "2026-07-01T10:00:01.000Z"),
        (element("zaak", 1, "<soort>Motie</soort>", deleted="True"), "2026-07-01T10:00:01.000Z"),
        (element("zaak", 1, deleted="true", prefix="ns1"), "2026-07-01T10:00:01.000Z"),
        (element("zaak", 1, deleted="TRUE").replace("10:00:01Z", "10:00:01.5000000"), "2026-07-01T08:00:01.500Z"),
        (element("zaak", 1, deleted="true").replace("10:00:01Z", "10:00:01+02:00"), "2026-07-01T08:00:01.000Z"),
    ],
    ids=["empty", "with a body", "another prefix", "local time", "with an offset"],
)
def test_a_deleted_entity_keeps_guid_and_time_only(entity: str, modified: str) -> None:
    assert only(entity) == Entity(kind="zaak", id=guid(1), modified=modified, deleted=True)


def test_facts_and_links_are_known_by_local_name_and_null_says_nothing() -> None:
    inner = f"""
        <ns1:nummer>TZ202601-001</ns1:nummer><ns1:status xsi:nil="true"/><ns1:tekst> Een brief. </ns1:tekst>
        <ns1:kamerbriefNakoming>2026D99001</ns1:kamerbriefNakoming>
        <ns1:kamerbriefNakoming>2026D99002</ns1:kamerbriefNakoming>
        <ns1:activiteit ref="{guid(8)}"/><ns1:isHerhalingVan ref="{guid(7)}"/><ns1:isHerhalingVan ref="{guid(6)}"/>
        <ns1:onbekend>x</ns1:onbekend><ns1:toegezegdAan ref="{guid(5)}"/><ns1:ministerie xsi:nil="true"/>"""
    found = only(element("toezegging", 1, inner, prefix="ns1"))
    assert found.facts == {"nummer": "TZ202601-001", "tekst": "Een brief.", "kamerbriefNakoming": "2026D99002"}
    assert {name: links for name, links in found.links.items() if links} == {
        "activiteit": (guid(8),),
        "isHerhalingVan": (guid(7), guid(6)),
    }


def test_the_feed_and_odata_tell_the_same_of_a_version() -> None:
    inner = (
        f'<document ref="{guid(2)}"/><externeidentifier>kst-28638-900</externeidentifier><versienummer>3</versienummer>'
    )
    row = (
        f'{{"Id": "{guid(1)}", "Versienummer": 3, "Document_Id": "{guid(2)}", "ExterneIdentifier": "kst-28638-900",'
        ' "GewijzigdOp": "2026-07-01T12:00:01+02:00", "Verwijderd": false}'
    )
    (same,) = read(io.BytesIO(row.encode()), "versie.json")
    assert only(element("documentVersie", 1, inner)) == same


def test_a_page_that_is_cut_off_gives_its_whole_entries_and_says_so() -> None:
    whole = feed(
        entry(1, element("document", 1)), entry(2, element("document", 2)), links='<link rel="next" href="x"/>'
    )
    second = whole.rindex(b"<entry>")
    for cut in range(second, len(whole) - len(b"</entry></feed>"), 7):
        page = read_page(whole[:cut], "page.xml")
        assert [one.id for one in page.entries] == [guid(1)]
        assert page.next is None
        assert ["cut off" in problem for problem in page.problems] == [True]


def test_a_kind_that_is_not_kept_is_an_entry_without_entity() -> None:
    page = read_page(feed(entry(1, element("persoonReis", 1, "<doel>x</doel>")), entry(2, "<geen/>")), "page.xml")
    assert [one.entity for one in page.entries] == [None, None]
    assert [skiptoken(one.next or "") for one in page.entries] == ["101", "102"]
    assert page.problems == (f"the entry {guid(2)} holds no entity",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<Error><Message>An error has occurred.</Message></Error>", "An error has occurred"),
        (b"<html><body>fout</body></html>", "neither a page"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x', "not sound XML"),
        (b'<!DOCTYPE feed [<!ENTITY a "x">]><feed xmlns="http://www.w3.org/2005/Atom">&a;</feed>', "refused"),
        (b'<!DOCTYPE f [<!ENTITY a "x">]><feed><entry>&a;</entry>', "not sound XML"),
        (b"", "empty"),
    ],
)
def test_what_is_no_page_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        read_page(content, "page.xml")
