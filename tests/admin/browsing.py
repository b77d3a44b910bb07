"""Fill in the admin's pages as a browser does: what a page shows is what is posted back."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser

from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

Fields = dict[str, list[str]]


class FormReader(HTMLParser):
    """The values that a browser would post from all forms of a page."""

    def __init__(self):
        super().__init__()
        self.fields: Fields = defaultdict(list)
        self._name = ""
        self._text: list[str] | None = None
        self._options: list[tuple[str, bool]] = []
        self._several = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "input":
            self._read_input(given)
        elif tag == "textarea":
            self._name, self._text = given["name"], []
        elif tag == "select":
            self._name, self._options, self._several = given.get("name", ""), [], "multiple" in given
        elif tag == "option":
            self._options.append((given.get("value", ""), "selected" in given))

    def _read_input(self, given):
        kind = given.get("type", "text")
        unticked = kind in ("checkbox", "radio") and "checked" not in given
        if "name" in given and not unticked and kind != "submit":
            self.fields[given["name"]].append(given.get("value", "on" if kind == "checkbox" else ""))

    def handle_data(self, data):
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag):
        if tag == "textarea":
            text = "".join(self._text).removeprefix("\n")
            self.fields[self._name].append(text.replace("\r\n", "\n").replace("\n", "\r\n"))
            self._text = None
        elif tag == "select" and self._name:
            chosen = [value for value, selected in self._options if selected]
            first = [value for value, _ in self._options[:1]]
            self.fields[self._name].extend(chosen if chosen or self._several else first)


def read_form(html: str) -> Fields:
    reader = FormReader()
    reader.feed(html)
    return dict(reader.fields)


def address(model: type[models.Model], page: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@dataclass
class Space:
    client: Client

    def read(self, url: str, **query) -> str:
        response = self.client.get(url, query)
        assert response.status_code == 200, url
        return response.content.decode()

    def change_page(self, entry: models.Model) -> str:
        return self.read(address(type(entry), "change", entry.pk))

    def edit(self, entry: models.Model, /, **changes: str | list[str] | None):
        """Save the entry's page with some fields changed; None leaves a field out."""
        return self.editor(entry)(**changes)

    def editor(self, entry: models.Model) -> Callable[..., HttpResponse]:
        """As `edit`, for several attempts that change nothing: all post the page as it is read now, which takes as long
        as to save it."""
        url = address(type(entry), "change", entry.pk)
        return partial(self.save, url, read_form(self.read(url)))

    def add(self, model: type[models.Model], query: dict | None = None, /, **changes):
        url = address(model, "add")
        return self.save(url, read_form(self.read(url, **(query or {}))), **changes)

    def save(self, url: str, fields: Fields, /, **changes):
        posted = {name: value for name, value in {**fields, **changes}.items() if value is not None}
        return self.client.post(url, posted)


def errors_in(response) -> str:
    """All that the forms of an answer complain about."""
    assert response.status_code == 200, "the form was accepted"
    return " ".join(str(error) for error in response.context["errors"])
