"""The data files of the project: YAML, read without running anything that a file could name."""

from pathlib import Path
from typing import Any

import yaml

# The parser written in C, where PyYAML was built with it, reads ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """What the file holds; None for an empty one. Raises `yaml.YAMLError` and `OSError`."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - both loaders are safe
