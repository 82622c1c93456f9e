"""The JSON API described in OpenAPI 3.1, made from the table of operations and the shapes that they return."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

import msgspec

from graph.vocabulary import VERSION
from kamergraaf.server.api.operations import OPERATIONS

if TYPE_CHECKING:
    from kamergraaf.server.api.operations import Operation, Parameter

__all__ = ["PROBLEM", "describe"]

PROBLEM = "application/problem+json"  # RFC 9457
_SAYS = (
    "What stands in the graph, as the records have it: absent facts are left out, offsets count Unicode code points. "
    "Lists come in pages: a Link header leads to the next one."
)
_REFUSED = {"400": "What was given cannot be read", "404": "Not in this graph", "503": "Too much at once; try later"}
_PROBLEM = {
    "type": "object",
    "description": "What is the matter, and what to do (RFC 9457)",
    "required": ["title", "status", "detail"],
    "properties": {"title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
}


def describe(base: str) -> dict[str, Any]:
    """Return the description of the API at a base address."""
    shapes, components = msgspec.json.schema_components(
        [operation.returns for operation in OPERATIONS], ref_template="#/components/schemas/{name}"
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kamergraaf",
            "version": VERSION,
            "description": _SAYS,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": base}],
        "paths": {
            operation.path: {"get": _operation(operation, shape)}
            for operation, shape in zip(OPERATIONS, shapes, strict=True)
        },
        "components": {"schemas": {**_plain(components), "Problem": _PROBLEM}},
    }


def _plain(components: dict[str, Any]) -> dict[str, Any]:
    """Return what msgspec tells of shapes as JSON has it: it gives defaults as Python has them."""
    written: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(components))
    return written


def _operation(operation: Operation, shape: dict[str, Any]) -> dict[str, Any]:
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    refusals = {status: {"description": says, "content": problem} for status, says in _REFUSED.items()}
    return {
        "operationId": operation.answer.__name__,
        "summary": operation.says,
        "x-example": operation.example,
        "parameters": [_parameter(operation, each) for each in operation.parameters],
        "responses": {
            "200": {"description": operation.says, "content": {"application/json": {"schema": shape}}},
            **refusals,
        },
    }


def _parameter(operation: Operation, parameter: Parameter) -> dict[str, Any]:
    within = f"{{{parameter.name}}}" in operation.path
    default = {} if parameter.default is None else {"default": parameter.default}
    return {
        "name": parameter.name,
        "in": "path" if within else "query",
        "required": within or parameter.needed,
        "description": parameter.says,
        "schema": {**msgspec.json.schema(parameter.kind), **default},
        **_example(operation, parameter),
    }


def _example(operation: Operation, parameter: Parameter) -> dict[str, Any]:
    """Return the value that a parameter has in the example of an operation, if it has one there."""
    path, _, query = operation.example.partition("?")
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(operation.path))
    found = re.fullmatch(pattern, path)
    values = {**(found.groupdict() if found else {}), **dict(parse_qsl(query))}
    if parameter.name not in values:
        return {}
    text = unquote(values[parameter.name])
    return {"example": int(text) if parameter.default is not None else text}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(describe("/api")))
