"""All services behind one address, telling one world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.services.faults import Reply
from tests.services.koop import Koop
from tests.services.long import LongFeed
from tests.services.odata import V4, V5, OData
from tests.services.opentk import OpenTK
from tests.services.syncfeed import SyncFeed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.server import Asked
    from tests.services.world import World

__all__ = ["everything"]


def everything(world: World, *, page: int = 250, entries: int = 0) -> Callable[[Asked], Reply]:
    """Return what answers for all services; with ``entries``, for a feed of so many and nothing else."""
    real = (SyncFeed(world, page), OData(world, V4, page), OData(world, V5, min(page, 100)), Koop(world, page))
    services = (LongFeed(entries, page),) if entries else (*real, OpenTK(world))

    def answer(asked: Asked) -> Reply:
        answers = (service.answer(asked) for service in services)
        return next((reply for reply in answers if reply), Reply(b"not found", status=404))

    return answer
