"""A cluster that lives in this process: what the site asks of Elasticsearch, and its failures.

It takes the place of the transport of the client, below which there is nothing but sockets. How a
real one ranks and counts is shown by the contract suite.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig, TransportApiResponse

NODE = NodeConfig("http", "fake.exemple.fr", 9200)
ELASTICSEARCH = {"x-elastic-product": "Elasticsearch", "content-type": "application/json"}
Body = Any


def answer(status: int, body: Body, headers: dict[str, str] | None = None) -> TransportApiResponse:
    """Return what a node says."""
    meta = ApiResponseMeta(status, "1.1", HttpHeaders(headers or ELASTICSEARCH), 0.0, NODE)
    return TransportApiResponse(meta, body)


def refusal(status: int, kind: str) -> TransportApiResponse:
    """Return an error of Elasticsearch."""
    return answer(status, {"error": {"type": kind, "reason": "essai"}, "status": status})


@dataclass
class FakeIndex:
    """Documents and their versions, by ``_id``."""

    mappings: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    refreshed: int = 0

    def write(self, operation: str, name: str, version: int, source: dict | None) -> int:
        """Index or delete under an external version; return the status."""
        if version < self.versions.get(name, -1):
            return 409
        was_there = name in self.documents
        self.versions[name] = version
        if operation == "delete":
            self.documents.pop(name, None)
            return 200 if was_there else 404
        self.documents[name] = source or {}
        return 200 if was_there else 201

    def found(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the documents that bear a kind, by their primary key."""
        kept = [(name, one) for name, one in self.documents.items() if "kind" in one]
        return sorted(kept, key=lambda pair: pair[1]["pk"])


