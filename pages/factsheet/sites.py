"""Where a programme receives people, on a map with the list beside it."""

from dataclasses import dataclass

from partners.models import Site
from programs.models import Program
from territories.drawing.sites import SitePlace, SitesMap, sites_map


@dataclass(frozen=True)
class SitesShown:
    sites: tuple[Site, ...]
    map: SitesMap


def sites_shown(program: Program) -> SitesShown | None:
    """None where no site has a position that can be drawn: the list of facts says them all the same."""
    sites = tuple(program.sites.all())
    drawn = sites_map([_place_of(site) for site in sites])
    return SitesShown(sites, drawn) if drawn else None


def _place_of(site: Site) -> SitePlace | None:
    """Its own position, else that of its commune."""
    area = site.area
    if area is None or not area.departements:
        return None
    own = (site.longitude, site.latitude)
    longitude, latitude = own if None not in own else (area.longitude, area.latitude)
    if longitude is None or latitude is None:
        return None
    return SitePlace(area.name, longitude, latitude, area.departements[0].removeprefix("departement-"))
