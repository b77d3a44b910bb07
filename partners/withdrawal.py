"""What else tells of a person who asked to vanish."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from partners.phones import read_numbers, say_kept
from sources.models import Proposal


def forget_in_proposals(contact: Any) -> None:
    """Proposals say in words what they change: of their organisation and of the programmes that name them."""
    told = words_of(contact)
    for proposal in _proposals_about(contact) if told else ():
        proposal.forget(told)


def words_of(contact: Any) -> list[str]:
    """By which a person is known, in whatever form a page shows it."""
    numbers = {form for kept in contact.phones for form in (kept, say_kept(kept), *_texts(kept))}
    return [word for word in (contact.name, contact.email, *sorted(numbers)) if word]


def _texts(kept: str) -> list[str]:
    return [number.text for number in read_numbers(kept)]


def _proposals_about(contact: Any) -> list[Proposal]:
    entries = [contact.organization, *contact.programs.all()]
    wanted = Q()
    for entry in entries:
        wanted |= Q(content_type=ContentType.objects.get_for_model(entry), object_id=entry.pk)
    return list(Proposal.objects.filter(wanted).exclude(changes=[]))
