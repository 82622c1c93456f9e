"""The words of a SPARQL text: what it says outside its strings, addresses, names and comments.

Oxigraph's grammar lets a keyword stand against what is beside it (``1SERVICE<x>``, ``trueSERVICE<x>``, ``SERVICEa:b``),
so a keyword is looked for inside every word, and in the prefix of every name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["calls_out", "gives_triples", "has_dataset", "unreadable"]

_TOKEN = re.compile(
    r"""
      \#[^\r\n]*                                                # a comment
    | <[^\x00-\x20<>"{}|^`\\]*(?:\\[uU][0-9A-Fa-f]+[^\x00-\x20<>"{}|^`\\]*)*>   # <https://example.org/>
    | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
    | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
    | [?$]\w+ | @[A-Za-z]+(?:-[A-Za-z0-9]+)*                    # ?letter  @nl
    | (?P<prefix>[^\W\d](?:[\w.-]*[\w-])?)?:                    # kg:dossier
      (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w:-]|\.+(?=[\w:%\\-])|%[0-9A-Fa-f]{2}|\\.)*)?
    | [0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?                   # 1e5
    | (?P<word>[A-Za-z_]\w*)
    | .
    """,
    re.VERBOSE | re.DOTALL,
)

_FROM = re.compile(r"FROM(?:\s|\#[^\n]*\n)*(?:<|NAMED|[\w.-]*:)", re.IGNORECASE)  # FROM <…>; not wasDerivedFrom/cito:…

_SHOWN = 200  # characters of a line that is shown as wrong
_UPDATE = re.compile(
    r"""
    (?: \s | \#[^\n]*\n                                          # comments
      | (?:PREFIX\s+[^\s<]* | BASE) \s* <[^>]*>                  # PREFIX kg: <https://w3id.org/kamergraaf/def#>
    )*
    (?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def calls_out(text: str) -> bool:
    """Whether a query may ask another server (SERVICE); a prefix that holds that word counts as well.

    >>> calls_out("SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }")
    True
    >>> calls_out("SELECT ?service { ?service a kg:Service ; kg:soort 'SERVICE' } # SERVICE")
    False
    """
    return "service" in text.lower() and any("SERVICE" in word for word in _words(text))


def gives_triples(text: str) -> bool:
    r"""Whether a query gives triples rather than rows.

    >>> gives_triples("# SELECT\nDESCRIBE ?select { ?select ?p ?o }"), gives_triples("SELECT ?construct { ?s ?p ?o }")
    (True, False)
    """
    forms = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
    return next((word for word in _words(text) if word in forms), None) in {"CONSTRUCT", "DESCRIBE"}


def has_dataset(text: str) -> bool:
    """Whether a query says by itself which graphs it asks.

    >>> has_dataset("SELECT * FROM <https://example.org/g> { ?s ?p ?o }")
    True
    >>> has_dataset("SELECT ?from { ?from ?p 'FROM' }")
    False
    """
    return _FROM.search(text) is not None and "FROM" in _words(text)


def _words(text: str) -> Iterator[str]:
    for token in _TOKEN.finditer(text):
        if word := token["word"] or token["prefix"]:
            yield word.upper()


def unreadable(text: str, message: str) -> UnreadableError:
    """Say where and why a text is no query, from what Oxigraph says of it: an update is told apart."""
    if _UPDATE.match(text):
        return UnreadableError("the query", "an update; questions only read the graph")
    place = re.search(r"at (?P<line>[0-9]+):(?P<column>[0-9]+)", message)
    if not place:
        return UnreadableError("the query", message)
    line, column = int(place["line"]), int(place["column"])
    wrong = "a prefix that is not declared" if "Prefix not found" in message else "not SPARQL"
    words = [*text.splitlines(), ""][line - 1].strip()[:_SHOWN]
    return UnreadableError("the query", f"line {line}, column {column}: {wrong}: {words}")
