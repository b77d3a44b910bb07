"""What is counted in the shared cache: lists of times, and marks."""

import json
from typing import Any


class PlainValues:
    """Serializer: unlike Django's pickles, what others write into the cache cannot run as code."""

    def dumps(self, value: Any) -> bytes:
        return json.dumps(value).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)
