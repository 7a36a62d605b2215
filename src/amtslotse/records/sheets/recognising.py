"""What a file is, told by its first bytes and not by its name; anything but a table gets a sentence that helps."""

import io
import zipfile

from amtslotse.records.sheets.grid import MAX_BYTES, Unreadable

AS_XLSX = "Speichern Sie die Tabelle als „Excel-Arbeitsmappe (.xlsx)“ oder als „CSV UTF-8“ und laden Sie sie noch einmal hoch."
_MAX_UNPACKED = 80_000_000
_MAX_RATIO = 150
_MAX_PARTS = 2_000
_SMALL = 1_000_000
"""Below this size no part is a bomb, however well it is packed."""
_OTHERS = (
    (b"%PDF", "Das ist eine PDF-Datei, keine Tabelle."),
    (b"{\\rtf", "Das ist ein Textdokument, keine Tabelle."),
    (b"\x89PNG", "Das ist ein Bild, keine Tabelle."),
    (b"\xff\xd8\xff", "Das ist ein Bild, keine Tabelle."),
    (b"GIF8", "Das ist ein Bild, keine Tabelle."),
    (b"\x1f\x8b", "Das ist eine gepackte Datei."),
    (b"7z\xbc\xaf", "Das ist eine gepackte Datei."),
    (b"Rar!", "Das ist eine gepackte Datei."),
)
_WEB = (b"<!doctype", b"<html", b"<?xml", b"<table")


def is_workbook(content: bytes) -> bool:
    """Whether a file is an Excel workbook that may be opened; False: text. Raises Unreadable for anything else."""
    if len(content) > MAX_BYTES:
        raise too_large()
    if not content.strip():
        raise Unreadable("Die Datei ist leer.", "Laden Sie zuerst die Tabelle herunter und füllen Sie sie aus.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _old_office(content)
    for start, reason in _OTHERS:
        if content.startswith(start):
            raise Unreadable(reason, AS_XLSX)
    if content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB):
        raise Unreadable("Das ist eine Internetseite oder eine XML-Datei, keine Tabelle.", AS_XLSX)
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    _check_package(content)
    return True


def too_large() -> Unreadable:
    """A file over the limit."""
    return Unreadable("Die Datei ist größer als 10 MB.", "Teilen Sie die Tabelle in mehrere Dateien auf.")


def _old_office(content: bytes) -> Unreadable:
    """The old container holds old Excel and Word files, and new ones with a password."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Unreadable(
            "Die Datei ist mit einem Kennwort geschützt.",
            "Entfernen Sie das Kennwort in Excel (Datei, Informationen) und laden Sie die Datei noch einmal hoch.",
        )
    if "WordDocument".encode("utf-16-le") in content:
        return Unreadable("Das ist ein Word-Dokument, keine Tabelle.", AS_XLSX)
    return Unreadable("Das ist das alte Excel-Format (.xls). Es wird nicht gelesen.", AS_XLSX)


def _check_package(content: bytes) -> None:
    """Only an Excel workbook of a sensible size is ever unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise damaged() from None
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise Unreadable(_package(names), AS_XLSX)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("Die Datei ist mit einem Kennwort geschützt.", "Entfernen Sie das Kennwort in Excel.")
    unpacked = sum(part.file_size for part in parts)
    packed_hard = any(p.file_size > _SMALL and p.file_size > _MAX_RATIO * max(p.compress_size, 1) for p in parts)
    if unpacked > _MAX_UNPACKED or packed_hard or len(parts) > _MAX_PARTS:
        raise Unreadable(
            "Die Datei wird entpackt zu groß und wurde nicht geöffnet.",
            "Kopieren Sie die Zeilen in eine neue Tabelle und speichern Sie diese, oder teilen Sie sie auf.",
        )


def damaged() -> Unreadable:
    """A workbook that cannot be opened."""
    return Unreadable("Die Datei ist beschädigt oder unvollständig.", f"Öffnen Sie die Datei in Excel. {AS_XLSX}")


def _package(names: set[str]) -> str:
    """What a package is that is no Excel workbook."""
    if "word/document.xml" in names:
        return "Das ist ein Word-Dokument, keine Tabelle."
    if "ppt/presentation.xml" in names:
        return "Das ist eine Präsentation, keine Tabelle."
    if "xl/workbook.bin" in names:
        return "Das ist das binäre Excel-Format (.xlsb). Es wird nicht gelesen."
    if {"mimetype", "content.xml"} <= names:
        return "Das ist eine Datei im OpenDocument-Format (.ods). Es wird nicht gelesen."
    return "Das ist eine gepackte Datei, keine Tabelle."
