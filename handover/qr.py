"""QR codes, as pictures written in the page."""

from functools import lru_cache

from pages.factsheet.sharing import make_qr_code


@lru_cache(maxsize=2048)  # one for each programme and language; about 4 kB each
def qr_picture(address: str) -> str:
    """The picture of an address as a `data:` address."""
    return make_qr_code(address).svg_data_uri(border=2, scale=4, omitsize=True)
