"""The files of documents and reports come with what tells of them, and go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import UnknownError
from kamergraaf.opened import open_graph
from kamergraaf.syncing import Wish, sync
from tests.services.everything import everything
from tests.services.faults import Reply
from tests.services.place import AT_ONCE
from tests.services.server import Server
from tests.services.world import guid

if TYPE_CHECKING:
    from collections.abc import Callable

    from loaders.harvest import Report
    from tests.services.place import Place

REPORT = "verslag-tk-20192020-60"


def follow(place: Place, server: Server, name: str = "syncfeed", **wish: Any) -> Report:
    with open_graph(place.graph) as graph:
        return sync(graph, name, Wish(**wish, base=server.url), sleep=lambda _: None, pace=AT_ONCE)


def text(place: Place, name: str) -> str:
    """Return the text of a paper, "" where it is not there."""
    with open_graph(place.graph) as graph:
        try:
            return graph.record(name).document.text
        except UnknownError:
            return ""


def test_the_report_of_a_meeting_has_the_words_of_its_furthest_state(place: Callable[[], Place]) -> None:
    one = place()
    server = one.serve()
    assert follow(one, server, texts=True).skipped == []
    assert "Dit is nagekeken." in text(one, REPORT)
    with open_graph(one.graph) as graph:
        found = {target for reference in graph.record(REPORT).references for target in reference.targets}
    assert found == {"kst-28638-904", "kst-31015-912"}
    assert not any(guid("verslag", "60 Casco") in line for line in server.fetched if "Resources" in line)


@pytest.mark.parametrize("texts", [True, False])  # what was brought before goes, whatever is brought now
@pytest.mark.parametrize("body", [True, False])
def test_a_report_that_is_deleted_takes_its_words_along(place: Callable[[], Place], *, texts: bool, body: bool) -> None:
    one = place()
    server = one.serve()
    follow(one, server, texts=True)
    one.world.delete(guid("verslag", "60 Gecorrigeerd"), body=body)
    follow(one, server, texts=texts)
    assert "nog niet nagekeken" in text(one, REPORT)  # the state before is all that there is
    one.world.delete(guid("verslag", "60 Ongecorrigeerd"), body=body)
    follow(one, server, texts=texts)
    assert text(one, REPORT) == ""
    assert b"nagekeken" not in one.content()[0]
    assert b"verslag-tk-20192020-60" not in one.content()[0]


@pytest.mark.parametrize(
    ("name", "wish"),
    [("syncfeed", {}), ("syncfeed", {"dossier": "28638", "texts": False}),
     ("tweedekamer", {"dossier": "28638", "texts": False})],
)  # fmt: skip
def test_a_document_that_is_deleted_takes_its_file_along_also_where_no_files_are_asked_for(
    place: Callable[[], Place], name: str, wish: dict[str, Any]
) -> None:
    one = place()
    server = one.serve()
    follow(one, server, name, **(wish | {"texts": True}))
    assert "is uitgevoerd" in text(one, "kst-28638-906")
    for kind, number in (("document", "2020D98906"), ("zaak", "2020Z98906")):
        one.world.delete(guid(kind, number))
    follow(one, server, name, **wish)
    assert text(one, "kst-28638-906") == ""


def test_reports_that_could_not_be_had_come_the_next_time(place: Callable[[], Place]) -> None:
    one = place()
    tell, lost = everything(one.world), guid("verslag", "60 Gecorrigeerd")
    with Server(lambda asked: Reply(status=500) if asked.path.endswith(lost) else tell(asked)) as server:
        (told,) = follow(one, server, texts=True).skipped
    assert told.startswith(f"verslag {lost}: ")
    assert "nog niet nagekeken" in text(one, REPORT)
    assert follow(one, one.serve(), texts=True).skipped == []
    assert "Dit is nagekeken." in text(one, REPORT)
