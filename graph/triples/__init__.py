"""The parts of the RDF projection: terms, and what each sort of record says in them."""
