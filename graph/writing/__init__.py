"""The records and their RDF as files: each form written as a stream, in one order."""
