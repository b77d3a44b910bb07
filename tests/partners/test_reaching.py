"""Whom to call, decided over plain values: no database, no page."""

from hypothesis import given
from hypothesis import strategies as st

from partners.phones import read_numbers
from partners.reaching import Asked, Door, Known, Named, Way, Whose, find_door, in_order, serves
from partners.reaching.words import say_ask, say_elsewhere, say_why
from territories.scope import Scope

LANDLINE, MOBILE = "+33478392175", "+33612345678"


def scope(key: str, *within: str, departements: tuple[str, ...] = ()) -> Scope:
    return Scope(key, key.partition("-")[0], tuple(sorted({key, "pays-FR", *within})), frozenset(departements), key)


RHONE, AIN = (scope(f"departement-{code}", departements=(f"departement-{code}",)) for code in ("69", "01"))
LYON = scope("commune-69123", "departement-69", departements=("departement-69",))
VILLEURBANNE = scope("commune-69266", "departement-69", departements=("departement-69",))
BOURG = scope("commune-01053", "departement-01", departements=("departement-01",))


def way(name: str = "Service", *phones: str, **values) -> Way:
    numbers = tuple(number for one in phones for number in read_numbers(one))
    return Way(name, name, **{"slug": name, "contact": sum(map(ord, name)), "phones": numbers, **values})


def names(door: Door) -> list[str]:
    return [one.organization for one in (door.first, *door.others) if one]


def test_an_organisation_comes_before_a_person_and_a_landline_before_a_mobile():
    mobile = way("portable d'une personne", MOBILE, person="Léa")
    landline = way("ligne d'une personne", LANDLINE, person="Ana")
    service, mail = way("accueil", LANDLINE), way("courriel", email="a@example.org")
    assert in_order([mail, mobile, landline, service]) == [service, landline, mobile, mail]
    assert in_order([way("une personne", email="b@example.org", person="Léa"), mail])[0] is mail


def test_of_one_contact_the_landline_is_called_first():
    assert [one.dialled for one in way("x", MOBILE, LANDLINE).numbers] == [LANDLINE, MOBILE]


def test_short_and_foreign_numbers_are_no_mobiles_by_mistake():
    typed = ("3919", "+3222345678", "0692123456", "sur place")
    kinds = {text: [one.is_mobile for one in read_numbers(text)] for text in typed}
    assert kinds == {"3919": [False], "+3222345678": [False], "0692123456": [True], "sur place": [False]}


def test_what_no_source_states_excludes_nobody():
    assert serves(way("x", LANDLINE), (), BOURG)
    assert serves(way("x", LANDLINE, territories=(RHONE,)), (), None)


def test_a_contact_of_another_departement_is_told_and_never_first():
    known = Known("x", own=(way("du Rhône", LANDLINE, territories=(RHONE,)),), running=(Named("Réseau", "reseau"),))
    assert names(find_door(known, LYON)) == ["du Rhône"]
    far = find_door(known, BOURG)
    assert (far.first, [one.organization for one in far.elsewhere]) == (None, ["du Rhône"])
    assert [ask.names for ask in far.asks] == [("Réseau",)]
    assert say_elsewhere(far.elsewhere[0]) == "Pour un autre territoire : departement-69."


def test_the_territory_of_the_entry_bounds_its_contacts_too():
    known = Known("x", own=(way("service", LANDLINE),))
    assert names(find_door(known, VILLEURBANNE, (RHONE,))) == ["service"]
    assert find_door(known, BOURG, (RHONE,)).first is None


def test_one_member_of_a_network_is_first_only_in_its_own_territory():
    member = way("membre", LANDLINE, is_one_of_many=True)
    known = Known("x", own=(member,), running=(Named("Réseau", "reseau"),))
    assert [find_door(known, place).first for place in (None, LYON, BOURG)] == [None, None, None]
    assert say_elsewhere(member) == "Seulement pour son territoire."
    placed = way("membre", LANDLINE, is_one_of_many=True, territories=(RHONE,))
    assert names(find_door(Known("x", own=(placed,)), LYON)) == ["membre"]


