"""What every page knows of the selection in its address, so that it is carried along without JavaScript."""

from django.http import HttpRequest

from handover.selection import carried_query, chosen_slugs


def selection_in_address(request: HttpRequest) -> dict:
    """Context of every template: `chosen` slugs of this address, and the query string that carries them."""
    return {"chosen": chosen_slugs(request.GET), "carried_query": carried_query(request.GET)}
