"""The border to the WSGI server: the path is what was asked for, whatever else the request says of it."""

from collections.abc import Callable, Iterable
from urllib.parse import unquote

Application = Callable[[dict, Callable], Iterable[bytes]]
# What a server cuts off the path, or puts in its place; gunicorn takes the first from a head of the request.
OTHER_PATHS = ("SCRIPT_NAME", "SCRIPT_URL", "REDIRECT_URL")


def with_whole_path(site: Application) -> Application:
    """The site stands at the root of its host: nobody may say that a part of the path is a prefix."""

    def answer(environ: dict, start_response: Callable) -> Iterable[bytes]:
        prefix = unquote(environ.get("SCRIPT_NAME", ""), encoding="latin-1")
        environ["PATH_INFO"] = prefix + environ.get("PATH_INFO", "")
        for name in OTHER_PATHS:
            environ.pop(name, None)
        return site(environ, start_response)

    return answer
