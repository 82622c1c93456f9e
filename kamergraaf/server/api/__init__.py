"""The JSON API under ``/api``: one table of operations, which serves them and describes them as OpenAPI."""
