"""About twenty searches a second by a thread, while something happens to the cluster."""

import time
from collections.abc import Callable
from threading import Event, Thread

EVERY = 0.05  # seconds


class Searching:
    """Asks again and again until it is left; what failed is kept."""

    def __init__(self, ask: Callable[[], object], expected: object) -> None:
        """Call ``ask``, which must return ``expected`` each time."""
        self._ask, self._expected = ask, expected
        self._stop = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self.count = 0
        self.failed: list[object] = []

    def __enter__(self) -> "Searching":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join(timeout=30)

    def more(self, count: int) -> None:
        """Wait until ``count`` more searches have been answered, well or not."""
        wanted, end = self.count + count, time.monotonic() + 60
        while self.count < wanted and time.monotonic() < end:
            time.sleep(EVERY)
        assert self.count >= wanted

    def _run(self) -> None:
        while not self._stop.wait(EVERY):
            try:
                found = self._ask()
            except Exception as error:
                found = error
            if found != self._expected:
                self.failed.append(found)
            self.count += 1
