"""The server: SPARQL 1.1 Protocol, the stored questions, linked data and the pages, read-only, on a graph's folder.

``create_app`` makes the application for any ASGI server; ``kamergraaf serve`` runs it under uvicorn.
"""
