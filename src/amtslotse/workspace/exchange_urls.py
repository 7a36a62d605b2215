"""Addresses of what arrives from partners."""

from django.urls import path

from amtslotse.workspace.views import deliveries, leika, offered_words, opinions

urlpatterns = [
    path("lieferungen/", deliveries.index, name="deliveries"),
    path("lieferungen/hochladen/", deliveries.upload, name="delivery-upload"),
    path("lieferungen/abholen/<slug:source>/", deliveries.fetch, name="delivery-fetch"),
    path("lieferungen/suchwoerter/", offered_words.index, name="offered-words"),
    path("lieferungen/suchwoerter/entscheiden/", offered_words.decide, name="offered-words-decide"),
    path("lieferungen/zweite-meinung/", opinions.index, name="opinions"),
    path("lieferungen/schluessel/", leika.index, name="leika-keys"),
    path("lieferungen/<int:key>/", deliveries.delivery, name="delivery"),
    path("lieferungen/<int:key>/uebernehmen/", deliveries.take, name="delivery-take"),
    path("lieferungen/<int:key>/weglegen/", deliveries.put_aside, name="delivery-put-aside"),
    path("lieferungen/<int:key>/zuruecknehmen/", deliveries.take_back, name="delivery-take-back"),
]
