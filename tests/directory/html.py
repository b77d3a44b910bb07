"""A page as a tree that tests can ask: find an element, read what it says. Elements must be closed in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta"}


@dataclass
class Element:
    """`children` holds elements and strings."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def __iter__(self) -> Iterator["Element"]:
        """This element and all below it, in the order of the page."""
        ahead = [self]
        while ahead:
            one = ahead.pop()
            yield one
            ahead += [child for child in reversed(one.children) if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """What it says, with single spaces."""
        pieces = [child if isinstance(child, str) else child.text for child in self.children]
        return " ".join(" ".join(pieces).split()).replace(" ,", ",").replace(" .", ".")

    def all(self, tag: str = "", cls: str = "", **attributes: str) -> list["Element"]:
        """The elements below of that tag, class and attributes."""
        wanted = attributes.items()
        return [
            one
            for one in self
            if one is not self
            and tag in ("", one.tag)
            and (not cls or cls in one.attributes.get("class", "").split())
            and all(one.attributes.get(name) == value for name, value in wanted)
        ]

    def find(self, tag: str = "", cls: str = "", **attributes: str) -> "Element":
        """The only such element."""
        (found,) = self.all(tag, cls, **attributes)
        return found

    def texts(self, tag: str = "", cls: str = "", **attributes: str) -> list[str]:
        return [one.text for one in self.all(tag, cls, **attributes)]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [Element("document")]

    def handle_starttag(self, tag, attributes):
        element = Element(tag, {name: value or "" for name, value in attributes})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        closed = self.open.pop()
        assert closed.tag == tag, f"<{closed.tag}> is closed by </{tag}> at {self.getpos()}"

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read(response) -> Element:
    """The page of a response."""
    reader = _Reader()
    reader.feed(response.content.decode())
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]


def page_of(client, address: str) -> Element:
    return read(client.get(address)).find("main")


def card(page: Element, slug: str) -> Element:
    """The card that leads to that programme."""
    path = f"/programmes/{slug}/"
    (found,) = [one for one in page.all("article", "card") if one.all("a")[0]["href"].partition("?")[0] == path]
    return found


def section(page: Element, title: str) -> Element:
    (found,) = [one for one in page.all("section") if [h.text for h in one if h.tag in ("h2", "h3")][:1] == [title]]
    return found


def _is_support(child: Element) -> bool:
    return child.tag == "details" or "tag--unsourced" in child.attributes.get("class", "")


def facts(part: Element) -> dict[str, str]:
    """What each line says, without its folded source or the want of one."""
    lines = {}
    for line in part.all("div", "facts__line"):
        said = [child for child in line.find("dd").children if isinstance(child, str) or not _is_support(child)]
        lines[line.find("dt").text] = Element("dd", children=said).text
    return lines


def said_beside_a_choice(counts) -> str:
    """What components/sure_counts.html says of these counts."""
    sure = {0: "aucun sûr", 1: "1 sûr"}.get(counts.yes, f"{counts.yes} sûrs")
    on_condition = f"{counts.on_condition} sous condition, " if counts.on_condition else ""
    return f"{sure}, {on_condition}{counts.check} à vérifier"
