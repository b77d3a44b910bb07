"""What a PDF says and how it is made, as other programs read it."""

import io
import subprocess
import tempfile
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def reader(response) -> PdfReader:
    assert response.status_code == 200, response.content[:500]
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def text_of(response, *options: str) -> str:
    """What `pdftotext` gives: what is copied, and what many aids read aloud."""
    return text_in(response.content, *options)


def text_in(pdf: bytes, *options: str) -> str:
    return _ask("pdftotext", pdf, *options, to_output=True).replace("\N{NO-BREAK SPACE}", " ")


def fonts_of(response) -> list[list[str]]:
    """The rows of `pdffonts`: name, type…, and whether it is embedded."""
    return [row.split() for row in _ask("pdffonts", response.content).splitlines()[2:]]


def pages_of(response) -> list[str]:
    return text_of(response).rstrip("\f").split("\f")


def _ask(program: str, pdf: bytes, *options: str, to_output: bool = False) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(pdf)
        command = [program, *options, str(path), *(["-"] if to_output else [])]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def tags(node) -> list[str]:
    """The structure types of the tag tree, from the top, in reading order."""
    if not isinstance(node, DictionaryObject):
        return []
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    own = [str(node["/S"])] if "/S" in node else []
    return own + [tag for kid in kids for tag in tags(kid.get_object() if hasattr(kid, "get_object") else kid)]
