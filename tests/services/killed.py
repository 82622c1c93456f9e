"""Runs of a harvest in processes of their own that are killed, by SIGKILL, at any moment: asking, storing, settling.

The processes are forks of one that has all modules loaded, so that many can be killed in little time.
"""

from __future__ import annotations

import os
import random
import signal
import threading
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

from kamergraaf.opened import open_graph
from kamergraaf.syncing import sync
from tests.services.place import PACES, WISHES

if TYPE_CHECKING:
    import sqlite3
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

    from kamergraaf.syncing import Wish
    from tests.services.server import Asked

__all__ = ["SETTLING", "Killer"]

SETTLING = "FROM unsettled_"  # what the first statement of settling holds
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.services.killed", "requests_cache", "loaders.officielebekendmakingen"])


def _run(graph: str, name: str, wish: Wish, statements: int | None, begins: str) -> None:
    """Harvest; die before the so-manieth statement to the archive, counted from the first that holds ``begins``."""
    left, counting = statements or 0, not begins

    def count(statement: str) -> None:
        nonlocal left, counting
        counting = counting or begins in statement
        left -= counting
        if counting and left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with open_graph(graph) as opened:
        if statements is not None:
            database: sqlite3.Connection = vars(opened.archive)["_db"]  # it is to die within a transaction
            database.set_trace_callback(count)
        sync(opened, name, wish, sleep=lambda _: None, pace=replace(PACES[name], silence=0.5))


@dataclass(slots=True)
class Killer:
    """Runs one harvest again and again, and kills it; ``ends`` are the exit statuses, below zero of those killed."""

    graph: Path
    case: str
    seed: int = 3
    ends: list[int] = field(default_factory=list[int])
    _left: int = 0
    _running: ForkServerProcess | None = None

    def watch(self, _: Asked) -> None:
        """Kill the run a moment after it asks for the so-manieth time: it may be writing then."""
        self._left -= 1
        if self._left == 0 and self._running:
            threading.Timer(random.Random(self.seed + len(self.ends)).random() / 50, self._running.kill).start()

    def kill(self, url: str, times: int) -> None:
        """Run it so many times: it dies after a request and while it stores, by turns, at last while it settles."""
        chance, settling = random.Random(self.seed), times * 2 // 3
        for number in range(times):
            if number >= settling:
                self.run(url, chance.randrange(300), SETTLING)
            elif number % 2:
                self.run(url, chance.randrange(1200 // times))
            else:
                self._left = chance.randrange(2, 3 + 24 // times)
                self.run(url)

    def run(self, url: str, statements: int | None = None, begins: str = "") -> None:
        """Run it once."""
        name, wish = WISHES[self.case]
        arguments = (str(self.graph), name, replace(wish, base=url), statements, begins)
        self._running = _PROCESSES.Process(target=_run, args=arguments)
        self._running.start()
        self._running.join()
        self.ends.append(self._running.exitcode or 0)
        self._left = 0
