"""The pages that tell of the site itself."""
