"""What an account is charged with, read once for each request."""

from dataclasses import dataclass
from typing import Any

from accounts.models import Mandate, Role
from territories.kinds import COUNTRY

KEPT = "_rights"  # on the account of a request, as Django keeps its permissions


@dataclass(frozen=True)
class Rights:
    """`organizations`: those whose entries it proposes changes of. `areas`: where it reviews and publishes."""

    is_administrator: bool = False
    organizations: frozenset[int] = frozenset()
    areas: frozenset[str] = frozenset()

    @property
    def is_everywhere(self) -> bool:
        return self.is_administrator or COUNTRY in self.areas

    @property
    def publishes(self) -> bool:
        return self.is_administrator or bool(self.areas)

    def without_organizations(self) -> "Rights":
        return Rights(self.is_administrator, areas=self.areas)


def rights_of(user: Any) -> Rights:
    if not hasattr(user, KEPT):
        setattr(user, KEPT, _read(user))
    kept: Rights = getattr(user, KEPT)
    return kept


def _read(user: Any) -> Rights:
    if not user.is_active or user.is_anonymous:
        return Rights()
    if user.is_superuser:
        return Rights(is_administrator=True)
    held = list(Mandate.objects.filter(user=user).values_list("role", "organization_id", "area_id"))
    return Rights(
        any(role == Role.ADMINISTRATOR for role, _, _ in held),
        frozenset(organization for role, organization, _ in held if role == Role.COORDINATOR),
        frozenset(area for role, _, area in held if role == Role.REFERENT),
    )
