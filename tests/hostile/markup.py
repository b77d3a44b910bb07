"""What of a page comes from a hostile value although it should be text: elements, attributes, addresses, scripts."""

import json
import re
from html.parser import HTMLParser

from tests.hostile.values import MARK

LEADING = {"href", "action", "formaction", "xlink:href", "src", "data", "poster", "srcdoc", "content", "http-equiv"}
PICTURE = re.compile(r"data:image/(?:svg\+xml|png)[;,]")  # drawn by the site, shown by an <img>
BLANKS = re.compile(r"[\x00-\x20\x7f]+")  # browsers overlook them in front of a scheme, and some inside
DANGEROUS = ("javascript:", "data:", "vbscript:", "file:", "blob:")


class Finder(HTMLParser):
    """Reads text areas and titles as if they could hold elements: stricter than a browser."""

    def __init__(self):
        super().__init__()
        self.leaks: list[str] = []
        self.links: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if MARK in tag or any(MARK in name for name in given):
            self.leaks.append(f"element {tag} {given}")
        for name, value in given.items():
            self._look_at(tag, name, value)
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self._script = [] if tag == "script" else None
        if tag == "script" and given.get("type") not in (None, "", "module", "application/ld+json", "text/javascript"):
            self.leaks.append(f"script of type {given['type']}")
        self._is_data = given.get("type") == "application/ld+json"

    def _look_at(self, tag: str, name: str, value: str) -> None:
        if name == "formaction" or name.startswith("on") or name in ("style", "srcdoc"):
            self.leaks.append(f"attribute {name} of {tag}: {value[:80]}")
        bare = BLANKS.sub("", value).lower()
        if name in LEADING and bare.startswith(DANGEROUS) and not (tag in ("img", "link") and PICTURE.match(bare)):
            self.leaks.append(f"{tag} leads to {value[:80]}")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != "script" or self._script is None:
            return
        text = "".join(self._script)
        self._script = None
        if self._is_data:
            try:
                json.loads(text)
            except ValueError:
                self.leaks.append(f"broken data: {text[-120:]}")
        elif MARK in text:
            self.leaks.append(f"in a script: {text[:120]}")


def look_through(html: str) -> Finder:
    finder = Finder()
    finder.feed(html)
    finder.close()
    return finder
