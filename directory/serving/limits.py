"""What no honest request needs, refused before anything else looks at it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from directory.pages.errors import bad_request

# Every parameter of a search with every value of the vocabulary is about a hundred; Django itself stops at 1,000.
MOST_PARAMETERS = 300
TOO_MANY = f"L'adresse porte trop de paramètres : {MOST_PARAMETERS} au plus sont lus."


class RefuseHugeQueries:
    """Middleware: a query string with too many parameters gets a 400 in the manner of the page or of the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get("QUERY_STRING", "").count("&") < MOST_PARAMETERS:
            return self.get_response(request)
        if request.path_info.startswith("/api/"):
            return JsonResponse({"errors": {"query": [TOO_MANY]}}, status=400)
        return bad_request(request)
