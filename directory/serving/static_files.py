"""Files under hashed names, as production serves them: without comments, scripts that name each other, short heads."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.http import HttpRequest, HttpResponse
from whitenoise.storage import CompressedManifestStaticFilesStorage

# A file whose name holds its hash is never asked about again (the validators), and opens no window and follows no
# link (the policies): 140 bytes of a file of 400.
NOT_FOR_FILES = ("ETag", "Last-Modified", "Referrer-Policy", "Cross-Origin-Opener-Policy")


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


class ShortHeads:
    """Middleware: static files lose the headers that only pages need, so it stands outside of whatever adds them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "immutable" in response.get("Cache-Control", ""):
            for name in NOT_FOR_FILES:
                del response[name]
        return response