class FakeCluster:
    """Answers requests; ``trouble`` is asked first, and answers in its place or raises."""

    def __init__(self) -> None:
        self.indices: dict[str, FakeIndex] = {}
        self.trouble: Callable[[str, str], TransportApiResponse | None] | None = None
        self.asked: list[str] = []
        self.patience: list[dict[str, Any]] = []
        self.bulk_status: Callable[[str], int | None] = lambda _name: None
        self.before: dict[str, Callable[[], None]] = {}

    def named(self, name: str) -> FakeIndex | None:
        """Return an index by its name or its alias."""
        behind = [one for one in self.indices.values() if name in one.aliases]
        return self.indices.get(name) or (behind[0] if behind else None)

    def perform_request(self, method: str, target: str, *, body: Body = None, **patience: Any):
        self.patience.append(patience)
        path, _mark, query = target.partition("?")
        self.asked.append(f"{method} {path}")
        for part, act in list(self.before.items()):
            if part in path:
                del self.before[part]
                act()
        if self.trouble and (found := self.trouble(method, path)):
            return found
        options = dict(parse_qsl(query))
        for pattern, handler in ROUTES:
            if match := re.fullmatch(pattern, f"{method} {path}"):
                return handler(self, *match.groups(), body, options)
        raise AssertionError(f"{method} {target} is not something the site should ask")

    def create(self, name: str, body: Body, _options: dict):
        assert name not in self.indices
        self.indices[name] = FakeIndex(
            body["mappings"], body["settings"], set(body.get("aliases", ()))
        )
        return answer(200, {"acknowledged": True})

    def delete(self, name: str, _body: Body, _options: dict):
        if name not in self.indices:
            return refusal(404, "index_not_found_exception")
        del self.indices[name]
        return answer(200, {"acknowledged": True})

    def list(self, prefix: str, _body: Body, _options: dict):
        found = {name: one for name, one in self.indices.items() if name.startswith(prefix)}
        return answer(
            200,
            {name: {"aliases": {key: {} for key in one.aliases}} for name, one in found.items()},
        )

    def swap(self, body: Body, _options: dict):
        for action in body["actions"]:
            ((what, where),) = action.items()
            aliases = self.indices[where["index"]].aliases
            aliases.add(where["alias"]) if what == "add" else aliases.discard(where["alias"])
        return answer(200, {"acknowledged": True})

    def refresh(self, name: str, _body: Body, _options: dict):
        index = self.named(name)
        if index is None:
            return refusal(404, "index_not_found_exception")
        index.refreshed += 1
        return answer(200, {})

    def health(self, _name: str, _body: Body, _options: dict):
        return answer(200, {"status": "green"})

    def get(self, index: str, name: str, _body: Body, _options: dict):
        found = self.named(index)
        if found is None or name not in found.documents:
            return refusal(404, "index_not_found_exception")
        real = next(key for key, value in self.indices.items() if value is found)
        return answer(200, {"_index": real, "_id": name, "_source": found.documents[name]})

    def put(self, index: str, name: str, body: Body, options: dict):
        assert options["require_alias"] == "true"
        found = self.named(index)
        if found is None or index in self.indices:
            return refusal(404, "index_not_found_exception")
        status = found.write("index", name, int(options["version"]), body)
        return refusal(409, "conflict") if status == 409 else answer(status, {})

    def bulk(self, index: str, body: Body, options: dict):
        assert options["require_alias"] == "true"
        lines, items = iter([json.loads(line) for line in body]), []
        for line in lines:
            ((operation, what),) = line.items()
            source = next(lines) if operation == "index" else None
            items.append({operation: self._item(index, operation, what, source)})
        return answer(200, {"errors": False, "items": items})

    def _item(self, index: str, operation: str, what: dict, source: dict | None) -> dict:
        assert what["version_type"] == "external_gte"
        found = self.named(index)
        status = self.bulk_status(what["_id"])
        if found is None or index in self.indices:
            status = 404
            error = {"error": {"type": "index_not_found_exception", "reason": "essai"}}
        elif status:
            error = {"error": {"type": "essai", "reason": "essai"}}
        else:
            status = found.write(operation, what["_id"], what["version"], source)
            error = {"error": {"type": "conflict"}} if status == 409 else {}
        return {"_id": what["_id"], "status": status, **error}

    def open_view(self, index: str, _body: Body, _options: dict):
        if self.named(index) is None:
            return refusal(404, "index_not_found_exception")
        return answer(200, {"id": index})

    def close_view(self, _body: Body, _options: dict):
        return answer(200, {"succeeded": True})

    def search(self, index: str | None, body: Body, _options: dict):
        found = self.named(index or body["pit"]["id"])
        if found is None:
            return refusal(404, "index_not_found_exception")
        after = body["search_after"][-1] if "search_after" in body else -1
        kept = [(name, one) for name, one in found.found() if one["pk"] > after]
        hits = [
            {
                "_id": name,
                "_version": found.versions[name],
                "fields": {"key": [one["key"]]},
                "sort": [one["pk"]] if len(body["sort"]) == 1 else [0, 0, one["pk"]],
            }
            for name, one in kept[: body["size"]]
        ]
        changes = {"value": float(sum(one["changed"] for _name, one in found.found()))}
        total = {"value": len(found.found())}
        return answer(
            200, {"hits": {"total": total, "hits": hits}, "aggregations": {"changes": changes}}
        )


ROUTES: list[tuple[str, Callable[..., TransportApiResponse]]] = [
    (r"PUT /([^/]+)", FakeCluster.create),
    (r"DELETE /_pit", FakeCluster.close_view),
    (r"DELETE /([^/]+)", FakeCluster.delete),
    (r"GET /([^/*]+)\*/?.*", FakeCluster.list),
    (r"POST /_aliases", FakeCluster.swap),
    (r"POST /([^/]+)/_refresh", FakeCluster.refresh),
    (r"GET /_cluster/health/([^/]+)", FakeCluster.health),
    (r"GET /([^/]+)/_doc/([^/]+)", FakeCluster.get),
    (r"PUT /([^/]+)/_doc/([^/]+)", FakeCluster.put),
    (r"PUT /([^/]+)/_bulk", FakeCluster.bulk),
    (r"POST /([^/]+)/_pit", FakeCluster.open_view),
    (r"POST /(?:([^/]+)/)?_search", FakeCluster.search),
]
