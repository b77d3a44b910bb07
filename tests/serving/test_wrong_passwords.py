"""Three workers count wrong passwords together, in the shared cache."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.postgres import free_port
from tests.scaling.redis import RedisServer

WAIT = "Trop d’essais"
MOST = 5


class Visitor:
    """A browser of its own, with its cookies."""

    def __init__(self, port: int):
        self.url = f"http://127.0.0.1:{port}/compte/connexion/"
        self.cookies = http.cookiejar.CookieJar(InsecureToo())
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies)).open

    def try_password(self, name: str, password: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.open(self.url).read().decode())[1]
        data = {"login": name, "password": password, "csrfmiddlewaretoken": token}
        cookie = "; ".join(f"{one.name}={one.value}" for one in self.cookies)
        request = urllib.request.Request(self.url, urllib.parse.urlencode(data).encode(), {"Cookie": cookie})
        return self.open(request).read().decode()


class InsecureToo(http.cookiejar.DefaultCookiePolicy):
    """The cookies are for HTTPS alone, which a proxy would speak."""

    def return_ok_secure(self, cookie, request) -> bool:
        return True


@pytest.fixture
def redis(tmp_path):
    server = RedisServer(tmp_path, free_port())
    server.start()
    yield server
    server.stop()


def test_three_workers_count_together_and_let_nobody_in_while_they_cannot(start, redis):
    workers = [start(CACHE_URL=redis.url) for _ in range(3)]
    visitors = [Visitor(worker.port) for worker in workers]
    pages = [visitors[turn % 3].try_password("personne", "faux") for turn in range(MOST)]
    assert not any(WAIT in page for page in pages)
    assert [WAIT in visitor.try_password("personne", "faux") for visitor in visitors] == [True] * 3
    redis.stop()
    with pytest.raises(urllib.error.HTTPError, match="503"):
        visitors[0].try_password("autre", "faux")
    assert workers[0].status("/mentions-legales/") == 200
