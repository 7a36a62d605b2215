"""The record as Markdown, from the declaration, the settings and what the administrations entered about themselves."""

from collections.abc import Iterator

from django.conf import settings

from amtslotse.guide.around import Controller
from amtslotse.guide.directory import Directory
from amtslotse.records.processing.declared import ACTIVITIES, MEASURES, OPEN, Activity
from amtslotse.records.retention import LASTING, RETENTION


def record(directory: Directory) -> str:
    """The whole record; whatever nobody entered begins with FEHLT."""
    parts = [*_head(directory), "## Tätigkeiten", ""]
    for number, activity in enumerate(ACTIVITIES, 1):
        parts += [f"### {number}. {activity.title}", "", *_lines(activity), ""]
    parts += ["## Verbindungen des Servers nach außen", "", *(f"- {line}" for line in connections()), ""]
    parts += ["## Technische und organisatorische Maßnahmen", "", *(f"- {one}" for one in MEASURES)]
    parts += [f"- **{OPEN}**: Maßnahmen des Betriebs (Gebäude, Netz, Aufbewahrung der Sicherungen, Schulung)"]
    return "\n".join(parts) + "\n"


def missing(text: str) -> int:
    """How many things have to be filled in by hand."""
    return text.count(f"**{OPEN}")


def connections() -> list[str]:
    """Whom our server asks or sends to, as it is configured; none of it holds anything about a visitor."""
    mails = settings.EMAIL_HOST or "keiner eingerichtet, es gehen keine E-Mails hinaus"
    found = [f"E-Mail-Server: {mails}"]
    found.append(f"Linkprüfung: {'besucht veröffentlichte Adressen' if settings.LINKS else 'ausgeschaltet'}")
    for name, address, sent in (
        ("PVOG", settings.PVOG_URL, "Schlüssel einer Leistung und einer Gemeinde"),
        ("Zuständigkeitsfinder FIT-Connect", settings.FITCONNECT_URL, "Schlüssel einer Leistung und einer Gemeinde"),
        ("FIM-Portal", settings.FIM_URL, "Abruf von Katalogen"),
        ("Redaktionssystem des Landes (XZuFi)", settings.XZUFI_URL, "Abruf von Texten"),
        ("Lieferung des PVOG", settings.PVOG_SUPPLY_URL, "Abruf des Bestands"),
    ):
        found.append(f"{name}: {f'{address} ({sent})' if address else 'nicht eingerichtet'}")
    return found


def periods(activity: Activity) -> list[str]:
    """How long what belongs to an activity is kept."""
    own = [f"{k.what}: {k.words} ab {k.since}" for k in RETENTION if k.model in activity.models]
    own += [f"{what}: {until}" for what, model, until in LASTING if model in activity.models]
    return own or ["nichts wird gespeichert"]


def _head(directory: Directory) -> Iterator[str]:
    yield from ("# Verzeichnis von Verarbeitungstätigkeiten: Amtslotse", "")
    yield "Nach Artikel 30 DSGVO. Erzeugt aus Einstellungen und Daten; was mit FEHLT beginnt, trägt der Betrieb nach."
    yield from ("", "## Verantwortliche", "")
    found = sorted(directory.administrations.values(), key=lambda one: (not one.moderates, one.name))
    for one in found:
        yield f"### {one.name}{' (Betrieb)' if one.moderates else ''}"
        yield ""
        yield from _controller(directory.controllers.get(one.id))
        yield ""


def _controller(known: Controller | None) -> Iterator[str]:
    told = {
        "vertreten durch": known.represented_by if known else "",
        "Anschrift": ", ".join(filter(None, (known.street, f"{known.postcode} {known.town}".strip()))) if known else "",
        "E-Mail": known.email if known else "",
        "Datenschutzbeauftragte oder Datenschutzbeauftragter": (
            " ".join(filter(None, (known.data_protection_officer, known.dpo_contact))) if known else ""
        ),
    }
    for label, value in told.items():
        yield f"- {label}: {value or f'**{OPEN}**'}"


def _lines(activity: Activity) -> Iterator[str]:
    recipients = activity.recipients
    if activity.mails:
        recipients += (
            f"; E-Mail-Server {settings.EMAIL_HOST}" if settings.EMAIL_HOST else "; kein E-Mail-Server eingerichtet"
        )
    yield f"- Zweck: {activity.purpose}"
    yield f"- Rechtsgrundlage: {f'**{activity.basis}**' if activity.basis.startswith(OPEN) else activity.basis}"
    yield f"- Betroffene: {activity.people}"
    yield f"- Daten: {activity.data}"
    yield f"- Empfänger: {recipients}"
    yield "- Drittländer: keine Übermittlung durch die Software; für den Betrieb der Server **FEHLT** die Angabe"
    yield f"- Fristen: {'; '.join(periods(activity))}"
    if activity.remark:
        yield f"- Hinweis: {activity.remark}"
