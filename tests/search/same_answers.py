"""Every answer to one list of searches, and every entry, on one database: python -m tests.search.same_answers

The database of DATABASE_URL holds the areas and the real catalogue, or nothing yet: then they are loaded. It is asked,
then it is given generated programmes and is asked again; what is printed has one line per address.
"""

import gc
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import yaml

GENERATED, ORGANIZATIONS, SEED = 2_000, 800, 11
COLLECTED_EVERY = 50_000  # objects, as in tests/conftest.py
CASES = yaml.safe_load((Path(__file__).parent.parent / "data" / "searches.yaml").read_text(encoding="utf-8"))
SORTS = ("pertinence", "nom", "date", "distance")
WORDS = (
    "CLAS", "C.L.A.S.S.E.S", "classe relais", "micro lycée", "MICROLYCEE", "accompagnement de la scolarité", "scolar",
    "soutien scolaire", "décrocheuse", "rugby", "éducateurs", "oeuvre", "accueil jeunes ville", "l'école d'été",
    # misspelt
    "microlicée", "misson local", "acompagnement", "remobilisasion",
    # nothing, or odd
    "xyzzy", "zzzz accueil", "100 %", "ÉCOLE", "e\u0301cole", "ecole", "ßtraße", "İstanbul",
)  # fmt: skip
SENTENCES = (
    "Mon fils de 5e est au bord du décrochage à Saint-Étienne", "17 ans, décroché, Villeurbanne",
    "ma fille a 15 ans, phobie scolaire, Lyon 4e", "jeune de 20 ans sans diplôme à Saint-Denis",
    "apprendre le français pour parents, Aubervilliers", "je cherche un internat gratuit dans l'Ain",
)  # fmt: skip
PLACES = ("Saint-Denis", "Sainte-Colombe", "Vienne", "69100", "lyo", "Vileurbanne", "La Rochelle", "le 93", "Évry")


def searches() -> Iterator[str]:
    """Addresses, each different: structured, in words, misspelt, sentences, every order, deep pages, the refused."""
    asked = [case["ask"] for case in CASES]
    asked += [{"tri": sort, "lieu": "69266", **more} for sort in SORTS for more in ({}, {"age": 16}, {"q": "école"})]
    asked += [{"tri": sort, "page": page} for sort in SORTS[:3] for page in (2, 3)]
    asked += [{"tri": sort, "page": page, "per_page": 7, "q": "jeunes"} for sort in SORTS[:3] for page in (2, 5)]
    asked += [{"include": "no", "age": age, "tri": sort} for age in (9, 24) for sort in SORTS[:3]]
    asked += [{"reponse": answer, "situation": ["decrochage", "handicap"]} for answer in ("yes", "if", "check")]
    yield from (f"/api/programs/?{urlencode(parameters, doseq=True)}" for parameters in asked)
    # The page also shows what the data do not hold: proposals, near misses, ways out, homonyms.
    in_words = [{"q": text} for text in (*WORDS, *SENTENCES)] + [{"lieu": place} for place in PLACES]
    yield from (f"/programmes/?{urlencode(parameters)}" for parameters in in_words)
    for place in PLACES:
        yield f"/lieux/?{urlencode({'q': place})}"
    for name in ("", "école", "mission", "lyon"):
        yield f"/api/organizations/?{urlencode({'q': name})}"


def entries() -> Iterator[str]:
    """Each programme and each organisation, as a page or as data, and what is made of several."""
    from partners.models import Organization
    from programs.models import Program

    slugs = sorted(Program.objects.published().values_list("slug", flat=True))
    yield from (f"/programmes/{slug}/?age=16&lieu=69266" for slug in slugs)
    yield from (f"/api/programs/{slug}/" for slug in slugs)
    for slug in sorted(Organization.objects.values_list("slug", flat=True))[::2]:
        yield from (f"/organismes/{slug}/", f"/api/organizations/{slug}/")
    chosen = urlencode({"fiche": slugs[::9]}, doseq=True)
    yield from (f"/selection/{page}?{chosen}&age=17" for page in ("", "comparer/", "fiche/"))
    yield from ("/", "/organismes/", "/sources/", "/agenda/", "/agenda/?lieu=69", "/livret/?age=17", "/ar/programmes/")


def deep_searches(total: int) -> Iterator[str]:
    for sort in SORTS[:3]:
        for share in (2, 1):
            yield f"/api/programs/?tri={sort}&page={total // 20 // share}"


def answers(label: str, *more: str) -> dict[str, str]:
    """The answer to each search and to `more` addresses, short: data as it is sent, pages as their digest."""
    from django.test import Client

    client = Client()
    total = client.get("/api/programs/").json()["count"]
    return {f"{label} {path}": _answer(client, path) for path in (*searches(), *deep_searches(total), *more)}


def _answer(client, path: str) -> str:
    """A digest of the whole, and of data what a difference is told by."""
    response = client.get(path)
    digest = hashlib.sha256(response.content).hexdigest()[:16]
    if not response["Content-Type"].startswith("application/json"):
        return f"{response.status_code} {digest}"
    payload = response.json()
    listed = [f"{one.get('slug') or one['key']} {one.get('answer', '')}".strip() for one in payload.get("results", [])]
    told = {name: payload.get(name) for name in ("errors", "count", "counts", "facets")}
    return f"{response.status_code} {digest} {json.dumps(told, ensure_ascii=False)} {'; '.join(listed)}"


def fill_and_answer() -> dict[str, str]:
    from django.core.management import call_command

    from benchmarks.catalogue import generate
    from programs.models import Program
    from tests.prepared import load_real_data

    call_command("migrate", interactive=False, verbosity=0)
    if not Program.objects.exists():
        load_real_data()
    real = answers("real", *entries())
    generate(GENERATED, ORGANIZATIONS, SEED)
    return real | answers("generated")


def main() -> int:
    import django

    gc.set_threshold(COLLECTED_EVERY)
    django.setup()
    json.dump(fill_and_answer(), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
