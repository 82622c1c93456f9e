"""The records, the archive that keeps them, and their projections: RDF and networkx."""
