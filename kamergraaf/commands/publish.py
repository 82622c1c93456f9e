"""``kamergraaf publish``: the graph into a triple store elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamergraaf.commands import add_graph

if TYPE_CHECKING:
    import argparse

EXAMPLES = """examples:
  kamergraaf publish http://localhost:7878/query                            Oxigraph
  kamergraaf publish http://dba:secret@localhost:8890/sparql-auth           Virtuoso
  kamergraaf publish https://example.org/ds/query --update https://example.org/ds/update

Each of our named graphs there is replaced as a whole, and dropped where the graph no longer has it; graphs of others
are left alone. Stopped and run again, it ends the same. A token stands in $KAMERGRAAF_TOKEN."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("endpoint", metavar="URL", help="the address that answers SPARQL queries")
    parser.add_argument("--update", metavar="URL", help="the address for updates (default: guessed from the other)")
    add_graph(parser)


def run(options: argparse.Namespace) -> int:
    """Write all graphs, and tell how many."""
    from graph.publishing import publish
    from graph.remote import Remote
    from kamergraaf.opened import open_graph

    with (
        open_graph(options.graph, create=False) as graph,
        graph.store() as store,
        Remote(options.endpoint, update=options.update) as remote,
    ):
        print(f"{publish(remote, store)} graphs, {len(store)} statements: {remote.query_address}")
    return 0
