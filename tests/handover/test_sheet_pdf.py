"""The sheet that a family takes along, as PDF: complete, readable aloud, never cut badly, made of our own files."""

import logging
from urllib.parse import urlencode

import pytest

from handover import pdf, views
from handover.documents import Busy, PdfFailed, PdfNotInstalled, PdfSoon, PdfTooLong
from programs.models import Program
from tests.conftest import TYPED
from tests.directory.html import read
from tests.factories import make_citation, make_contact, make_organization, make_program, make_site, make_source
from tests.handover.pdfs import fonts_of, pages_of, reader, tags, text_of

pytestmark = pytest.mark.django_db

THREE = "fiche=hp-service-mobile-social&fiche=e2c&fiche=microlycee"
ASKED = f"{THREE}&age=17&situation=decrochage&lieu=69266&scolarite=non-scolarise"


def in_order(text: str, *wanted: str) -> bool:
    """Whether all of them are there, one after the other."""
    place = 0
    for one in wanted:
        place = text.find(one, place)
        if place < 0:
            return False
        place += len(one)
    return True


@pytest.fixture(scope="module")
def sheet(django_db_setup, django_db_blocker):
    """One sheet of the fixtures, read by several tests."""
    from django.test import Client

    with django_db_blocker.unblock():
        return Client().get(f"/selection/fiche.pdf?{ASKED}")


def test_contacts_come_in_reading_order(sheet):
    assert in_order(
        text_of(sheet),
        "1. Service mobile social", "Qui appeler", "04 72 10 06 99", "hello.perseverance@apprentis-auteuil.org",
        "2. E2C", "Qui appeler", "Sébastien Javon", "sjavon@e2c69.fr",
        "3. Microlycée", "Qui appeler", "microlycee@centresaintmarc.fr",
    )  # fmt: skip


def test_each_programme_says_why_what_to_check_what_to_ask_and_from_where(sheet):
    text = " ".join(text_of(sheet).split()).replace("’", "'")
    assert "L'âge convient : de 16 à 25 ans." in text
    assert "Est-ce possible dans ce lieu, Villeurbanne (Rhône) ?" in text
    assert "À demander en appelant" in text
    assert "Y a-t-il de la place ?" in text
    assert text.count("Information de mai 2023, il y a ") == 3
    assert text.count("Source : Semaine de la persévérance scolaire 2023") == 3


def test_three_programmes_fit_on_one_page(sheet):
    assert len(reader(sheet).pages) == 1


def test_sheet_names_nobody_and_has_a_line_to_fill_in_by_hand(sheet):
    text = text_of(sheet)
    assert "Pour :" in text
    assert "http://testserver/s/" in text
    assert "age=17" not in text


def test_pdf_is_tagged_and_says_its_language_and_standard(sheet):
    catalog = reader(sheet).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert catalog["/Lang"] == "fr"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"pdfuaid" in catalog["/Metadata"].get_data()
    found = tags(catalog["/StructTreeRoot"])
    assert found.count("/H1") == 1
    assert found.count("/H2") == 3
    assert found.count("/Figure") == 3
    assert {"/L", "/LI", "/LBody", "/P", "/Link"} <= set(found)


def test_pictures_of_the_pdf_say_what_they_are(sheet):
    def figures(node):
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = kid.get_object() if hasattr(kid, "get_object") else kid
            if hasattr(kid, "get") and "/S" in kid:
                yield from [kid] if kid["/S"] == "/Figure" else figures(kid)

    said = [figure["/Alt"] for figure in figures(reader(sheet).trailer["/Root"]["/StructTreeRoot"])]
    assert said[1].translate(TYPED) == "Code QR qui ouvre la fiche « E2C » : http://testserver/programmes/e2c/"


def test_all_fonts_are_ours_and_embedded(sheet):
    rows = fonts_of(sheet)
    assert rows
    assert all("Repères" in row[0] for row in rows)
    assert all("yes yes yes" in " ".join(row) for row in rows)


def test_same_question_makes_the_same_bytes(client, sheet):
    assert pdf.draw("<html lang=fr><title>a</title><p>a") == pdf.draw("<html lang=fr><title>a</title><p>a")
    assert client.get(f"/selection/fiche.pdf?{ASKED}&utm_source=x").content == sheet.content


