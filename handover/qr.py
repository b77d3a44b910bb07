"""QR codes, as pictures written in the page."""

from functools import lru_cache

import segno


@lru_cache(maxsize=2048)  # one for each programme and language; about 4 kB each
def qr_code(address: str) -> str:
    """The picture of an address as a `data:` address; it can still be read with 15 % of it hidden."""
    return segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=4, omitsize=True)
