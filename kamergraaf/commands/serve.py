"""``kamergraaf serve``: the graph as a website and a SPARQL endpoint, to read only."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.commands import add_graph

if TYPE_CHECKING:
    import argparse

EXAMPLES = """examples:
  kamergraaf serve                          http://127.0.0.1:8000/ and its endpoint at /sparql
  kamergraaf serve --host 0.0.0.0 --port 80 --seconds 10
  curl --data-urlencode 'query=SELECT * { ?s cito:cites ?o }' http://127.0.0.1:8000/sparql

A query that takes more time, memory or room than it may is stopped; others do not notice. What is loaded while the
server runs is served from then on."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--host", default="127.0.0.1", metavar="H", help="default: 127.0.0.1, this machine only")
    parser.add_argument("--port", type=int, default=8000, metavar="P", help="default: 8000; 0: any free one")
    parser.add_argument("--seconds", type=float, default=30, metavar="S", help="how long a query may take (30)")
    parser.add_argument("--megabytes", type=int, default=100, metavar="N", help="how large an answer may be (100)")
    parser.add_argument("--memory", type=int, default=4000, metavar="MB", help="what a query may use (4000)")
    parser.add_argument("--workers", type=int, default=4, metavar="N", help="how many queries run at once (4)")
    parser.add_argument("--allow-service", action="store_true", help="let queries ask other servers (SERVICE)")
    add_graph(parser)


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    from kamergraaf.server.app import create_app
    from kamergraaf.server.pool import Limits
    from kamergraaf.server.running import run_app

    limits = Limits(
        seconds=options.seconds,
        answer=options.megabytes * 1_000_000,
        memory=options.memory * 1_000_000,
        workers=options.workers,
    )
    app = create_app(Path(options.graph), limits, service=options.allow_service)
    run_app(app, options.host, options.port, tell=lambda line: print(line, file=sys.stderr, flush=True))
    return 0
