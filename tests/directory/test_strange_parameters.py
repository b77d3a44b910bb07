"""Links that mail tools and social networks have added to still work, and a slip in one of our own names is told."""

import re

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from pages.listing.filters import accepted_names
from vocabulary.query_string import TRACKER_PREFIXES, known_only, meant_by

pytestmark = pytest.mark.django_db

ADDED = (
    "mc_cid",
    "mc_eid",
    "mtm_campaign",
    "mtm_source",
    "utm_source",
    "utm_medium",
    "utm_id",
    "utm_source_platform",
    "fbclid",
    "gclid",
    "gbraid",
    "wbraid",
    "dclid",
    "msclkid",
    "ttclid",
    "twclid",
    "li_fat_id",
    "igshid",
    "igsh",
    "yclid",
    "at_medium",
    "at_campaign",
    "pk_campaign",
    "pk_kwd",
    "piwik_campaign",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "hsCtaTracking",
    "vero_id",
    "mkt_tok",
    "trk",
    "trkCampaign",
    "ref",
    "ref_src",
    "source",
    "src",
    "s_cid",
    "ncid",
    "cmpid",
    "campaign_id",
    "oly_enc_id",
    "ck_subscriber_id",
    "wickedid",
    "sib_id",
    "xtor",
    "rb_clickid",
    "epik",
    "si",
    "share",
    "aid",
    "v",
    "1",
    "zanpid",
    "__twitter_impression",
    "un-nom-que-personne-ne-connaît",
)
SLIPS = {
    "situaton": "situation", "situations": "situation", "Situation": "situation", "situation[]": "situation",
    "ages": "age", "aeg": "age", "AGE": "age", "âge": "age", "amp;age": "age", "lieux": "lieu", "liue": "lieu",
    "ville": "lieu", "nivau": "niveau", "niveaux": "niveau", "scolarité": "scolarite", "diplôme": "diplome",
    "aides": "aide", "adie": "aide", "gratui": "gratuit", "remuneré": "remunere", "publics": "public",
    "pages": "page", "reponses": "reponse", "fiches": "fiche", "Q": "q", "distances": "distance", "acces[0]": "acces",
}  # fmt: skip
PAGES = (
    "/programmes/?age=15",
    "/programmes/e2c/?age=15",
    "/guide/?age=15&question=lieu",
    "/agenda/?lieu=69",
    "/organismes/?q=afev",
    "/livret/?age=15&q=E2C",
    "/selection/?fiche=e2c&age=15",
    "/selection/comparer/?fiche=e2c&fiche=clas",
    "/selection/fiche/?fiche=e2c&age=15",
    "/ar/programmes/?age=15",
    "/?fiche=e2c",
)
TOLD = "pas été pris en compte"