def test_no_programme_is_cut_between_two_pages(client):
    slugs = list(Program.objects.published().order_by("slug").values_list("slug", flat=True)[:10])
    response = client.get(f"/selection/fiche.pdf?{urlencode({'fiche': slugs}, doseq=True)}&age=15")
    pages = pages_of(response)
    assert len(pages) > 2
    for number, slug in enumerate(slugs, 1):
        (page,) = [page for page in pages if f"{number}. {Program.objects.get(slug=slug).name[:25]}" in page]
        own = page[page.index(f"{number}. ") :]
        following = own.find(f"\n{number + 1}. ")
        assert "Information" in own[: following if following > 0 else None], slug


@pytest.fixture
def arabic_programme():
    organization = make_organization(name="جمعية النور")
    contact = make_contact(
        organization=organization, name="فاطمة الزهراء بن علي", role="منسقة", email="fatima@example.org",
        phones=["04 72 10 06 99"],
    )  # fmt: skip
    program = make_program(
        name="مركز الإعلام والتوجيه", summary="مرافقة الشباب بعد ترك المدرسة.", contacts=[contact],
        sites=[make_site(organization=organization, name="دار الشباب", street="شارع السلام")],
        access_steps="اتصل بالمركز قبل المجيء.",
    )  # fmt: skip
    make_citation(program, "name", source=make_source(title="دليل الأسر"), dated="2025-09")
    return program


def test_arabic_sheet_gives_the_contacts_in_reading_order(client, arabic_programme):
    response = client.get(f"/ar/selection/fiche.pdf?fiche={arabic_programme.slug}")
    text = "".join(char for char in text_of(response) if char not in "\u200e\u200f\u202a\u202b\u202c")
    assert in_order(
        text,
        "مركز الإعلام والتوجيه", "مرافقة الشباب بعد ترك المدرسة", "جمعية النور", "فاطمة الزهراء بن علي", "منسقة",
        "04 72 10 06 99", "fatima@example.org", "اتصل بالمركز قبل", "المجيء", "دار الشباب", "دليل الأسر",
    )  # fmt: skip
    assert "04 72 10 06 99" in text_of(response, "-layout")
    assert reader(response).trailer["/Root"]["/Lang"] == "ar"
    assert any("Amiri" in row[0] for row in fonts_of(response))


@pytest.mark.parametrize(("prefix", "lang"), [("/en", "en"), ("/ro", "ro"), ("/uk", "uk"), ("/fr-x-falc", "fr")])
def test_sheet_follows_the_language_of_the_address(client, prefix, lang):
    response = client.get(f"{prefix}/selection/fiche.pdf?fiche=e2c")
    assert reader(response).trailer["/Root"]["/Lang"] == lang
    assert f"http://testserver{prefix}/s/" in text_of(response)


def test_pdf_of_nothing_says_so(client):
    response = client.get("/selection/fiche.pdf?fiche=rien")
    assert response.status_code == 400
    assert "Votre sélection est vide" in read(response).find("main").text
    assert "« rien »" in read(response).find("main").text