def test_the_next_doors_come_in_their_order_each_with_its_reason():
    own, operator = way("propre", LANDLINE), way("organisme", LANDLINE)
    address, above = way("adresse", street="1 rue X", town="69001 Lyon"), way("du tout", LANDLINE)
    parent = Known("Le tout", own=(above,))
    found = [
        find_door(known)
        for known in (
            Known("x", (own,), (operator,), (address,), parent=parent),
            Known("x", (), (operator,), (address,), parent=parent),
            Known("x", (), (), (address,), parent=parent),
            Known("x", (), parent=parent),
        )
    ]
    assert [names(door)[0] for door in found] == ["propre", "organisme", "adresse", "du tout"]
    assert [door.whose for door in found] == [Whose.ENTRY, Whose.OPERATOR, Whose.ADDRESS, Whose.ENTRY]
    assert len({say_why(door) for door in found}) == 4
    assert "« Le tout »" in say_why(found[3])
    assert [door.has_number for door in found] == [True, True, False, True]


def test_who_opens_the_way_stands_beside_the_number_also_when_the_whole_says_it():
    parent = Known("La mission", referring=(Named("CIO", "cio"),))
    door = find_door(Known("x", own=(way("x", LANDLINE),), parent=parent))
    assert door.through is not None
    assert say_ask(door.through) == "Passez par : CIO. C'est dit de « La mission »."
    assert door.asks == ()


def test_where_nobody_can_be_called_a_sentence_names_who_makes_the_first_step():
    known = Known("x", steering=(Named("CAF", "caf"),), school=True, professional=False)
    asks = find_door(known).asks
    assert [one.asked for one in asks] == [Asked.SCHOOL, Asked.PROFESSIONAL, Asked.STEERING]
    assert "chef d'établissement" in say_ask(asks[0])
    assert say_ask(asks[1]).endswith("(Déduit, pas écrit.)")
    assert say_ask(asks[2]).startswith("Demandez à qui pilote ce dispositif : CAF.")


def test_an_organisation_is_not_named_to_who_is_elsewhere():
    known = Known("x", running=(Named("Association", "a", territories=(RHONE,)),), school=True)
    assert [one.asked for one in find_door(known, BOURG).asks] == [Asked.SCHOOL]
    assert [one.asked for one in find_door(known, BOURG, (RHONE,)).asks] == [Asked.SCHOOL]


def test_a_partner_is_called_only_where_nobody_else_is_named():
    partner = way("partenaire", LANDLINE)
    door = find_door(Known("x", partners=(partner,)))
    assert (names(door), door.whose) == (["partenaire"], Whose.PARTNER)
    assert find_door(Known("x", partners=(partner,), school=True)).first is None


def test_of_what_a_source_only_names_the_page_says_that_nobody_is_named():
    assert [one.asked for one in find_door(Known("x")).asks] == [Asked.ORIENTING]


AREAS = st.sampled_from(([], [RHONE], [AIN], [RHONE, AIN])).map(tuple)
WAYS = st.builds(
    way,
    st.sampled_from("abcdefgh"),
    phones=st.lists(st.sampled_from((LANDLINE, MOBILE, "au foyer")), max_size=2).map(
        lambda kept: tuple(number for one in kept for number in read_numbers(one))
    ),
    email=st.sampled_from(("", "x@example.org")),
    person=st.sampled_from(("", "Léa")),
    territories=AREAS,
    is_one_of_many=st.booleans(),
).map(lambda one: one)
SOME = st.lists(WAYS, max_size=3).map(tuple)
NAMED = st.lists(st.builds(Named, st.sampled_from("xyz"), st.sampled_from("xyz"), territories=AREAS), max_size=2).map(
    tuple
)
KNOWN = st.builds(
    Known, st.just("fiche"), own=SOME, operators=SOME, partners=SOME, referring=NAMED, steering=NAMED, running=NAMED,
    school=st.sampled_from((None, False, True)), parent=st.none() | st.builds(Known, st.just("tout"), own=SOME),
)  # fmt: skip
PLACES = st.sampled_from((None, LYON, BOURG, RHONE))


@given(KNOWN, PLACES, AREAS)
def test_nobody_is_left_without_a_door_and_no_first_one_is_for_another_place(known, place, covered):
    door = find_door(known, place, covered)
    assert door.first or door.asks
    if door.first:
        covered_by_it = () if door.whose is Whose.PARTNER and not covered else covered
        assert serves(door.first, covered_by_it, place)
    assert all(not serves(one, covered, place) for one in door.elsewhere)
    assert door.first not in door.elsewhere
    assert all(say_ask(ask).strip() for ask in door.asks)
