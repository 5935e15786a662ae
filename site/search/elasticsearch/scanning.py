"""All that a question finds, read in batches from one unchanging view of the index."""

from collections.abc import Iterator
from contextlib import suppress

from elasticsearch import Elasticsearch

from search.elasticsearch.failures import FAILURES, MalformedError, reading
from search.elasticsearch.hits import Made, Raw, hit_of, made_by, near, remote
from search.elasticsearch.requests import Body, is_mixed, near_body, remote_body, whole_body
from search.engine.mixing import slices
from search.engine.questions import Circle, Hit, Question

BATCH = 1000
KEPT = "2m"
"""How long the cluster keeps the view after each batch, for a reader that is slow."""


def scan(client: Elasticsearch, index: str, question: Question) -> Iterator[Hit]:
    """Yield all that is found in the order of ``question``, whatever its offset and size.

    Raises:
        ApiError, TransportError, ClusterError: at any batch, when the cluster cannot answer.
    """
    view = View(client, index)
    try:
        if question.circle and is_mixed(question):
            yield from _mixed(view, question, question.circle)
        else:
            yield from view.hits(whole_body(question), made_by(question))
    finally:
        view.close()


def _mixed(view: "View", question: Question, circle: Circle) -> Iterator[Hit]:
    """Yield the hits around a place and the remote ones between them, as pages do."""
    inside, outside = near_body(question, circle), remote_body(question, circle)
    inside_count, outside_count = view.count(inside), view.count(outside)
    found = {False: view.hits(inside, near), True: view.hits(outside, remote)}
    for start in range(0, inside_count + outside_count, BATCH):
        for is_remote in slices(start, BATCH, inside_count, outside_count)[2]:
            hit = next(found[is_remote], None)
            if hit is None:
                raise MalformedError("the cluster counts more hits than it has")
            yield hit


class View:
    """A point in time of an index, kept until it is closed."""

    def __init__(self, client: Elasticsearch, index: str) -> None:
        """Open it; raises as every request."""
        self._client = client
        answer = client.open_point_in_time(index=index, keep_alive=KEPT)
        with reading():
            self._id: str = answer["id"]

    def hits(self, body: Body, made: Made) -> Iterator[Hit]:
        """Yield the hits of ``body``."""
        for one in self.raw(body):
            with reading():
                hit = hit_of(one, made)
            yield hit

    def raw(self, body: Body) -> Iterator[Raw]:
        """Yield what ``body`` finds as Elasticsearch says it, batch after batch."""
        body = {**body, "track_total_hits": False, "size": BATCH}
        while True:
            with reading():
                found = self._search(body)["hits"]["hits"]
                after = found[-1]["sort"] if found else None
            yield from found
            if len(found) < BATCH:
                return
            body["search_after"] = after

    def count(self, body: Body) -> int:
        """Return how many there are."""
        with reading():
            return int(self._search({**body, "size": 0})["hits"]["total"]["value"])

    def close(self) -> None:
        """Let the view go; one that cannot be closed ends by itself."""
        with suppress(*FAILURES):
            self._client.close_point_in_time(id=self._id)

    def _search(self, body: Body) -> Body:
        answer = self._client.search(
            body={**body, "pit": {"id": self._id, "keep_alive": KEPT}},
            allow_partial_search_results=False,
        )
        self._id = answer.get("pit_id", self._id)
        return dict(answer.body)
