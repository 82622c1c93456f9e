"""Start all services on one address: ``python -m tests.services``; --help tells what can go wrong with them."""

from __future__ import annotations

import argparse
import sys
from threading import Event

from tests.services.everything import everything
from tests.services.faults import FAULTS, Plan
from tests.services.server import Server
from tests.services.world import World


def say(words: str) -> None:
    """Tell something on standard error, at once."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.services", description=__doc__)
    parser.add_argument("--port", type=int, default=8123, help="default: 8123")
    parser.add_argument("--page", type=int, default=250, help="entries, rows or records an answer (default: 250)")
    parser.add_argument(
        "--faults", type=int, default=0, metavar="N", help="every N-th answer is faulty (default: none)"
    )
    parser.add_argument("--seed", type=int, default=1, help="settles which faults (default: 1)")
    parser.add_argument("--entries", type=int, default=0, metavar="N", help="a SyncFeed of N entries and nothing else")
    options = parser.parse_args()
    plan = Plan(options.faults, seed=options.seed)
    with Server(everything(World(), page=options.page, entries=options.entries), plan, port=options.port) as server:
        say(f"The services are at {server.url}, synthetic all of them. Try, in another window:")
        say(f"  kamergraaf sync bekendmakingen --dossier 28638 --base-url {server.url}")
        say(f"Faults: {', '.join(FAULTS) if options.faults else 'none'}. Ctrl-C stops.")
        try:
            Event().wait()
        except KeyboardInterrupt:
            say(f"{len(server.asked)} requests were answered")


if __name__ == "__main__":
    main()
