"""Addresses around the answers: news, newsletter, legal pages, accessibility."""

from django.urls import path

from amtslotse.portal.feeds import NoticeFeed
from amtslotse.portal.views import about, barrier, legal, news, newsletter

urlpatterns = [
    path("aktuelles/", news.news, name="news"),
    path("aktuelles/feed.xml", NoticeFeed(), name="news-feed"),
    path("aktuelles/<slug:administration>/feed.xml", NoticeFeed(), name="administration-feed"),
    path("aktuelles/<slug:notice>/", news.notice, name="notice"),
    path("newsletter/", newsletter.ask, name="newsletter"),
    path("newsletter/gesendet/", newsletter.sent, name="newsletter-sent"),
    path("newsletter/bestaetigen/<str:token>/", newsletter.confirm, name="newsletter-confirm"),
    path("newsletter/abmelden/", newsletter.lost, name="newsletter-lost"),
    path("newsletter/abmelden/gesendet/", newsletter.lost_sent, name="newsletter-lost-sent"),
    path("newsletter/abmelden/<str:token>/", newsletter.end, name="newsletter-end"),
    path("impressum/", legal.imprint, name="imprint"),
    path("impressum/<slug:administration>/", legal.imprint, name="administration-imprint"),
    path("datenschutz/", legal.privacy, name="privacy"),
    path("datenschutz/<slug:administration>/", legal.privacy, name="administration-privacy"),
    path("barrierefreiheit/", legal.accessibility, name="accessibility"),
    path("barriere-melden/", barrier.report, name="barrier"),
    path("barriere-melden/danke/", barrier.thanks, name="barrier-thanks"),
    path("leichte-sprache/", about.easy_language, name="easy-language"),
    path("gebaerdensprache/", about.sign_language, name="sign-language"),
]
