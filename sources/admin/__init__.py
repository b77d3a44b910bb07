"""Sources, citations and verifications in the admin, and what every form of the catalogue shares.

partners.admin and programs.admin build on EntryAdmin (an entry with a page of its own) and EntryInline (a part of one):
both show under each field the citations that support it, and never turn "the source does not say" into an answer.
"""

from sources.admin import citations, documents
from sources.admin.editing import CitedForm, EntryAdmin, EntryInline, GenericEntryInline
from sources.admin.fields import LinesField
from sources.admin.subjects import NEW_TAB
from sources.admin.triage import ContactFilter, DatedFilter, SourceFilter, TriageMixin, VerificationFilter

__all__ = [
    "NEW_TAB", "CitedForm", "ContactFilter", "DatedFilter", "EntryAdmin", "EntryInline", "GenericEntryInline",
    "LinesField", "SourceFilter", "TriageMixin", "VerificationFilter", "citations", "documents",
]  # fmt: skip
