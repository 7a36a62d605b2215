"""Opening what was downloaded: plain text or one text file in a ZIP; encodings are told, never guessed silently."""

import codecs
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from amtslotse.exchange.gazetteer.errors import BadFile

MAX_BYTES = 500_000_000
"""The street list of all Germany has about 80 MB; nothing here is larger than this."""
MAX_RATIO = 150
_CHUNK = 1 << 20
_TEXTS = (".txt", ".asc", ".csv")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")
_TWICE = re.compile("[ÃÅ][\x80-¿]|Ã[„–œŸ]")
"""UTF-8 that somebody read as Latin-1 and saved again: LÃ¼neburg."""


@contextmanager
def binary(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of the file, or of the only text file in a ZIP; raises BadFile if they are too many."""
    try:
        with path.open("rb") as file:
            if not zipfile.is_zipfile(file):
                if path.stat().st_size > MAX_BYTES:
                    raise _too_large(path)
                file.seek(0)
                yield file
                return
        with zipfile.ZipFile(path) as package, package.open(_only_text(path, package)) as member:
            yield member
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadFile(path.name, 0, "Die gepackte Datei ist beschädigt oder geschützt.") from error
    except OSError as error:
        raise BadFile(path.name, 0, f"Die Datei lässt sich nicht lesen ({error.strerror or error}).") from error


def _only_text(path: Path, package: zipfile.ZipFile) -> zipfile.ZipInfo:
    found = [part for part in package.infolist() if part.filename.lower().endswith(_TEXTS)]
    if len(found) != 1:
        raise BadFile(path.name, 0, f"In der gepackten Datei sind {len(found)} Textdateien statt einer.")
    if found[0].file_size > min(MAX_BYTES, max(found[0].compress_size * MAX_RATIO, _CHUNK)):
        raise _too_large(path)
    return found[0]


def check_package(path: Path) -> None:
    """Raises BadFile for a workbook that would unpack to far more than it should."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise BadFile(path.name, 0, "Die Arbeitsmappe ist beschädigt oder fehlt.") from error
    unpacked, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    if unpacked > min(MAX_BYTES, max(packed * MAX_RATIO, _CHUNK)):
        raise _too_large(path)


def _too_large(path: Path) -> BadFile:
    return BadFile(path.name, 0, "Die Datei ist (entpackt) viel zu groß und wurde nicht geöffnet.")


def encoding(path: Path) -> str:
    """UTF-8 if every byte fits, else ISO-8859-1, in which editions before 2019 are written."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with binary(path) as file:
        first = chunk = file.read(_CHUNK)
        if b"\x00" in first or first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise BadFile(path.name, 1, "Das ist keine Textdatei in UTF-8 oder ISO-8859-1.")
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "iso-8859-1"
    return "utf-8-sig"


def lines(path: Path, *, only_utf8: bool = False) -> Iterator[tuple[int, str]]:
    """Numbered lines without their ends; raises BadFile where a character shows that the encoding is another."""
    with binary(path) as file:
        text = TextIOWrapper(file, "utf-8-sig" if only_utf8 else encoding(path), newline=None)
        number = 0
        try:
            for number, line in enumerate(text, 1):
                yield number, _sound(path, number, line.rstrip("\n"))
        except UnicodeDecodeError as error:
            raise BadFile(path.name, number + 1, "Die Datei ist nicht in UTF-8 gespeichert.") from error


def _sound(path: Path, number: int, line: str) -> str:
    """The line itself; ISO-8859-1 fits any byte, so only its unused codes give another encoding away."""
    if line.isascii() and line.isprintable():
        return line
    if _CONTROLS.search(line):
        raise BadFile(path.name, number, "Unlesbare Zeichen. Erwartet wird UTF-8 oder ISO-8859-1, nicht CP850.")
    if _TWICE.search(line):
        raise BadFile(path.name, number, "Umlaute wurden zweimal umgewandelt („Ã¼“ statt „ü“).")
    return line
