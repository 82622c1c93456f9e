"""A harvest whose process is killed over and over loses nothing, and nothing comes twice."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.services.faults import Plan
from tests.services.killed import SETTLING, Killer
from tests.services.place import WISHES, Place, clean

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = int(os.environ.get("KAMERGRAAF_KILLS", "6"))  # of each source; make bench does twenty


@pytest.mark.parametrize("case", WISHES)
def test_a_process_that_is_killed_over_and_over_loses_nothing(place: Callable[[], Place], case: str) -> None:
    killed = place()
    killer = Killer(killed.graph, case)
    server = killed.serve(page=5, plan=Plan(10), wrap=killer.watch)
    killer.kill(server.url, TIMES)
    killer.run(server.url)
    assert killer.ends[-1] == 0
    assert sum(end < 0 for end in killer.ends) >= TIMES - 1  # one may end before the blow falls
    assert killed.content() == clean(place, case).content()


@pytest.mark.parametrize("case", WISHES)
def test_a_process_that_is_killed_while_it_settles_has_what_it_stored(place: Callable[[], Place], case: str) -> None:
    killed = place()
    killer = Killer(killed.graph, case)
    server = killed.serve()
    for statements in (1, 40, 400):
        killer.run(server.url, statements, SETTLING)
    assert killer.ends == [-9] * 3
    number = len(server.asked)
    killer.run(server.url)
    assert not any("Resources" in asked.line for asked in server.asked[number:])
    assert killed.content() == clean(place, case).content()
