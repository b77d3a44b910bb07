"""What each role may do, by kind of row; of which rows, accounts/rights/reach.py tells."""

from collections.abc import Iterable

from accounts.rights.mandates import Rights

ENTRIES = ("programs.program", "partners.organization", "partners.site", "partners.contact")
PARTS = (
    "programs.acceptedpublic", "programs.participation", "programs.programfigure", "partners.membership",
    "partners.organizationfigure", "schedules.occasion", "schedules.availability", "sources.citation",
)  # fmt: skip
CHANGED = (*ENTRIES, *PARTS, "sources.verification")


def _permissions(verbs: str, kinds: Iterable[str]) -> frozenset[str]:
    split = [kind.split(".") for kind in kinds]
    return frozenset(f"{app}.{verb}_{model}" for app, model in split for verb in verbs.split())


# Proposes: an organisation is made, and an entry deleted, by others.
COORDINATOR = (
    _permissions("view change", CHANGED)
    | _permissions("add", ("programs.program", "partners.site", "partners.contact", "sources.verification"))
    | _permissions("add delete", PARTS)
    | _permissions("view", ("sources.proposal", "remarks.remark"))
    # A person who asks to vanish waits for nobody; that they are shown again does wait.
    | _permissions("withdraw", ("partners.contact",))
)
# Reviews and publishes.
REFERENT = (
    COORDINATOR
    | _permissions("add publish", CHANGED)
    | _permissions("view change", ("translations.translation",))
    | _permissions("publish", ("translations.translation", "sources.source", "programs.expression"))
    | _permissions("view add change", ("sources.source",))
    | _permissions("change", ("sources.proposal",))
    | _permissions("view", ("territories.area", "territories.postcode"))
)
# Of the whole country: also what belongs to no entry alone.
NATIONAL = REFERENT | _permissions("view add change", ("programs.expression",))
ADMINISTRATOR = (
    NATIONAL
    | _permissions("delete", (*CHANGED, "sources.source", "programs.expression", "sources.proposal", "remarks.remark"))
    | _permissions("view add delete", ("accounts.invitation",))
    | _permissions("view delete", ("mfa.authenticator",))
    | _permissions("view change", ("auth.user",))
    | _permissions("view add change delete", ("accounts.mandate",))
)


def permissions_of(rights: Rights) -> frozenset[str]:
    if rights.is_administrator:
        return ADMINISTRATOR
    if rights.is_everywhere:
        return NATIONAL
    if rights.publishes:
        return REFERENT
    return COORDINATOR if rights.organizations else frozenset()
