"""On every kind of page: without JavaScript nothing shown is dead, and the Tab key reaches all that can be used."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Production, watched_context
from tests.kinds_of_pages import KINDS

PHONE = {"viewport": {"width": 320, "height": 700}, "reduced_motion": "reduce"}
MOST_KEYS = 400  # presses of Tab; the longest page takes half of them
# Each once: a kind of page with controls of its own.
WITH_CONTROLS = (
    "/",
    "/guide/?question=ecole&age=15",
    "/programmes/?q=mon+fils+veut+mourir&lieu=Villeurbanne",
    "/programmes/e2c/",
    "/organismes/",
    "/agenda/",
    "/raccourcis/",
    "/signaler/programmes/e2c/",
    "/selection/?fiche=e2c&fiche=clas&age=17",
    "/selection/comparer/?fiche=e2c&fiche=clas",
    "/ar/programmes/?age=15",
    "/ar/programmes/e2c/",
)
# What a visitor sees that would do nothing.
DEAD = """() => {
    const is_seen = one => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
    const sends = "button:not([type=button]), input[type=submit]";
    const leads = link => link.getAttribute("href") !== "#"
        && (!link.getAttribute("href").startsWith("#") || document.getElementById(link.hash.slice(1)));
    const is_dead = {
        "button, input[type=submit]": one => !one.form || one.type !== "submit",
        "input, select, textarea": one => !one.form,
        form: one => ![...document.querySelectorAll(sends)].some(button => button.form === one),
        "a[href]": one => !leads(one),
        "a:not([href])": () => true,
    };
    return Object.entries(is_dead).flatMap(([kind, test]) =>
        [...document.querySelectorAll(kind)].filter(one => is_seen(one) && test(one)).map(one => one.outerHTML));
}"""
# Numbers all that can be used; of radio buttons that belong together one is reached, the others by the arrows.
NUMBER = """() => {
    const controls = "a[href], button, input, select, textarea, summary";
    const found = [...document.querySelectorAll(controls)].filter(one =>
        one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0
        && !one.disabled && one.tabIndex >= 0);
    const keys = found.map((one, at) => one.type === "radio" ? `radio ${one.name}` : `${at} ${one.outerHTML}`);
    found.forEach((one, at) => { one.dataset.reached = keys[at]; });
    return [...new Set(keys)];
}"""
# The control that has the focus, whether some of it is seen, and whether one sees that it has the focus.
FOCUS = """() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    const parts = [one, ...(one.labels ?? [])];
    const is_drawn = part => { const style = getComputedStyle(part);
        return parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none" || style.boxShadow !== "none"; };
    const [box] = one.getClientRects();  // a link in a text may take several lines
    const x = Math.max(box.left, 0) + Math.min(box.width, 40) / 2, y = box.top + Math.min(box.height, 40) / 2;
    const at = document.elementFromPoint(Math.min(x, innerWidth - 1), y);
    const is_seen = at !== null && parts.some(part => part.contains(at) || at.contains(part));
    const is_shape = one instanceof SVGElement;  // it fills no box, and its line is drawn otherwise
    return [one.dataset.reached ?? null, is_shape || is_seen, is_shape || parts.some(is_drawn), one.outerHTML];
}"""


@pytest.fixture
def address(production: Production) -> str:
    """In development a wrong address gets a page of Django's."""
    return production.url


@pytest.fixture
def unscripted(browser: Browser, address: str) -> Iterator[Page]:
    context = watched_context(browser, address, {**PHONE, "java_script_enabled": False}, [])
    yield context.new_page()
    context.close()


def test_without_javascript_nothing_that_is_shown_is_dead(unscripted: Page):
    dead = {}
    for path in KINDS:
        unscripted.goto(path)
        dead[path] = unscripted.evaluate(DEAD)
        assert unscripted.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"], path
    assert {path: found for path, found in dead.items() if found} == {}


def keys_pressed(page: Page) -> Iterator[list]:
    """What has the focus after each press of Tab, until it leaves the page or comes round."""
    begun_at = None
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUS)
        if focused is None or focused[0] == begun_at:
            return
        begun_at = begun_at or focused[0]
        yield focused
    pytest.fail(f"the Tab key does not leave {page.url}")


@pytest.mark.parametrize("context_options", [PHONE], ids=["320 px"])
def test_the_tab_key_reaches_all_that_can_be_used_and_one_sees_where_it_is(page: Page, context_options):
    for path in WITH_CONTROLS:
        page.goto(path, wait_until="networkidle")
        usable, focused = page.evaluate(NUMBER), list(keys_pressed(page))
        assert [one for one in usable if one not in {key for key, *_ in focused}] == [], path
        assert [html for _, is_seen, _, html in focused if not is_seen] == [], path
        assert [html for _, _, is_drawn, html in focused if not is_drawn] == [], path


def test_what_is_dead_or_not_reached_is_found(page: Page):
    page.goto("/raccourcis/")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<button id=dead>x</button><a href=\"#nowhere\">y</a>')"
    )
    found = page.evaluate(DEAD)
    assert any('id="dead"' in one for one in found)
    assert any("#nowhere" in one for one in found)
