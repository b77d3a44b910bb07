"""The list of programmes: parameters, chips, filters, cards."""
