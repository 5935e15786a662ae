"""What independent tools read in a PDF."""

import re
import subprocess
import zlib
from io import BytesIO

import zxingcpp
from PIL import Image


def told(content: bytes) -> dict[str, str]:
    """Return what pdfinfo says of a PDF, by its label."""
    lines = _run("pdfinfo", "-", given=content).decode().splitlines()
    return {label: value.strip() for label, _, value in (line.partition(":") for line in lines)}


def words_of(content: bytes) -> str:
    """Return the words of a PDF, with ordinary spaces and apostrophes."""
    text = _run("pdftotext", "-layout", "-", "-", given=content).decode()
    return " ".join(text.split())


def structure_of(content: bytes) -> str:
    """Return the tags of a PDF, as a tree."""
    return _run("pdfinfo", "-struct-text", "-", given=content).decode()


def codes_on(content: bytes, page: int = 1) -> list[str]:
    """Return what the QR codes of a page say, printed in black and white at 110 dots an inch."""
    number = str(page)
    picture = _run(
        "pdftoppm", "-r", "110", "-gray", "-png", "-f", number, "-l", number, "-", given=content
    )
    found = zxingcpp.read_barcodes(Image.open(BytesIO(picture)))
    return [code.text for code in found]


def objects_of(content: bytes) -> bytes:
    """Return the objects of a PDF, of which most are packed, as plain bytes."""
    packed = re.findall(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    return content + b"".join(zlib.decompress(stream) for stream in packed)


def _run(*command: str, given: bytes) -> bytes:
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout
