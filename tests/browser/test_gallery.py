"""axe-core on the gallery of components: on the development server, the only one that has it."""

import pytest
from playwright.sync_api import Page

from tests.browser.axe import SCREENS, run_axe, screen_name, violations_in
from tests.gallery.examples import EXAMPLES_OF


@pytest.mark.parametrize("context_options", SCREENS, ids=screen_name)
@pytest.mark.parametrize("prefix", ["", "/ar"], ids=["from left to right", "from right to left"])
def test_no_component_breaks_a_rule_or_scrolls_sideways(page: Page, prefix, context_options):
    page.goto(f"{prefix}/composants/")
    assert page.locator(".specimen").count() == len(EXAMPLES_OF)
    assert violations_in(run_axe(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= context_options["viewport"]["width"]


@pytest.mark.parametrize("scheme", ["clair", "sombre"])
def test_either_scheme_can_be_looked_at_on_any_device(page: Page, scheme):
    page.goto(f"/composants/?schema={scheme}")
    assert violations_in(run_axe(page)) == []
