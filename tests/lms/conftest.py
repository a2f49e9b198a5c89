import json
import logging

import pytest

from lms.request_log import JsonLine


@pytest.fixture
def log_lines():
    """Collect what our loggers write, as they write it."""
    written = []

    class Keep(logging.Handler):
        def emit(self, record):
            written.append(json.loads(self.format(record)))

    handler = Keep()
    handler.setFormatter(JsonLine())
    logger = logging.getLogger("handrail")
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)
