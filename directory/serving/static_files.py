"""Files under hashed names, as production serves them: scripts that name each other by them, and short heads."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from whitenoise.storage import CompressedManifestStaticFilesStorage

# A file whose name holds its hash is never asked about again (the validators), and opens no window and follows no
# link (the policies): 140 bytes of a file of 400.
NOT_FOR_FILES = ("ETag", "Last-Modified", "Referrer-Policy", "Cross-Origin-Opener-Policy")


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Also writes the hashed names into `import … from "./other.js"` and `import("./other.js")`."""

    support_js_module_import_aggregation = True


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
