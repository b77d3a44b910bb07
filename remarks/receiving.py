"""Taking a remark in: only from a page of this site, only so many, and none for longer than is said."""

from urllib.parse import urlsplit

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from remarks.entries import Entry
from remarks.models import Remark
from remarks.senders import may_say_more

MOST_IN_A_DAY = 2000  # of the whole site: a bound for the database, whoever writes


class Refused(Exception):
    """`status` of the answer; the message is a sentence for the visitor."""

    def __init__(self, status: int, sentence: str):
        super().__init__(sentence)
        self.status = status


def check_sender(request: HttpRequest) -> None:
    """Instead of a token in a cookie, which visitors do not get: browsers name the page that a form was sent from."""
    if not is_from_our_page(request):
        raise Refused(403, _("Cet envoi ne vient pas d'une page de ce site : rien n'a été gardé. Envoyez-le d'ici."))


def is_from_our_page(request: HttpRequest) -> bool:
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    page = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        return urlsplit(page).netloc == request.get_host()
    except ValueError:
        return False


def receive(request: HttpRequest, entry: Entry, **said: str) -> None:
    """Raises Refused where enough was said today. What is older than visitors are told goes at the same time."""
    if not may_say_more(request) or _said_today() >= MOST_IN_A_DAY:
        raise Refused(429, _("Trop de messages sont arrivés aujourd'hui : rien n'a été gardé. Réessayez demain."))
    with transaction.atomic():
        Remark.objects.over().delete()
        Remark.objects.create(**entry.as_fields(), language=get_language() or "fr", **said)


def _said_today() -> int:
    return Remark.objects.filter(received_on=timezone.localdate()).count()
