"""Files under hashed names, as production serves them: without comments, scripts that name each other."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Comments and indents of our own style sheets, and comments that are whole lines of our own scripts: a twelfth of a
# first visit.
COMMENTS = {
    "css/": re.compile(r"/\*.*?\*/|(?<=[;{},])\s*\n\s*|(?<=\n)[ \t]+|[ \t]+(?=\{)", re.DOTALL),
    "js/": re.compile(r"^\s*//.*\n|^/\*(?s:.*?)\*/\n", re.MULTILINE),
}


def without_comments(path: str, text: str) -> str:
    """What browsers need of it; whoever reads the source has the repository. Files of others stay as they came."""
    for folder, comment in COMMENTS.items():
        if path.startswith(folder):
            return comment.sub("", text)
    return text


class Uncommented:
    """Where a file comes from; our own come without comments."""

    def __init__(self, storage: Storage):
        self.storage = storage

    def open(self, path: str) -> File:
        if not path.startswith(tuple(COMMENTS)):
            return self.storage.open(path)
        with self.storage.open(path) as file:
            return ContentFile(without_comments(path, file.read().decode()).encode())


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Also writes the hashed names into `import … from "./other.js"` and `import("./other.js")`."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: Any) -> Iterator:
        bare = {name: (Uncommented(storage), path) for name, (storage, path) in paths.items()}
        return super().post_process(bare, dry_run, **options)
