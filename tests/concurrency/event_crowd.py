"""People who register by the form of an event, all at once, over HTTP."""

import http.client
import re
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlencode

HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|opened)" value="([^"]+)"')
PATIENCE = 120.0


@dataclass
class Answer:
    """What somebody was told: the status, where it leads, and after how many seconds."""

    status: int
    location: str
    seconds: float


def register_at_once(
    port: int,
    path: str,
    numbers: Sequence[int],
    *,
    again_until: float = 0.0,
    let_in: threading.Semaphore | None = None,
) -> list[Answer]:
    """Let one person a number open the form, and all of them send it at the same moment.

    The same number twice is the same person, who opened the form twice.

    Args:
        port: of the site.
        path: of the form.
        numbers: who.
        again_until: for so many seconds, whoever gets no answer sends the same form again.
        let_in: lets those who have opened the form send it, one at each release; all at once
            unless given.
    """
    ready = threading.Barrier(len(numbers))
    answers: list[Answer | None] = [None] * len(numbers)

    def act(rank: int, number: int) -> None:
        with_cookie, hidden = _open_form(port, path)
        ready.wait(PATIENCE)
        if let_in is not None:
            let_in.acquire()
        fields = {**hidden, **_person(number)}
        deadline = time.monotonic() + again_until
        while answers[rank] is None:
            try:
                answers[rank] = _send(port, path, with_cookie, fields)
            except (OSError, http.client.HTTPException):
                assert time.monotonic() < deadline
                time.sleep(0.1)

    threads = [
        threading.Thread(target=act, args=(rank, number), daemon=True)
        for rank, number in enumerate(numbers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answer for answer in answers if answer is not None]


def _person(number: int) -> dict[str, str]:
    return {
        "name": f"Personne {number}",
        "email": f"personne-{number}@exemple.fr",
        "postcode": "95000",
    }


def _open_form(port: int, path: str) -> tuple[str, dict[str, str]]:
    """Return the cookie and the hidden fields of the form."""
    with closing(_connection(port)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        page = answer.read().decode()
    assert answer.status == http.client.OK, page
    cookie = answer.getheader("Set-Cookie", "").partition(";")[0]
    return cookie, dict(HIDDEN.findall(page))


def _send(port: int, path: str, cookie: str, fields: dict[str, str]) -> Answer:
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    start = time.monotonic()
    # Closed even when the server is killed before it has answered.
    with closing(_connection(port)) as connection:
        connection.request("POST", path, urlencode(fields), headers)
        answer = connection.getresponse()
        answer.read()
    return Answer(answer.status, answer.getheader("Location", ""), time.monotonic() - start)


def _connection(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
