"""What is done with personal data, one activity each; nothing that only an operator can know is made up."""

from dataclasses import dataclass

OPEN = "FEHLT"
"""Begins what somebody has to fill in by hand."""
_TASK = "Öffentliche Aufgabe (Artikel 6 Absatz 1 Buchstabe e DSGVO)"
_STAFF = f"{OPEN}: Rechtsgrundlage für Daten von Beschäftigten, festzulegen mit der oder dem Datenschutzbeauftragten"
_HOST = "Dienstleister, der die Server betreibt"


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity; `models` says whose periods apply (records.retention), `mails` whether it writes to people."""

    title: str
    purpose: str
    basis: str
    people: str
    data: str
    recipients: str
    models: tuple[str, ...] = ()
    mails: bool = False
    remark: str = ""


ACTIVITIES: tuple[Activity, ...] = (
    Activity(
        "Auskunft geben",
        "Anfragen auf Seiten und an der Schnittstelle beantworten: welche Stelle ist zuständig, wie geht es weiter.",
        _TASK,
        "Besucherinnen und Besucher",
        "Suchwörter, Ort, IP-Adresse; nur im Arbeitsspeicher, solange die Antwort entsteht.",
        _HOST,
        remark="Die Schnittstelle zählt Anfragen je Netzadresse: im Arbeitsspeicher, als Zahl, für eine Minute.",
    ),
    Activity(
        "Ausgang von Suchen zählen",
        "Erkennen, was gesucht und nicht gefunden wird.",
        _TASK,
        "Besucherinnen und Besucher; niemand ist darin erkennbar",
        "Prüfsumme des Suchtextes, Tag, Anzahl; Text erst ab fünf Vorkommen an drei Tagen und nach einem Filter gegen Namen.",
        "Verwaltungen, die den Amtslotsen gemeinsam betreiben",
        ("records.ConcernDay", "records.VisibleConcern"),
    ),
    Activity(
        "Rückmeldungen zu Seiten",
        "Seiten verbessern; Bericht nach Verordnung (EU) 2018/1724.",
        _TASK,
        "Besucherinnen und Besucher",
        "Adresse der Seite, ja oder nein, freier Text ohne Namen, Tag.",
        "Betrieb des Amtslotsen",
        ("records.FeedbackText", "records.PageFeedback"),
    ),
    Activity(
        "Newsletter",
        "Über neue Hinweise der gewählten Verwaltungen schreiben.",
        "Einwilligung (Artikel 6 Absatz 1 Buchstabe a DSGVO)",
        "Personen, die ihn bestellen",
        "E-Mail-Adresse, gewählte Verwaltungen, Tag der Bestätigung.",
        _HOST,
        ("records.Subscription",),
        mails=True,
    ),
    Activity(
        "Meldungen von Barrieren",
        "Barrieren beheben und antworten.",
        "Gesetzliche Pflicht (Artikel 6 Absatz 1 Buchstabe c DSGVO, § 9b NBGG)",
        "Personen, die eine Barriere melden",
        "Text, Seite, E-Mail-Adresse, wenn angegeben.",
        "zuständige Verwaltung",
        ("records.BarrierReport",),
        mails=True,
    ),
    Activity(
        "Konten und Anmeldung",
        "Nur Berechtigte ändern, was öffentlich ist.",
        _STAFF,
        "Beschäftigte der beteiligten Verwaltungen",
        "Name, dienstliche E-Mail-Adresse, Rollen, Passwort als Prüfwert, Mittel für den zweiten Schritt, letzte Anmeldung, "
        "Sitzungen; Fehlversuche je Konto und Netzadresse für 15 Minuten.",
        "wer in derselben Verwaltung arbeitet; Betrieb",
        ("accounts.User", "accounts.Invitation", "sessions.Session"),
        mails=True,
    ),
    Activity(
        "Gemeinsam bearbeiten",
        "Einträge schreiben, prüfen, freigeben und darüber sprechen.",
        _STAFF,
        "Beschäftigte der beteiligten Verwaltungen",
        "Wer was wann geschrieben, geändert, freigegeben, bestätigt oder angemerkt hat; Aufgaben, Treffen, Erwähnungen.",
        "beteiligte Verwaltungen, soweit sie den Eintrag sehen",
        ("records.Comment", "records.Task", "records.Unsaved"),
        mails=True,
    ),
    Activity(
        "Prüfprotokoll",
        "Nachweisen, wer etwas getan hat, und Veränderungen daran erkennen.",
        _STAFF,
        "Beschäftigte der beteiligten Verwaltungen",
        "Nummer des Kontos, Zeit, Art des Vorgangs, Gegenstand; kein Name, keine Adresse, kein Text.",
        "Betrieb",
        ("records.AuditLine",),
    ),
    Activity(
        "Hintergrundaufträge",
        "Mails und Prüfungen auch nach einer Störung erledigen.",
        _TASK,
        "alle oben",
        "Nummern von Zeilen und Konten, keine Adressen und keine Texte.",
        _HOST,
        ("django_tasks_database.DBTaskResult",),
    ),
)

MEASURES: tuple[str, ...] = (
    "Zugang nur auf Einladung; zweiter Schritt für alle, die freigeben, moderieren oder betreiben",
    "Sperre nach fünf Fehlversuchen; Sitzungen enden nach Zeit, bei neuem Passwort und bei Entzug einer Rolle",
    "Rechte je Verwaltung; für jede Adresse und Rolle geprüft (tests/workspace/test_roles.py, test_isolation.py)",
    "Vier-Augen-Prinzip vor jeder Veröffentlichung",
    "öffentliche Seiten ohne Cookie, ohne fremde Server, ohne Protokoll der Aufrufe",
    "Prüfprotokoll mit Kette von Prüfsummen (amtslotse audit verify)",
    "Löschung nach Fristen durch das System selbst, stündlich (records/retention.py)",
    "Sicherung und Wiederherstellung mit Prüfsummen, der Schlüssel liegt getrennt (amtslotse backup)",
)
"""What the software does itself (Art. 32 GDPR); what the operator does beside it is for the operator to add."""
