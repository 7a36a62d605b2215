"""What the OpenAPI document says about the whole API."""

ABOUT = """Wer ist im Landkreis für ein Anliegen zuständig, und wie geht es am schnellsten? Dieselben Antworten wie auf den
Seiten des Portals, für Programme. Ohne Anmeldung, nur lesend, von jeder Website aus (CORS).

**Seiten.** Listen haben `page` und `limit`; die Antwort nennt `total`, der Kopf `Link` die nächste Seite.
**Nur Neues holen.** Jede Antwort hat ein `ETag`. Mit `If-None-Match` kommt 304 ohne Inhalt, wenn sich nichts geändert hat.
**Tage.** Angaben mit Datum gelten für den Tag `on`, ohne Angabe für heute in Berlin.
**Fehler** sind Problem Details (RFC 9457) mit `detail` auf Deutsch und `parameter`.
**Versionen.** Innerhalb von v1 kommen nur Felder und Adressen hinzu. Was wegfällt, ist mindestens zwölf Monate vorher mit
`Deprecation` und `Sunset` angekündigt. Unbekannte Felder in Antworten bitte überlesen.
**Lizenzen** stehen beim offenen Datenbestand unter `/api/v1/dump/`; Postleitzahlen stehen unter der ODbL 1.0.
"""
