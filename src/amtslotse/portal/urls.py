"""Addresses of the public pages."""

from django.urls import path

from amtslotse.portal.urls_around import urlpatterns as around
from amtslotse.portal.views import about, browse, coverage, feedback, guide, outcome, places, plan, short_link, theme

app_name = "portal"
urlpatterns = [
    path("", guide.home, name="home"),
    path("suche", guide.search, name="search"),
    path("suche/wahl", outcome.chosen, name="chosen"),
    path("suche/nichts", outcome.nothing, name="nothing-fits"),
    path("rueckmeldung/", feedback.feedback, name="feedback"),
    path("rueckmeldung/danke/", feedback.thanks, name="feedback-thanks"),
    path("leistung/<str:key>/", guide.service, name="service"),
    path("leistung/<str:key>/<str:ars>/", guide.service, name="answer"),
    path("kurzlink/<str:key>/", short_link.short_link, name="short-link"),
    path("kurzlink/<str:key>/<str:ars>/", short_link.short_link, name="short-link-at"),
    path("themen/", browse.topics, name="topics"),
    path("themen/<slug:topic>/", browse.topic, name="topic"),
    path("lebenslagen/", browse.situations, {"kind": "life"}, name="life-situations"),
    path("unternehmenslagen/", browse.situations, {"kind": "business"}, name="business-situations"),
    path("lage/<slug:situation>/", browse.situation, name="situation"),
    path("a-z/", browse.index, name="index"),
    path("a-z/<slug:letter>/", browse.index, name="letter"),
    path("stellen/", places.offices, name="offices"),
    path("stelle/<slug:office>/", places.office, name="office"),
    path("orte/", places.places, name="places"),
    path("ort/<str:ars>/", places.place, name="place"),
    path("thema/<slug:administration>.css", theme.stylesheet, name="theme"),
    path("thema/<slug:administration>/logo", theme.logo, name="logo"),
    path("stand/", coverage.coverage, name="coverage"),
    path("kontakt/", about.contact, name="contact"),
    path("plan/", plan.plans, name="plans"),
    path("plan/<slug:plan>/", plan.plan, name="plan"),
    path("plan/<slug:plan>/schritte/", plan.steps, name="plan-steps"),
    path("plan/<slug:plan>/schritte.pdf", plan.pdf, name="plan-pdf"),
    path("plan/<slug:plan>/schritte.ics", plan.calendar, name="plan-calendar"),
    *around,
]
