"""A native reader's review: all the texts of a language as a spreadsheet, and the reviewed spreadsheet read back."""
