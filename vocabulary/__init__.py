"""The codes of the directory, and the model fields that hold them."""
