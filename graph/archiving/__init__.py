"""What stands behind the archive: what sources told, whose paper it is, and how it settles into records."""
