"""File formats read into text, with white space kept so that offsets hold."""
