"""Run the application under uvicorn, and end promptly when told to."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette

__all__ = ["run_app"]

_FAREWELL = 1  # seconds that a request at work may take after the server was told to stop


def run_app(app: Starlette, host: str, port: int, *, tell: Callable[[str], object]) -> None:
    """Serve until SIGINT or SIGTERM; ``tell`` is given the line that says where.

    OSError where the port is taken or is not ours to take. Port 0 means any that is free.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=1024) as listening:
        place = f"[{host}]" if ":" in host else host
        tell(f"kamergraaf: http://{place}:{listening.getsockname()[1]}/ (SPARQL at /sparql); Ctrl+C to stop")
        config = uvicorn.Config(
            app, log_level="warning", http="h11", ws="none", server_header=False, timeout_graceful_shutdown=_FAREWELL
        )
        uvicorn.Server(config).run([listening])
