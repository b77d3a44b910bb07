"""Waiting for what a page will come to, however busy the machine is."""

import pytest
from playwright.sync_api import Page

from tests.waiting import PATIENCE

ENOUGH = PATIENCE * 1000 // 2  # milliseconds; half, since a test that fails waits for them to the end
STEP = 100  # milliseconds between two looks


def wait_until(page: Page, predicate: str, argument: object = None) -> None:
    """Look again and again whether an expression, or an asynchronous function of the argument, is true in the page.

    Playwright's own `wait_for_function` evaluates a string in the page from its second look on, which the pages' policy
    forbids; and it takes the promise of an asynchronous function for its answer.
    """
    for _ in range(ENOUGH // STEP):
        if page.evaluate(predicate, argument):
            return
        page.wait_for_timeout(STEP)
    pytest.fail(f"not true within {ENOUGH // 1000} s: {predicate}")
