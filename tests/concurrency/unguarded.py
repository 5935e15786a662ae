"""The site without what keeps people apart at an event: the control of races over HTTP."""

import pytest

from config.wsgi import application
from tests.concurrency.test_event_places import no_turns

__all__ = ["application"]

no_turns(pytest.MonkeyPatch())
