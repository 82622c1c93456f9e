"""Write ``docs/vocabulary.md`` from the ontology: each term with what it means and how it looks in the sample.

python docs/vocabulary.py
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.vocabulary import CLUE_TYPES, KINDS, METHODS, ONTOLOGY, PREFIXES, REASONS, VERSION
from kamergraaf import open_graph, stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE = Path(__file__).with_suffix(".md")
SAMPLE = Path(__file__).parents[1] / "kamergraaf" / "sample"
OTHERS = {  # what the ontology itself uses
    "dcam": "http://purl.org/dc/dcam/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "tk": "https://opendata.tweedekamer.nl/documentatie/",
}
ASKED = {
    "is a": ("rdfs:subClassOf", "rdfs:subPropertyOf"),
    "of": ("rdfs:domain", "dcam:domainIncludes"),
    "value": ("rdfs:range",),
    "see also": ("rdfs:seeAlso",),
}
INTRODUCTION = f"""# The RDF vocabulary

The terms of Kamergraaf's own, `kg:` for `{PREFIXES["kg"]}`, version {VERSION}: what standard vocabularies lack for
references between parliamentary documents. All else is said in their terms, which the last section lists. The page is
made from [the ontology](../graph/ontology.ttl) by `make docs`; [the shapes](../graph/shapes.ttl) say how terms are used
together, and `kamergraaf validate` holds a graph against them.

Examples are statements about the bundled sample; terms without one come from sources that the sample does not have.
"""


def short(term: str) -> str:
    """Write an address with its prefix.

    >>> short("http://purl.org/spar/cito/cites")
    'cito:cites'
    """
    known = ((name, space) for name, space in {**PREFIXES, **OTHERS}.items() if term.startswith(space))
    name, space = max(known, key=lambda pair: len(pair[1]), default=("", ""))
    return f"{name}:{term[len(space) :]}" if name else f"<{term}>"


def written(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """Write a term as in Turtle, long words cut."""
    if isinstance(term, ox.NamedNode):
        return short(term.value)
    if isinstance(term, ox.Literal) and len(term.value) > 60:
        return f'"{term.value[:60]} …"'.replace("\n", " ")
    return str(term).replace(f"^^<{PREFIXES['xsd']}", "^^<xsd:").replace("\n", " ")


def sections() -> Iterator[tuple[str, list[str]]]:
    """Yield the sections of the ontology with the names of their terms, in its order."""
    for part in ONTOLOGY.read_text(encoding="utf-8").split("\n### ")[1:]:
        yield part.splitlines()[0], re.findall(r"(?m)^kg:(\w+) a ", part)


def sample() -> list[ox.Quad]:
    """Return what the graph says of the sample, in order."""
    with tempfile.TemporaryDirectory() as folder, open_graph(folder) as graph:
        graph.load(sorted(SAMPLE.glob("*.txt")))
        store = graph.store()
        quads = list(store.engine.quads_for_pattern(None, None, None))
        store.close()
    return sorted(quads, key=lambda quad: str(quad.triple))


def term_lines(name: str, ontology: ox.Store, quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Yield the lines on one term."""
    node = ox.NamedNode(PREFIXES["kg"] + name)
    facts: defaultdict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]] = defaultdict(list)
    for quad in ontology.quads_for_pattern(node, None, None):
        facts[short(quad.predicate.value)].append(quad.object)
    labels = {each.language: each.value for each in facts["rdfs:label"] if isinstance(each, ox.Literal)}
    yield from (f"### `kg:{name}`", "", f"{labels['nl']} · *{labels['en']}*", "")
    yield from (f"{each.value}\n" for each in facts["rdfs:comment"] if isinstance(each, ox.Literal))
    for words, predicates in ASKED.items():
        values = sorted(written(value) for each in predicates for value in facts[each])
        if values:
            yield f"- {words}: {', '.join(f'`{value}`' for value in values)}"
    yield from example(node, quads)
    yield ""


def example(node: ox.NamedNode, quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Yield a line with the first statement that uses a term, as its predicate or as the class of its subject."""
    found = next((quad for quad in quads if node in (quad.predicate, quad.object)), None)
    if found:
        yield f"- example: `{' '.join(map(written, (found.subject, found.predicate, found.object)))} .`"


def values() -> Iterator[str]:
    """Yield the section on the words that some properties have as values."""
    yield from ("## Values", "", "| property | values |", "|---|---|")
    for name, words in {"kind": KINDS, "method": METHODS, "reason": REASONS}.items():
        yield f"| `kg:{name}` | {', '.join(f'`{word}`' for word in words)} |"
    yield f"| `kg:clueType` | {', '.join(f'`kg:{word}`' for word in CLUE_TYPES.values())} |"
    yield ""


def questions() -> Iterator[str]:
    """Yield the section on the questions that the vocabulary is made to answer."""
    yield from ("## The questions it answers", "", "Each is a query in the folder `queries/`, and runs by its name:")
    yield from ("`kamergraaf query motions-cited --param letter=kst-28638-179`.", "")
    yield from ("| name | question | vraag | parameters |", "|---|---|---|---|")
    for name, question in stored().items():
        parameters = ", ".join(f"`{each.name}`" for each in question.parameters)
        yield f"| `{name}` | {question.english} | {question.dutch} | {parameters} |"
    yield ""


def borrowed(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Yield the section on the terms of others that the sample's graph uses."""
    used = {short(quad.predicate.value) for quad in quads} | {
        short(quad.object.value) for quad in quads if quad.predicate.value.endswith("#type")
        if isinstance(quad.object, ox.NamedNode)
    }  # fmt: skip
    yield from ("## Terms of others", "", "| vocabulary | terms |", "|---|---|")
    for name, space in sorted(PREFIXES.items()):
        terms = sorted(term for term in used if term.startswith(f"{name}:") and name != "kg")
        if terms:
            yield f"| {name}: `{space}` | {', '.join(f'`{term}`' for term in terms)} |"


def page() -> str:
    """Return the whole page."""
    ontology = ox.Store()
    ontology.load(path=ONTOLOGY, format=ox.RdfFormat.TURTLE)
    quads = sample()
    lines = [INTRODUCTION]
    for title, names in sections():
        lines += [f"## {title}", "", *(line for name in names for line in term_lines(name, ontology, quads))]
    return "\n".join([*lines, *values(), *questions(), *borrowed(quads), ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
