"""Sources, citations and verifications in the admin, and what every form of the catalogue shares.

The admins of partners and programs build on EntryAdmin (an entry with a page of its own) and EntryInline (a part
of one): both show under each field the citations that support it, and never turn
"the source does not say" into an answer.
"""

from editing import citations, documents
from editing.cited_form import CitedForm
from editing.entries import EntryAdmin, EntryInline, GenericEntryInline
from editing.fields import LinesField
from editing.proposals import admin as proposals
from editing.subjects import NEW_TAB
from editing.triage import ContactFilter, DatedFilter, HistoryMixin, SourceFilter, TriageMixin, VerificationFilter

__all__ = [
    "NEW_TAB", "CitedForm", "ContactFilter", "DatedFilter", "EntryAdmin", "EntryInline", "GenericEntryInline",
    "HistoryMixin", "LinesField", "SourceFilter", "TriageMixin", "VerificationFilter", "citations", "documents",
    "proposals",
]  # fmt: skip
