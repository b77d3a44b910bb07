"""What others may want to know of the geography."""

from django.dispatch import Signal

areas_changed = Signal()  # sent inside the transaction that changed them
