"""The read-only JSON API: the same searches and the same records as the pages."""

from collections.abc import Callable
from functools import wraps

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from opendata.payloads import (
    child_question,
    organization_item,
    organization_payload,
    program_payload,
    question_item,
    result_item,
    values_of,
)
from pages.danger import danger_in
from pages.listing.disambiguation import Children, read_children
from pages.listing.filters import MachineFilterSet
from partners.directory import ACCEPTED, find_organizations, read_search
from partners.models import Organization
from partners.records import organizations_with_everything
from programs.models import Program
from programs.records import programs_with_everything
from search.finder import NOTHING_ASKED, find
from search.index.facet_counts import Counts
from search.results import explain_shown, read_results
from sources.former import follow
from sources.left_out import shown
from speed.per_language import language_held
from vocabulary.query_string import PER_PAGE, Errors, Pagination, page_errors, read_pagination, unknown_names

READ_ONLY = ("GET", "HEAD")


class WrongRequest(Exception):
    """The request is wrong; `errors` names each parameter and what it takes."""

    def __init__(self, errors: Errors, status: int = 400):
        self.errors, self.status = errors, status
        super().__init__(str(errors))


class MovedTo(Exception):
    """What was asked for has another address now."""

    def __init__(self, path: str):
        self.path = path
        super().__init__(path)


def _missing(visible: QuerySet, slug: str, view_name: str, unknown: str) -> WrongRequest | MovedTo:
    """Renamed, deleted, or never there (`unknown`)."""
    found = follow(visible, [slug])
    if slug in found.moved:
        return MovedTo(reverse(view_name, args=[found.moved[slug]]))
    if slug in found.gone:
        one = found.gone[slug]
        said = f"« {one.name} » a été retiré de ce répertoire le {timezone.localdate(one.left_at):%d/%m/%Y}."
        return WrongRequest({"slug": [said]}, status=410)
    return WrongRequest({"slug": [unknown]}, status=404)


def as_json(view: Callable[..., dict]) -> Callable[..., HttpResponse]:
    """A view that returns plain data or raises WrongRequest; readable from any site, since it is public."""

    @csrf_exempt  # nothing here writes: a refused method gets its own answer
    @wraps(view)
    def answer(request: HttpRequest, **kwargs) -> HttpResponse:
        if request.method not in READ_ONLY:
            errors = {"method": [f"« {request.method} » n'est pas admis : cette adresse ne fait que lire (GET, HEAD)."]}
            return JsonResponse({"errors": errors}, status=405, headers={"Allow": ", ".join(READ_ONLY)})
        response: JsonResponse | HttpResponsePermanentRedirect
        try:
            # The words of the contract, whatever the pages say in their language.
            with translation.override(None), language_held():
                data = view(request, **kwargs)
            response = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
        except WrongRequest as refused:
            response = JsonResponse({"errors": refused.errors}, status=refused.status)
        except MovedTo as moved:
            query = request.META.get("QUERY_STRING", "")
            response = HttpResponsePermanentRedirect(f"{moved.path}?{query}" if query else moved.path)
            patch_cache_control(response, public=True, no_cache=True)  # another entry may take the address one day
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


@as_json
def program_list(request: HttpRequest) -> dict:
    """The answers to a search: count, counts, next, previous, understood, ask, facets and one page of results."""
    filterset = MachineFilterSet(request.GET)
    pagination, errors = read_pagination(request.GET)
    errors |= filterset.errors_by_name() | filterset.unknown_names()
    refuse(errors)
    found = find(filterset.search(), pagination.start, pagination.per_page)
    refuse(page_errors(pagination, found.listed))
    counts, children = found.counts, read_children(filterset) if filterset.is_ambiguous else None
    return {
        **paging(request, pagination, found.listed),
        "counts": counts.by_code(),
        "understood": filterset.understood() | _persons(children) | _named(filterset) | _danger(request),
        "ask": child_question(children, _fitting(children)) if children else question_item(found.next_question),
        "facets": {
            name: {value: _listed(one) for value, one in values.items()} for name, values in found.facets.items()
        },
        "results": [result_item(request, one) for one in read_results(found.page)[0]],
    }


def _listed(counts: Counts) -> dict[str, int]:
    """Without those that a list leaves out."""
    return {code: number for code, number in counts.by_code().items() if code != "no"}


def _persons(children: Children | None) -> dict[str, list[dict]]:
    """Several children, with what was said of each; nothing where one is meant, or which one was said."""
    return {"persons": [values_of(one.values) for one in children.choices]} if children else {}


def _fitting(children: Children) -> list[int]:
    """How many programmes surely fit each of them."""
    return [_fits(MachineFilterSet(one.data)) for one in children.choices]


def _fits(filterset: MachineFilterSet) -> int:
    return find(filterset.search(), 0, 0, with_facets=False).counts.yes if filterset.is_valid() else 0


def _named(filterset: MachineFilterSet) -> dict[str, list[dict[str, str]]]:
    """The programmes that the sentence names, each in its role; nothing where it names none."""
    named = [{"name": one.words, "role": one.role.value} for one in filterset.read.named]
    return {"named": named} if named else {}


def _danger(request: HttpRequest) -> dict[str, list[str]]:
    """The kinds of danger that the sentence speaks of, most pressing first; nothing when it speaks of none."""
    text = request.GET.get("q", "")
    return {"danger": list(danger.kinds)} if text and (danger := danger_in(text)) else {}


@as_json
def program_detail(request: HttpRequest, slug: str) -> dict:
    program = programs_with_everything().published().filter(slug=slug).first()
    answered = program and explain_shown([program], NOTHING_ASKED).get(program.pk)
    if answered is None:
        raise _missing(
            Program.objects.published(), slug, "opendata:program-detail", f"Aucun dispositif « {slug[:80]} »."
        )
    return program_payload(request, program, answered.offer)


@as_json
def organization_list(request: HttpRequest) -> dict:
    text, pagination, errors = read_search(request.GET, PER_PAGE)
    refuse(errors | unknown_names(request.GET, ACCEPTED))
    found = find_organizations(text)
    total = found.count()
    refuse(page_errors(pagination, total))
    rows = found[pagination.start : pagination.start + pagination.per_page]
    return {**paging(request, pagination, total), "results": [organization_item(request, row) for row in rows]}


@as_json
def organization_detail(request: HttpRequest, slug: str) -> dict:
    organization = shown(organizations_with_everything()).filter(slug=slug).first()
    if organization is None:
        visible = shown(Organization.objects.all())
        raise _missing(visible, slug, "opendata:organization-detail", f"Aucun organisme « {slug[:80]} ».")
    programs = organization.participations.published()
    return organization_payload(request, organization, programs)


@as_json
def root(request: HttpRequest) -> dict:
    return {
        "programs": request.build_absolute_uri("programs/"),
        "organizations": request.build_absolute_uri("organizations/"),
    }


def refuse(errors: Errors) -> None:
    if errors:
        raise WrongRequest(errors)


def paging(request: HttpRequest, pagination: Pagination, total: int) -> dict:
    return {
        "count": total,
        "next": _page_address(request, pagination.page + 1) if pagination.page < pagination.last_page(total) else None,
        "previous": _page_address(request, pagination.page - 1) if pagination.page > 1 else None,
    }


def _page_address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
