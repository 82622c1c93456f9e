"""The one place that states the version: a plain constant, since reading package metadata costs 50 ms at start-up."""

__version__ = "0.1.0"
