"""The words of the RDF profile: namespaces, the values that shapes allow, and the files that define them.

``ontology.ttl`` defines the terms, ``shapes.ttl`` says how they are used, ``context.jsonld`` names them in JSON-LD.
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "CLUE_TYPES",
    "CONTEXT",
    "GRAPHS",
    "KINDS",
    "METHODS",
    "ONTOLOGY",
    "PREFIXES",
    "REASONS",
    "SHAPES",
    "VERSION",
]

VERSION = "0.1.0"  # of the profile; every graph states which one it was made by
GRAPHS = "https://w3id.org/kamergraaf/graph/"

ONTOLOGY = Path(__file__).with_name("ontology.ttl")
SHAPES = Path(__file__).with_name("shapes.ttl")
CONTEXT = Path(__file__).with_name("context.jsonld")

PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "doco": "http://purl.org/spar/doco/",
    "dossier": "https://zoek.officielebekendmakingen.nl/dossier/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": "https://w3id.org/kamergraaf/def#",
    "oa": "http://www.w3.org/ns/oa#",
    "ob": "https://zoek.officielebekendmakingen.nl/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sdo": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# What finders and resolving may write into a reference.
KINDS = (
    *("kamerstuk", "handelingen", "aanhangsel", "bijlage", "motie", "amendement", "vervangt", "dossier", "brief"),
    *("debat", "kamervraag", "toezegging", "document", "zaak", "staatsblad", "staatscourant", "tractatenblad", "wet"),
    *("ecli", "eu", "com"),
)
METHODS = ("number", "number+name", "name", "local", "link", "manual")
REASONS = ("no-candidate", "several-candidates", "conflict", "not-tried")

# What a text may call the thing it cites, and the class that stands for it.
CLUE_TYPES = {
    "amendement": "Amendement",
    "brief": "Brief",
    "kamervraag": "Kamervraag",
    "motie": "Motie",
    "toezegging": "Toezegging",
}
