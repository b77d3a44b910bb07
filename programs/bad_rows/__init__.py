"""One bad row never stops the site: what a column takes, whose row it is, and the entries left out for it.

Forms and loads let nothing through that a column does not take. A restored copy, a statement typed by hand or a word
taken out of the vocabulary does.
"""
