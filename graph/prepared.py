"""A graph in memory that reads the text of a query once.

Validation asks the same few queries of every node, and rdflib would read them anew each time: five sixths of its time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result

__all__ = ["PreparedGraph"]


class PreparedGraph(Graph):
    """An rdflib Graph for queries that are asked often and declare their own prefixes."""

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        """Ask as :meth:`rdflib.Graph.query` does."""
        prepared = _read(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **options)


@cache
def _read(text: str) -> Query:
    return prepareQuery(text)
