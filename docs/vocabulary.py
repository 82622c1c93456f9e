"""Write ``docs/vocabulary.md`` from the ontology: each term with what it means and how it looks in the sample.

python docs/vocabulary.py
"""

from __future__ import annotations

import datetime as dt
import json
import re
import runpy
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.model import Conflict, Origin, Passage
from graph.rdf import quads as quads_of
from graph.vocabulary import CLUE_TYPES, KINDS, METHODS, ONTOLOGY, PREFIXES, REASONS, VERSION
from kamergraaf import Actor, Clues, Document, Record, Reference, open_graph, stored, write_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kamergraaf import Graph

PAGE = Path(__file__).with_suffix(".md")
SAMPLE = Path(__file__).parents[1] / "kamergraaf" / "sample"
PARLIAMENT = Path(__file__).parents[1] / "tests" / "parliament.py"  # a small register
LETTER = """Hiermee beschouw ik de motie van het lid Proef over leesbaarheid als afgedaan.
In mijn brief van 1 juni 2021 staat meer. Zie blg-368483, Handelingen II 2019/20, blz. 1234
en artikel 273f van het Wetboek van Strafrecht."""
TOLD = {"id": "x", "document": "kst-99100-50", "dossier": "99100", "date": "2021-09-01", "text": LETTER}
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

Examples are statements about the bundled sample or, where it has none, about papers made up for this page.
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
        return said(graph)


def said(graph: Graph) -> list[ox.Quad]:
    """Return all statements of a graph, in order."""
    with graph.store() as store:
        return sorted(store.engine.quads_for_pattern(None, None, None), key=lambda quad: str(quad.triple))


def made_up() -> list[ox.Quad]:
    """Return what a graph says of a register and papers that are made up to show what the sample lacks, in order."""
    with tempfile.TemporaryDirectory() as folder, open_graph(folder) as graph:
        texts, records = Path(folder) / "texts.jsonl", Path(folder) / "records.jsonl"
        texts.write_text(json.dumps(TOLD), encoding="utf-8")
        write_records(papers(), records)
        graph.archive.put_all(("register", each) for each in runpy.run_path(str(PARLIAMENT))["TOLD"])
        graph.archive.settle()
        graph.load([texts, records])
        quads = said(graph)
    return quads + sorted(quads_of(papers()), key=lambda quad: str(quad.triple))


def papers() -> list[Record]:
    """Return a debate with a speaker, questions, an amendement, and a paper on which two sources disagree."""
    words = "De motie op stuk nr. 4 (99 100) is aangenomen."
    speaker = Actor(name="Proef", surname="Proef", relation="Spreker")
    named = Reference(
        start=3, end=22, quote=words[3:22], kind="motie", finder="stuk", candidates=("kst-99100-4",),
        reason="no-candidate", confidence=0.9, clues=Clues(type="motie", dossier="99100", numbers=("4",)),
    )  # fmt: skip
    debate = Document(
        id="h-tk-20202021-99-3",
        text=words,
        passages=(Passage(start=0, end=len(words), soort="spreekbeurt", speaker=speaker),),
    )
    day = Conflict(fact="date", value="2021-02-11", origin=Origin(loader="opentk"))
    return [
        Record(debate, (named,)),
        Record(Document(id="kv-tk-2021Z99001", text="…")),
        Record(Document(id="kst-99100-60", text="…", soort="Amendement")),
        Record(Document(id="kst-99100-61", text="…", date=dt.date(2021, 2, 10), conflicts=(day,))),
    ]


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
    else:
        yield "- example: none yet; it is for graphs of others, and questions ask for it"


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
    more = [*quads, *made_up()]
    lines = [INTRODUCTION]
    for title, names in sections():
        lines += [f"## {title}", "", *(line for name in names for line in term_lines(name, ontology, more))]
    return "\n".join([*lines, *values(), *questions(), *borrowed(quads), ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
