"""What a first visit costs over the wire, in production, and that nothing moves while it loads."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from tests.browser.conftest import Production

WITH_FONT, WITHOUT_FONT = 60 * 1024, 20 * 1024  # bytes, heads of the answers included
# What other pages and languages weigh without the font, rounded up: nothing that grows goes unseen. The map of France
# takes half of the home page.
MOST_WITHOUT_FONT = {
    "/": 31 * 1024,
    "/guide/": 15 * 1024,
    "/programmes/?q=mon+fils+de+15+ans,+Villeurbanne": 23 * 1024,
    "/programmes/e2c/": 24 * 1024,
    "/organismes/": 19 * 1024,
    "/urgence/": 16 * 1024,
    "/fr-x-falc/programmes/": 21 * 1024,
    "/en/programmes/": 20 * 1024,
    "/ar/programmes/": 21 * 1024,
    "/ro/programmes/": 21 * 1024,
    "/ro/programmes/e2c/": 24 * 1024,
    "/uk/programmes/": 22 * 1024,
}
FONTS = 40 * 1024  # the Latin one, and the ten letters that Romanian adds
LIVE, PLACES = (re.compile(rf"/{name}\.[0-9a-f]{{12}}\.js$") for name in ("live-results", "place-suggestions"))
PHONE = {"viewport": {"width": 375, "height": 740}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
SLOWER = 6  # times; a phone of the lower class beside a desktop
UNSEEN = 0.001  # of the screen: a hair's breadth, when a page is rounded to whole points
SHIFTS = """() => new Promise(resolve => {
    const found = [];
    const observer = new PerformanceObserver(list => found.push(...list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(found.map(one => one.value)), 300);
})"""


@pytest.fixture
def address(production: Production) -> str:
    return production.url


class Transfer:
    """Bytes received by a page, by address, as the browser counts them."""

    def __init__(self, context: BrowserContext, page: Page):
        self.sizes: dict[str, float] = {}
        self._addresses: dict[str, str] = {}
        self.session = context.new_cdp_session(page)
        self.session.on("Network.requestWillBeSent", self._sent)
        self.session.on("Network.loadingFinished", self._received)
        self.session.send("Network.enable")

    def _sent(self, event: dict) -> None:
        self._addresses[event["requestId"]] = event["request"]["url"]

    def _received(self, event: dict) -> None:
        address = self._addresses[event["requestId"]]
        self.sizes[address] = self.sizes.get(address, 0) + event["encodedDataLength"]

    @property
    def fonts(self) -> float:
        return sum(size for address, size in self.sizes.items() if address.endswith(".woff2"))

    @property
    def total(self) -> float:
        return sum(self.sizes.values())

    def __str__(self) -> str:
        return "\n".join(f"{size:8.0f} {address}" for address, size in sorted(self.sizes.items()))


@pytest.mark.parametrize("context_options", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_first_visit_to_the_list_is_light_and_still(page: Page, context, address, context_options):
    transfer = Transfer(context, page)
    page.goto("/programmes/", wait_until="networkidle")
    assert transfer.fonts > 0
    assert transfer.sizes[f"{address}/programmes/"] > 1000
    assert transfer.total <= WITH_FONT, str(transfer)
    assert transfer.total - transfer.fonts <= WITHOUT_FONT, str(transfer)
    assert sum(page.evaluate(SHIFTS)) < UNSEEN
    assert not any(LIVE.search(asked) or PLACES.search(asked) for asked in transfer.sizes)
    print(f"\n{transfer}\n{transfer.total:.0f} in all, {transfer.fonts:.0f} of fonts")  # noqa: T201


@pytest.mark.parametrize("context_options", [{**PHONE, "service_workers": "block"}], ids=["phone"])
def test_a_first_visit_to_any_kind_of_page_is_light_in_every_language(page: Page, context, address, context_options):
    """Each as if nothing had been seen before."""
    transfer = Transfer(context, page)
    transfer.session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    for path, most in MOST_WITHOUT_FONT.items():
        transfer.sizes.clear()
        page.goto(path, wait_until="networkidle")
        assert transfer.sizes[f"{address}{path}"] > 1000
        assert 0 < transfer.fonts <= FONTS, f"{path}\n{transfer}"
        assert transfer.total - transfer.fonts <= most, f"{path}\n{transfer}"
        assert path == "/" or transfer.total <= WITH_FONT + 3 * 1024, f"{path}\n{transfer}"


def test_scripts_of_the_filters_come_under_their_hashed_names_when_a_filter_is_reached(page: Page):
    page.goto("/programmes/", wait_until="networkidle")
    with page.expect_response(LIVE) as live, page.expect_response(PLACES) as places:
        page.get_by_role("combobox", name="Lieu").focus()
    assert (live.value.status, places.value.status) == (200, 200)


@pytest.mark.parametrize("context_options", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_on_a_slow_device_that_shows_the_page_piece_by_piece(page: Page, context, context_options):
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto("/programmes/", wait_until="networkidle")
    assert sum(page.evaluate(SHIFTS)) < UNSEEN


@pytest.mark.parametrize("context_options", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_when_the_font_comes_late(page: Page, context_options):
    def come_late(route: Route) -> None:
        page.wait_for_timeout(1500)
        route.continue_()

    page.route("**/*.woff2", come_late)
    page.goto("/programmes/", wait_until="networkidle")
    assert sum(page.evaluate(SHIFTS)) < UNSEEN
