"""What every page knows of the selection in its address, so that it is carried along without JavaScript."""

from django.http import HttpRequest

from handover.selection import carried_query, chosen_query, chosen_slugs


def selection_in_address(request: HttpRequest) -> dict:
    """Context of every template: `chosen` slugs of this address, and the query strings that carry them:
    `carried_query` with the search, to the selection; `chosen_query` alone, to a new search."""
    return {
        "chosen": chosen_slugs(request.GET),
        "carried_query": carried_query(request.GET),
        "chosen_query": chosen_query(request.GET),
    }
