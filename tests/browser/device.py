"""What a page keeps on the device, for long or as long as its tab is open."""

from playwright.sync_api import Page

from tests.browser.waiting import wait_until

ALL = "JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})"


def stored(page: Page) -> str:
    return page.evaluate(ALL)


def wait_until_gone(page: Page, text: str) -> None:
    """Scripts that tidy the device come after the page itself."""
    wait_until(page, f"text => !({ALL}).includes(text)", text)
