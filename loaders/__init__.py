"""Sources read into documents, references found in them, and found references resolved."""
