"""The engine `elasticsearch`: the contract of ``search.engine.questions`` on a cluster."""

import time
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from elasticsearch import ApiError, Elasticsearch

from search.elasticsearch.connection import SEARCH_SECONDS
from search.elasticsearch.faceted import counts_of, sizes_of
from search.elasticsearch.failures import reading
from search.elasticsearch.hits import hits_of, made_by, near, remote
from search.elasticsearch.requests import Body, is_mixed, near_body, question_body, remote_body
from search.elasticsearch.scanning import scan
from search.engine.mixing import slices
from search.engine.questions import Answer, Circle, Hit, Question

JSON = {"accept": "application/json", "content-type": "application/json"}
LEAST_SECONDS = 0.05
"""What the second round of a search gets, however long the first one took."""


class ElasticsearchEngine:
    """Answers from one index, or from the one behind an alias."""

    def __init__(self, client: Elasticsearch, index: str) -> None:
        """Ask ``index`` by ``client``."""
        self._client, self._index = client, index

    def ask(self, question: Question) -> Answer:
        """Answer ``question``; raises one of ``failures.FAILURES``."""
        return self.ask_all([question])[0]

    def ask_all(self, questions: Sequence[Question]) -> list[Answer]:
        """Answer several questions in one request, and one more for each around a place."""
        end = time.monotonic() + SEARCH_SECONDS
        bodies = self._search(self._client, [question_body(question) for question in questions])
        with reading():
            return [
                self._answer(question, body, end)
                for question, body in zip(questions, bodies, strict=True)
            ]

    def scan(self, question: Question) -> Iterator[Hit]:
        """Yield all that is found in the order of ``question``; raises as ``ask``."""
        return scan(self._client, self._index, question)

    def _answer(self, question: Question, body: Body, end: float) -> Answer:
        total, inside = sizes_of(question, body)
        if question.circle and is_mixed(question):
            hits = self._mixed(question, question.circle, (inside, total - inside), end)
        else:
            hits = hits_of(body, made_by(question))
        return Answer(total, hits, counts_of(question, body), inside)

    def _mixed(
        self, question: Question, circle: Circle, sizes: tuple[int, int], end: float
    ) -> list[Hit]:
        """Return the hits around a place and the remote ones between them."""
        first, second, pattern = slices(question.offset, question.size, *sizes)
        wanted = [
            (made, {**body, "from": part.offset, "size": part.size})
            for made, part, body in (
                (near, first, near_body(question, circle)),
                (remote, second, remote_body(question, circle)),
            )
            if part.size
        ]
        client = self._client.options(request_timeout=max(LEAST_SECONDS, end - time.monotonic()))
        bodies = self._search(client, [body for _made, body in wanted])
        found = {
            made: iter(hits_of(body, made))
            for (made, _body), body in zip(wanted, bodies, strict=True)
        }
        hits = (next(found[remote if is_remote else near], None) for is_remote in pattern)
        # What was withdrawn between the two rounds is counted by the first and left out here.
        return [hit for hit in hits if hit is not None]

    def _search(self, client: Elasticsearch, requests: list[Body]) -> list[Body]:
        """Return the bodies of the answers.

        Better none than some without the shards that are away: the memory of the site has all.
        """
        if not requests:
            return []
        if len(requests) == 1:
            # What ``client.search`` does with all the options that it may be given takes as long
            # as the rest of the client.
            answer = client.perform_request(
                "POST",
                f"/{quote(self._index)}/_search",
                params={"allow_partial_search_results": "false"},
                headers=JSON,
                body=requests[0],
            )
            return [answer.body]
        header = {"index": self._index, "allow_partial_search_results": False}
        answer = client.msearch(searches=[part for body in requests for part in (header, body)])
        with reading():
            bodies: list[Body] = answer["responses"]
            wrong = next((body for body in bodies if "error" in body), None)
        if wrong:
            raise ApiError(str(wrong["error"]), meta=answer.meta, body=wrong)
        return bodies