@pytest.fixture
def text(client: Client):
    """The text of a page that must be there, without the quotes and spaces of its typography."""

    def read(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, address
        return response.text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("&#x27;", "'").replace("\xa0", " ")

    return read


@pytest.mark.parametrize("name", ADDED)
def test_what_others_add_is_ignored_whatever_its_name(text, name):
    page = text(f"/programmes/?age=15&{name}=1")
    assert "n'a pas pu être faite" not in page
    assert TOLD not in page
    assert "15 ans" in page


@pytest.mark.parametrize("address", PAGES)
def test_no_page_speaks_of_what_others_added_or_hands_it_on(text, address):
    added = "&mc_cid=1a2b&mtm_campaign=lettre&utm_source=x&fbclid=y&zbizarre=zzz"
    page = text(address + added)
    assert not re.search(r"mc_cid|mtm_campaign|utm_source|fbclid|zbizarre|zzz", page)
    assert TOLD not in page


@pytest.mark.parametrize("address", PAGES[:-1])
def test_every_page_is_the_same_with_and_without_them(text, address):
    def main(page: str) -> str:
        return page.partition("<main")[2].partition("</main>")[0]

    assert main(text(f"{address}&gclid=1&_ga=2&ref=abc")) == main(text(address))


@pytest.mark.parametrize(("name", "meant"), SLIPS.items())
def test_a_slip_in_one_of_our_names_is_told_and_the_search_is_made(text, name, meant):
    assert meant_by(name, set(accepted_names())) == meant
    page = text(f"/programmes/?public=jeune&{name.replace('&', '%26')}=1")
    assert TOLD in page
    assert f"Vouliez-vous dire « {meant} »" in page
    assert "n'a pas pu être faite" not in page
    assert 'class="card' in page


@pytest.mark.parametrize(
    ("address", "slip"),
    [
        ("/programmes/?age=15", "situaton"),
        ("/programmes/e2c/?age=15", "situaton"),
        ("/guide/?age=15&question=lieu", "nivaeu"),
        ("/agenda/?type=permanence", "lieux"),
        ("/organismes/?q=afev", "pages"),
        ("/livret/?age=15&q=E2C", "situaton"),
        ("/selection/?fiche=e2c&age=15", "situaton"),
        ("/selection/?fiche=e2c&q=15+ans", "situaton"),
        ("/selection/comparer/?fiche=e2c&fiche=clas", "ages"),
        ("/selection/fiche/?fiche=e2c", "ages"),
        ("/programmes/?lieu=Saint-Denis", "situaton"),
    ],
)
def test_every_page_that_takes_a_search_tells_of_a_slip(text, address, slip):
    assert f"« {slip} »" in text(f"{address}&{slip}=1")


def test_a_slip_is_told_after_the_last_question_and_after_a_short_link(client):
    last = client.get("/guide/?age=15&question=reponses&nivaeu=3e", follow=True)
    assert "« nivaeu »" in last.text.replace("\xa0", " ")
    code = re.search(r"/s/([\w-]+)", client.get("/selection/?fiche=e2c").text)[1]
    opened = client.get(f"/s/{code}?ages=15&mc_cid=1", follow=True)
    assert "« ages »" in opened.text.replace("\xa0", " ")
    assert "mc_cid" not in opened.text + str(opened.redirect_chain)


def test_canonical_and_other_languages_have_none_of_it(text):
    head = text("/programmes/?age=15&mc_cid=1&anything=2").partition("</head>")[0]
    assert 'rel="canonical" href="http://testserver/programmes/?age=15"' in head
    assert 'hreflang="ar" href="http://testserver/ar/programmes/?age=15"' in head


def test_what_others_add_does_not_keep_a_page_from_search_engines(client):
    assert "X-Robots-Tag" not in client.get("/programmes/?fbclid=1")
    assert "noindex" in client.get("/programmes/?age=15&fbclid=1")["X-Robots-Tag"]


@pytest.mark.parametrize("name", ["mc_cid", "situaton", "ages", "inconnu", "fiche"])
def test_data_stays_strict(client, name):
    for address in ("/api/programs/", "/api/organizations/"):
        response = client.get(f"{address}?{name}=1")
        assert response.status_code == 400
        assert name in response.json()["errors"]


@pytest.mark.parametrize("query", ["age=quinze", "age=15&age=16", "situation=inconnue", "page=0", "gratuit=oui"])
def test_a_wrong_value_is_still_an_error(text, query):
    assert "n'a pas pu être faite" in text(f"/programmes/?{query}&mc_cid=1")


@given(st.text(max_size=60), st.sampled_from(TRACKER_PREFIXES))
def test_any_name_after_a_trackers_prefix_is_ignored(name, prefix):
    assert meant_by(prefix + name, set(accepted_names())) is None


@given(st.dictionaries(st.text(max_size=30), st.text(max_size=5), max_size=5))
def test_only_our_names_are_ever_handed_on(pairs):
    query = QueryDict(mutable=True)
    query.update(pairs)
    assert set(known_only(query, accepted_names())) == set(pairs) & accepted_names()
