"""Addresses of the workspace, all below /arbeitsplatz/."""

from django.urls import include, path

from amtslotse.workspace.views import (
    competence,
    drafts,
    editing,
    handbook,
    history,
    hours,
    records,
    sheets,
    start,
)

app_name = "workspace"
urlpatterns = [
    path("", start.start, name="start"),
    path("eintraege/", records.tables, name="tables"),
    path("eintraege/<slug:name>/", records.records, name="records"),
    path("eintraege/<slug:name>/neu/", editing.new, name="new"),
    path("eintrag/<int:key>/", records.record, name="record"),
    path("eintrag/<int:key>/bearbeiten/", editing.edit, name="edit"),
    path("eintrag/<int:key>/beenden/", editing.end, name="end"),
    path("eintrag/<int:key>/geschichte/", history.history, name="history"),
    path("eintrag/<int:key>/geschichte/vergleich/", history.comparison, name="comparison"),
    path("eintrag/<int:key>/geschichte/<int:number>/wiederherstellen/", history.restore, name="restore"),
    path("oeffnungszeiten/<slug:office>/", hours.week, name="hours"),
    path("entwuerfe/", drafts.index, name="drafts"),
    path("entwurf/<int:key>/", drafts.draft, name="draft"),
    path("entwurf/<int:key>/aenderung/<int:change>/", editing.change, name="change"),
    path("entwurf/<int:key>/abgeben/", drafts.submit, name="submit"),
    path("entwurf/<int:key>/zurueckholen/", drafts.withdraw, name="withdraw"),
    path("entwurf/<int:key>/verwerfen/", drafts.discard, name="discard"),
    path("entwurf/<int:key>/uebernehmen/", drafts.accept, name="accept"),
    path("entwurf/<int:key>/anmerken/", drafts.comment, name="comment"),
    path("entwurf/<int:key>/zurueckgeben/", drafts.send_back, name="send-back"),
    path("entwurf/<int:key>/freigeben/", drafts.release, name="release"),
    path("", include("amtslotse.workspace.people_urls")),
    path("tabellen/", sheets.index, name="sheets"),
    path("tabellen/<slug:owner>/<slug:name>/", sheets.sheet, name="sheet"),
    path("tabellen/<slug:owner>/<slug:name>/tabelle.<slug:kind>", sheets.download, name="sheet-download"),
    path("tabellen/<slug:owner>/<slug:name>/hochladen/", sheets.upload, name="sheet-upload"),
    path("tabellen/<slug:owner>/<slug:name>/bericht/", sheets.report, name="sheet-report"),
    path("tabellen/<slug:owner>/<slug:name>/uebernehmen/", sheets.take_over, name="sheet-take-over"),
    path("tabellen/<slug:owner>/<slug:name>/weglegen/", sheets.put_aside, name="sheet-put-aside"),
    path("zustaendig/", competence.competence, name="competence"),
    path("zustaendig/bestaetigen/", competence.confirm, name="confirm-answer"),
    path("handbuch/", handbook.index, name="handbook"),
    path("handbuch/<slug:name>/", handbook.page, name="handbook-page"),
    path("zustaendig/bestaetigen/", competence.confirm, name="confirm-answer"),
    path("sichern/", editing.keep, name="keep"),
]
