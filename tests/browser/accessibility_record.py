"""What the accessibility tests did, written down for the page that tells it: no figure there is typed by hand."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import get_language_from_path

from directory.pages.editorial import RECORD


@dataclass
class Runs:
    """One run: a page in a language, a width and a colour scheme."""

    tool: str = ""
    rules: list[str] = field(default_factory=list)
    pages: dict[str, None] = field(default_factory=dict)  # in the order of the tests
    languages: dict[str, None] = field(default_factory=dict)
    widths: set[int] = field(default_factory=set)
    schemes: set[str] = field(default_factory=set)
    number: int = 0
    violations: Counter = field(default_factory=Counter)


RUNS = Runs()


def note(address: str, screen: dict, rules: list[str], response: dict) -> None:
    """After each run of axe, before its result is asserted."""
    RUNS.tool = f"{response['testEngine']['name']} {response['testEngine']['version']}"
    RUNS.rules = rules
    language = get_language_from_path(address) or "fr"
    RUNS.languages[language] = None
    RUNS.pages[address.removeprefix(f"/{language}")] = None
    RUNS.widths.add(screen["viewport"]["width"])
    RUNS.schemes.add(screen["color_scheme"])
    RUNS.number += 1
    RUNS.violations.update({one["id"]: len(one["nodes"]) for one in response["violations"]})


def write(path: Path = RECORD) -> None:
    if not RUNS.number:
        return
    content = {
        "on": datetime.now(UTC).date().isoformat(),
        "tool": RUNS.tool,
        "rules": RUNS.rules,
        "pages": list(RUNS.pages),
        "languages": list(RUNS.languages),
        "widths": sorted(RUNS.widths),
        "schemes": sorted(RUNS.schemes, reverse=True),
        "runs": RUNS.number,
        "violations": dict(RUNS.violations),
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
