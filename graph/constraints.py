"""The shapes as questions to a store: for each shape and property a SPARQL query whose rows are what breaks it.

Only the components of SHACL in the tables here are understood, and any other is refused, so that no shape is applied
in part. What each means in SPARQL follows https://www.w3.org/TR/shacl/.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef

from graph.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rdflib.term import Node

__all__ = ["Question", "Shapes"]

# What makes a value wrong. {value} is a value of {node}; {given} the component's own value: for sh:class the class with
# its subclasses, for sh:in the list, for sh:nodeKind a test. Each is true or false of any term: none may fail.
WRONG = {
    "class": "NOT EXISTS {{ {{ {value} a ?class }} UNION {{ GRAPH ?elsewhere {{ {value} a ?class }} }}"
    " FILTER (?class IN ({given})) }}",
    "datatype": "!COALESCE({given}, false)",
    "disjoint": "EXISTS {{ {node} {given} {value} }}",
    "in": "!COALESCE({value} IN ({given}), false)",
    "lessThan": "EXISTS {{ {node} {given} ?other FILTER (!COALESCE({value} < ?other, false)) }}",
    "maxInclusive": "!COALESCE({value} <= {given}, false)",
    "maxLength": "!COALESCE(STRLEN(STR({value})) <= {given}, false)",
    "minInclusive": "!COALESCE({value} >= {given}, false)",
    "minLength": "!COALESCE(STRLEN(STR({value})) >= {given}, false)",
    "nodeKind": "!{given}({value})",
    "pattern": "!COALESCE(REGEX(STR({value}), {given}), false)",
}
# What makes the values wrong as a whole. {some} are as many different values as {given} says, {more} one more.
MISCOUNTED = {
    "maxCount": "EXISTS {{ {more} }}",
    "minCount": "NOT EXISTS {{ {some} }}",
    "uniqueLang": "EXISTS {{ {node} {path} ?one, ?two FILTER (!sameTerm(?one, ?two) && LANG(?one) != ''"
    " && LCASE(LANG(?one)) = LCASE(LANG(?two))) }}",
}
# When a node conforms to a wrong number, {count}, of the shapes in a list.
CHOSEN = {"or": "{count} = 0", "xone": "{count} != 1"}
AIMED = {"targetClass": "?this a {given}", "targetSubjectsOf": "?this {given} []"}
KINDS: dict[Node, str] = {SH.BlankNode: "isBlank", SH.IRI: "isIRI", SH.Literal: "isLiteral"}
# A literal of one of these is held against its datatype by reading it.
READ: frozenset[Node] = frozenset({XSD.boolean, XSD.date, XSD.dateTime, XSD.decimal, XSD.double, XSD.integer})
_OF_AIMED = frozenset({"closed", "ignoredProperties", "sparql", *AIMED})


@dataclass(frozen=True, slots=True)
class Question:
    """A query for what breaks a shape, in rows of ``?this`` and, where it is about them, ``?value`` and ``?path``.

    ``path`` is the property concerned, empty where the node as a whole is; ``message`` says what a good one is like.
    """

    shape: str
    path: str
    message: str
    text: str


class Shapes:
    """The shapes of a file, for data whose classes are as ``classes`` tells (by rdfs:subClassOf)."""

    def __init__(self, path: Path, classes: Graph) -> None:
        self._name, self._graph, self._classes = path.name, Graph().parse(path), classes

    def questions(self) -> Iterator[Question]:
        """Yield what to ask, shape by shape; UnreadableError for a component of SHACL that is not understood."""
        for shape in sorted(self._aimed(), key=str):
            focus = self._focus(shape)
            yield from self._of_nodes(shape, focus)
            for part in self._graph.objects(shape, SH.property):
                yield from self._of_values(shape, part, focus)

    def _aimed(self) -> set[Node]:
        """Return the shapes that are about nodes by themselves, in whatever way."""
        return {shape for shape, word in self._graph.subject_predicates() if str(word).startswith(str(SH.target))}

    # ── queries ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _focus(self, shape: Node) -> str:
        """Return a pattern that binds ``?this`` to each node that a shape is about."""
        patterns = {
            AIMED[word].format(given=name)
            for word in AIMED
            for given in self._graph.objects(shape, SH[word])
            for name in (self._subclasses(given) if word == "targetClass" else [_term(given)])
        }
        return " UNION ".join(f"{{ {pattern} }}" for pattern in sorted(patterns))

    def _of_nodes(self, shape: Node, focus: str) -> Iterator[Question]:
        if wrong := self._wrong(shape, "?this", "?this"):
            where = f"{focus} FILTER ({' || '.join(wrong)})"
            yield self._question(shape, shape, f"SELECT DISTINCT ?this (?this AS ?value) {{ {where} }}")
        if self._graph.value(shape, SH.closed):
            where = f"{focus} ?this ?path ?value FILTER (?path NOT IN ({', '.join(self._allowed(shape))}))"
            yield self._question(shape, shape, f"SELECT DISTINCT ?this ?path ?value {{ {where} }}")
        for query in self._graph.objects(shape, SH.sparql):
            where = f"{{ SELECT DISTINCT ?this {{ {focus} }} }} {{ {self._graph.value(query, SH.select)} }}"
            prefixes = self._prefixes(query)
            yield self._question(shape, query, f"{prefixes} SELECT DISTINCT ?this ?value {{ {where} }}")

    def _of_values(self, shape: Node, part: Node, focus: str) -> Iterator[Question]:
        if wrong := self._miscounted(part, "?this"):
            yield self._question(shape, part, f"SELECT DISTINCT ?this {{ {focus} FILTER ({' || '.join(wrong)}) }}")
        if wrong := self._wrong(part, "?this", "?value"):
            where = f"{focus} ?this {self._path(part)} ?value FILTER ({' || '.join(wrong)})"
            yield self._question(shape, part, f"SELECT DISTINCT ?this ?value {{ {where} }}")

    def _question(self, shape: Node, part: Node, text: str) -> Question:
        message = self._graph.value(part, SH.message)
        if message is None:
            raise UnreadableError(self._name, f"a part of {shape} has no sh:message")
        path = self._graph.value(part, SH.path)
        return Question(str(shape).rpartition("#")[2], str(path or ""), str(message), text)

    # ── conditions: each true where something is wrong ───────────────────────────────────────────────────────────────

    def _wrong(self, part: Node, node: str, value: str) -> list[str]:
        """Return what makes one value of a node wrong."""
        found: list[str] = []
        for word, given in self._components(part):
            if word in WRONG:
                found.append(WRONG[word].format(node=node, value=value, given=self._given(word, given, value)))
            elif word in CHOSEN:
                count = " + ".join(f"IF({self._conforms(one, value)}, 1, 0)" for one in self._graph.items(given))
                found.append(CHOSEN[word].format(count=f"({count})"))
        return found

    def _miscounted(self, part: Node, node: str) -> list[str]:
        """Return what makes the values of a node wrong as a whole."""
        path = self._path(part)
        found: list[str] = []
        for word, given in self._components(part):
            if word in MISCOUNTED and isinstance(given, Literal) and given.value is not False:
                some, more = (_several(node, path, int(given.value) + extra) for extra in (0, 1))
                found.append(MISCOUNTED[word].format(node=node, path=path, some=some, more=more))
        return found

    def _conforms(self, shape: Node, node: str) -> str:
        """Return the condition that a node conforms to a shape that stands within another."""
        wrong = self._wrong(shape, node, node)
        for part in self._graph.objects(shape, SH.property):
            wrong += self._miscounted(part, node)
            value = f"{node}_"
            inner = self._wrong(part, node, value)
            wrong += [f"EXISTS {{ {node} {self._path(part)} {value} FILTER ({one}) }}" for one in inner]
        return " && ".join(f"!({one})" for one in wrong) or "true"

    def _components(self, part: Node) -> list[tuple[str, Node]]:
        """Return the components of a shape by their names, in a fixed order."""
        aside = {"message", "path" if self._graph.value(part, SH.path) else "property"}
        aside |= _OF_AIMED if part in self._aimed() else set()
        said = sorted((str(word), given) for word, given in self._graph.predicate_objects(part))
        words = [(word.removeprefix(str(SH)), given) for word, given in said if word.startswith(str(SH))]
        found = [(word, given) for word, given in words if word not in aside]
        for word, _ in found:
            if word not in {*WRONG, *MISCOUNTED, *CHOSEN}:
                raise self._not_understood(f"sh:{word}")
        return found

    # ── terms ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _given(self, word: str, given: Node, value: str) -> str:
        match word:
            case "class":
                return ", ".join(self._subclasses(given))
            case "datatype":
                read = f" && isLiteral({_term(given)}({value}))" if given in READ else ""
                return f"DATATYPE({value}) = {_term(given)}{read}"
            case "in":
                return ", ".join(self._members(given))
            case "nodeKind":
                if given not in KINDS:
                    raise self._not_understood(str(given))
                return KINDS[given]
            case _:
                return _term(given)

    def _subclasses(self, given: Node) -> list[str]:
        return sorted(
            _term(one) for one in self._classes.transitive_subjects(RDFS.subClassOf, given) if one is not None
        )

    def _allowed(self, shape: Node) -> list[str]:
        """Return the properties that a closed shape allows."""
        ignored = self._graph.value(shape, SH.ignoredProperties) or RDF.nil
        own = (self._path(part) for part in self._graph.objects(shape, SH.property))
        return [*self._members(ignored), *own]

    def _members(self, head: Node) -> list[str]:
        return [_term(one) for one in self._graph.items(head)]

    def _path(self, part: Node) -> str:
        path = self._graph.value(part, SH.path)
        if not isinstance(path, URIRef):
            raise self._not_understood("sh:path with more than a property")
        return path.n3()

    def _not_understood(self, what: str) -> UnreadableError:
        return UnreadableError(self._name, f"{what} is not understood here; graph/constraints.py has what is")

    def _prefixes(self, query: Node) -> str:
        owners = self._graph.objects(query, SH.prefixes)
        declared = [one for owner in owners for one in self._graph.objects(owner, SH.declare)]
        pairs = ((self._graph.value(one, SH.prefix), self._graph.value(one, SH.namespace)) for one in declared)
        return " ".join(f"PREFIX {prefix}: <{space}>" for prefix, space in pairs)


def _several(node: str, path: str, number: int) -> str:
    """Return the pattern of so many different values."""
    names = [f"?v{place}" for place in range(number)]
    different = [f"FILTER (!sameTerm({one}, {two}))" for at, one in enumerate(names) for two in names[:at]]
    return " ".join([*(f"{node} {path} {name} ." for name in names), *different])


def _term(node: Node) -> str:
    if not isinstance(node, URIRef | Literal):
        raise TypeError(node)
    return node.n3()
