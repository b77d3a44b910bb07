"""Signing in to a developer's site, where a password is enough, as people do: by the form."""

import re

from playwright.sync_api import Page, expect

from directory.management.commands.demo_accounts import PASSWORD


def fill_in_sign_in(page: Page, name: str) -> None:
    """On the page of the sign-in, wherever it leads afterwards."""
    page.get_by_label("Nom d’utilisateur").fill(name)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()


def sign_in(page: Page, name: str) -> None:
    page.goto("/admin/login/?next=/admin/")
    fill_in_sign_in(page, name)
    expect(page).to_have_url(re.compile("/admin/$"))