def test_pdf_is_kept_and_recognised_until_the_catalogue_changes(client, sheet, monkeypatch):
    first = client.get(f"/selection/fiche.pdf?{THREE}")
    written = []
    write = views.render_to_string
    monkeypatch.setattr(views, "render_to_string", lambda *given: written.append(given) or write(*given))
    assert client.get(f"/selection/fiche.pdf?{THREE}").content == first.content
    again = client.get(f"/selection/fiche.pdf?{THREE}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, written) == (304, b"", [])
    Program.objects.get(slug="e2c").save()
    assert client.get(f"/selection/fiche.pdf?{THREE}").content == first.content  # nothing of it had changed
    assert len(written) == 1
    Program.objects.filter(slug="e2c").update(name="École de la deuxième chance")
    Program.objects.get(slug="e2c").save()
    changed = client.get(f"/selection/fiche.pdf?{THREE}", headers={"If-None-Match": first["ETag"]})
    assert "École de la deuxième chance" in text_of(changed)


def test_page_cache_leaves_documents_to_their_own_store(client, sheet):
    response = client.get(f"/selection/fiche.pdf?{ASKED}")
    assert response["Cache-Control"] == "public, no-cache"
    assert response["ETag"] == sheet["ETag"]
    assert not response["ETag"].startswith("W/")  # what the page cache gives


def test_contact_of_whoever_runs_it_stands_in_and_is_told_apart(client):
    organization = make_organization(name="Maison des jeunes")
    make_contact(organization=organization, phones=["01 02 03 04 05"])
    program = make_program()
    program.participations.create(organization=organization, role="operator")
    text = text_of(client.get(f"/selection/fiche.pdf?fiche={program.slug}"))
    assert in_order(text.translate(TYPED), "Maison des jeunes", "Contact de l'organisme", "01 02 03 04 05")


def test_withdrawn_person_is_on_no_sheet(client):
    contact = make_contact(name="Personne Retirée", withdrawn_on="2026-01-01")
    program = make_program(contacts=[contact])
    assert "Personne Retirée" not in text_of(client.get(f"/selection/fiche.pdf?fiche={program.slug}"))


@pytest.mark.parametrize(
    ("error", "status", "retry", "said"),
    [
        (PdfNotInstalled(), 503, "86400", "Ce serveur ne sait pas faire de PDF."),
        (PdfFailed(), 503, "86400", "Ce PDF n'a pas pu être fait."),
        (Busy(30), 503, "30", "Plusieurs PDF sont en train d'être faits."),
        (PdfSoon(10), 503, "10", "Votre PDF est en train d'être fait."),
        (PdfTooLong(), 400, None, "Ce PDF serait trop long."),
    ],
)
def test_what_cannot_be_had_as_pdf_is_offered_as_a_page_to_print(client, monkeypatch, error, status, retry, said):
    def refuse(*given):
        raise error

    monkeypatch.setattr(views, "get_document", refuse)
    for pdf_url, page_url in (
        ("/selection/fiche.pdf?fiche=e2c&age=17", "/selection/fiche/?fiche=e2c&age=17"),
        ("/livret.pdf?age=17", "/livret/?age=17"),
    ):
        response = client.get(pdf_url)
        assert (response.status_code, response.get("Retry-After")) == (status, retry)
        page = read(response).find("main")
        assert said in page.text
        links = [one["href"] for one in page.all("a")]
        assert links[0] == page_url
        assert client.get(page_url).status_code == 200
        assert links[1:] == ([pdf_url] if "Réessayez" in said or isinstance(error, Busy) else [])


@pytest.mark.parametrize(("multithread", "waited"), [(True, 7), (False, 2)])
def test_a_worker_without_other_threads_waits_for_a_sheet_at_most(client, monkeypatch, settings, multithread, waited):
    asked = []

    def remember(key, make_html, seconds):
        asked.append(seconds)
        raise Busy(30)

    monkeypatch.setattr(views, "get_document", remember)
    monkeypatch.setattr(views, "ALONE_SECONDS", 2)
    settings.DOCUMENT_WAIT_SECONDS = 7
    client.get("/livret.pdf", **{"wsgi.multithread": multithread})
    assert asked == [waited]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "http://127.0.0.1/", "https://example.org/a.png", "https://reperes.invalid/etc/passwd",
        "https://reperes.invalid/static/../../../etc/passwd", "https://reperes.invalid/static//etc/passwd",
        "https://reperes.invalid/static/css", "https://reperes.invalid/static/%2e%2e/manage.py", "ftp://x/",
        "https://reperes.invalid/static/\x00",
    ],
)  # fmt: skip
def test_only_our_static_files_can_be_drawn_in(url):
    assert pdf.static_file(url) is None
    with pytest.raises(ValueError, match="Not one of our static files"):
        pdf._fetcher_class()().fetch(url)


def test_our_documents_ask_for_nothing_that_is_refused(client, caplog):
    with caplog.at_level(logging.WARNING):
        client.get(f"/selection/fiche.pdf?{THREE}&age=19")
        client.get("/livret.pdf?age=19&aide=mentorat")
    assert [record.getMessage() for record in caplog.records] == []


def test_text_of_the_catalogue_cannot_become_a_tag(client):
    program = make_program(name="<img src=file:///etc/passwd>", summary="<script>1</script>")
    assert "<img src=file:///etc/passwd>" in text_of(client.get(f"/selection/fiche.pdf?fiche={program.slug}"))
