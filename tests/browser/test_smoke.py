"""The site answers a real browser."""

from playwright.sync_api import expect


def test_home_page_opens_with_one_main_heading(page):
    response = page.goto("/")

    assert response.status == 200
    expect(page.locator("h1")).to_have_count(1)
