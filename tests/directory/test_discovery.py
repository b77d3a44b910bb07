"""What search engines, browsers and feed readers ask for by themselves."""

from xml.etree import ElementTree

import pytest

from directory.pages.sitemaps import SITEMAPS, InEveryLanguage
from programs.models import CatalogueChange, Program
from tests.directory.html import read
from tests.factories import make_organization, make_program

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANGUAGES = ["fr", "fr-x-falc", "en", "ar", "ro", "uk"]


def xml(client, address: str, status: int = 200) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == status
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own answer


def addresses(root: ElementTree.Element) -> list[str]:
    return [loc.text.removeprefix("http://testserver") for loc in root.iter(f"{SITEMAP}loc")]


def sitemap(client) -> list[ElementTree.Element]:
    """The pages that all files of the sitemap name."""
    files = addresses(xml(client, "/sitemap.xml"))
    return [url for file in files for url in xml(client, file).iter(f"{SITEMAP}url")]


def pages_of_sitemap(client) -> list[str]:
    return [address for url in sitemap(client) for address in addresses(url)]


def test_sitemap_names_every_published_programme_and_organisation_in_every_language(client):
    make_program(slug="cache", editorial_status=Program.Editorial.DRAFT)
    make_organization(slug="un-organisme")
    found = pages_of_sitemap(client)
    for prefix in ("", "/fr-x-falc", "/en", "/ar", "/ro", "/uk"):
        assert {f"{prefix}/", f"{prefix}/programmes/e2c/", f"{prefix}/organismes/un-organisme/"} <= set(found)
        assert {f"{prefix}/guide/", f"{prefix}/agenda/", f"{prefix}/glossaire/"} <= set(found)
    assert len(found) == len(set(found))
    assert not any("cache" in address for address in found)


def test_every_address_of_the_sitemap_answers(client):
    found = [address for address in pages_of_sitemap(client) if not address.startswith(("/en", "/ro"))]
    assert len(found) > 300
    assert [address for address in found[::9] if client.get(address).status_code != 200] == []


def test_each_page_of_the_sitemap_names_itself_in_every_language(client):
    for url in sitemap(client):
        links = {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")}
        assert list(links) == [*LANGUAGES, "x-default"]
        assert links["x-default"] == links["fr"]
        assert url.find(f"{SITEMAP}loc").text in links.values()


def test_sitemap_dates_what_has_a_known_change_and_nothing_else(client):
    CatalogueChange.objects.all().delete()
    program = make_program()
    dated = {url.find(f"{SITEMAP}loc").text for url in sitemap(client) if url.find(f"{SITEMAP}lastmod") is not None}
    assert dated == {
        f"http://testserver{p}/programmes/{program.slug}/" for p in ("", "/fr-x-falc", "/en", "/ar", "/ro", "/uk")
    }


def test_a_sitemap_too_long_for_one_file_is_cut_without_losing_or_repeating_a_page(client, monkeypatch):
    whole = pages_of_sitemap(client)
    monkeypatch.setattr(InEveryLanguage, "limit", 50)
    make_program()  # what is kept of the pages is void
    assert len(addresses(xml(client, "/sitemap.xml"))) > len(SITEMAPS)
    joined = pages_of_sitemap(client)
    assert len(joined) == len(set(joined)) == len(whole) + len(LANGUAGES)
    assert set(whole) < set(joined)


def test_the_list_of_the_sitemap_reads_each_kind_of_page_once(client, django_assert_num_queries):
    make_program()  # what is kept of the pages is void
    with django_assert_num_queries(5):  # the version, bad rows, programmes, their changes, organisations
        client.get("/sitemap.xml")


@pytest.mark.parametrize("part", ["rien.xml", "programmes.xml?p=0", "programmes.xml?p=2", f"programmes.xml?p={10**30}"])
def test_a_part_of_the_sitemap_that_does_not_exist_is_not_found(client, part):
    assert client.get(f"/sitemap-{part}").status_code == 404


def test_a_part_of_the_sitemap_is_kept_like_any_page(client):
    assert client.get("/sitemap-programmes.xml?p=1")["ETag"] == client.get("/sitemap-programmes.xml?p=1")["ETag"]


def test_robots_may_read_everything_but_the_admin_and_the_combinations_of_filters(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.text.splitlines() == [
        "User-agent: *",
        "Allow: /",
        "Disallow: /admin/",
        "Disallow: /compte/",
        "Disallow: /*?*&",
        "Sitemap: http://testserver/sitemap.xml",
    ]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/programmes/", True),
        ("/programmes/?page=2", True),
        ("/programmes/?age=16", False),
        ("/programmes/e2c/?age=16", False),
        ("/ar/programmes/?q=e2c", False),
        ("/organismes/?q=afev", False),
    ],
)
def test_engines_keep_entries_not_filtered_views_of_them(client, address, kept):
    for response in (client.get(address), client.get(address)):  # the second comes from the kept pages
        assert ("noindex" not in response.get("X-Robots-Tag", "")) is kept


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_a_browser_can_search_from_its_address_bar(client, prefix):
    link = read(client.get(f"{prefix}/")).find("link", rel="search")
    root = xml(client, link["href"])
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    (template,) = [url.get("template") for url in root.iter(f"{name}Url") if url.get("type") == "text/html"]
    assert template == f"http://testserver{prefix}/programmes/?q={{searchTerms}}"
    assert len(root.find(f"{name}ShortName").text) <= 16
    assert client.get(template.replace("{searchTerms}", "e2c")).context["listed"] == 1


def test_a_shared_link_shows_what_the_page_is(client):
    page = read(client.get("/programmes/e2c/?age=16"))
    shown = {meta["property"]: meta["content"] for meta in page.all("meta") if "property" in meta.attributes}
    assert shown["og:title"] == "E2C"
    assert shown["og:description"] == Program.objects.get(slug="e2c").summary
    assert shown["og:url"] == "http://testserver/programmes/e2c/"
    assert shown["og:image"] == "http://testserver/static/img/share.png"
