"""Files as people make them."""

import io
import zipfile

from openpyxl import Workbook

HEAD = "authority;days;opens;closes;valid_from"


def workbook(*rows: list[object], title: str = "Tabelle1", **states: list[list[object]]) -> bytes:
    """An Excel file with these rows; further sheets by name, hidden if their name begins with „hidden“."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for name, lines in states.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
        sheet.sheet_state = "hidden" if name.startswith("hidden") else "visible"
    return saved(book)


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def package(parts: dict[str, bytes]) -> bytes:
    """A zip with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def replaced(content: bytes, name: str, change) -> bytes:
    """The same package with one part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = change(parts[name])
    return package(parts)
