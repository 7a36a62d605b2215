"""Which page of the handbook explains which screen. Every screen has one; a test looks after that."""

from collections.abc import Mapping

PAGES: Mapping[str, str] = {
    "account": "anmelden#ihr-konto",
    "account_change_password": "anmelden#ihr-konto",
    "account_confirm_email": "anmelden#ihr-konto",
    "account_email": "anmelden#ihr-konto",
    "account_email_verification_sent": "anmelden#ihr-konto",
    "account_inactive": "anmelden",
    "account_login": "anmelden",
    "account_logout": "anmelden#wann-sie-abgemeldet-werden",
    "account_reauthenticate": "anmelden",
    "account_reset_password": "anmelden#passwort-vergessen",
    "account_reset_password_done": "anmelden#passwort-vergessen",
    "account_reset_password_from_key": "anmelden#passwort-vergessen",
    "account_reset_password_from_key_done": "anmelden#passwort-vergessen",
    "account_set_password": "anmelden#ihr-konto",
    "invitation": "anmelden#zum-ersten-mal",
    "mfa_activate_totp": "anmelden#den-zweiten-schritt-einrichten",
    "mfa_add_webauthn": "anmelden#den-zweiten-schritt-einrichten",
    "mfa_authenticate": "anmelden#jedes-weitere-mal",
    "mfa_deactivate_totp": "anmelden#den-zweiten-schritt-einrichten",
    "mfa_edit_webauthn": "anmelden#den-zweiten-schritt-einrichten",
    "mfa_generate_recovery_codes": "anmelden#ersatzcodes",
    "mfa_index": "anmelden#den-zweiten-schritt-einrichten",
    "mfa_list_webauthn": "anmelden#den-zweiten-schritt-einrichten",
    "mfa_reauthenticate": "anmelden",
    "mfa_reauthenticate_webauthn": "anmelden",
    "mfa_remove_webauthn": "anmelden#den-zweiten-schritt-einrichten",
    "mfa_view_recovery_codes": "anmelden#ersatzcodes",
    "workspace:administration-close": "moderation#verwaltungen-oeffnen-und-schliessen",
    "workspace:administrations": "moderation#verwaltungen-oeffnen-und-schliessen",
    "workspace:coverage": "stand",
    "workspace:coverage-progress": "stand#uebersicht-und-verlauf",
    "workspace:competence": "zustaendigkeit#nachsehen-wer-zustaendig-ist",
    "workspace:people": "personen",
    "workspace:people-invite": "personen#jemanden-einladen",
    "workspace:people-of": "personen",
    "workspace:people-remove": "personen#jemand-geht",
    "workspace:people-role": "personen#eine-rolle-aendern",
    "workspace:sheet": "tabellen",
    "workspace:sheet-report": "tabellen#hochladen-und-ansehen-was-sich-aendert",
    "workspace:sheets": "tabellen",
    "workspace:side-by-side": "pruefen#vergleichen-wie-andere-es-machen",
    "workspace:side-by-side-search": "pruefen#vergleichen-wie-andere-es-machen",
    "workspace:start": "start",
    "workspace:tables": "eintraege",
    "workspace:records": "eintraege",
    "workspace:record": "eintraege#ein-eintrag-im-ueberblick",
    "workspace:new": "bearbeiten#etwas-neues-anlegen",
    "workspace:edit": "bearbeiten",
    "workspace:change": "bearbeiten",
    "workspace:end": "bearbeiten#ein-eintrag-gilt-nicht-mehr",
    "workspace:history": "geschichte",
    "workspace:comparison": "geschichte#zwei-staende-vergleichen",
    "workspace:hours": "oeffnungszeiten",
    "workspace:links": "links",
    "workspace:link-settle": "links#in-ordnung-nicht-mehr-pruefen",
    "workspace:gap": "luecken#ein-suchwort-ergaenzen",
    "workspace:gaps": "luecken",
    "workspace:drafts": "start#alle-entwuerfe",
    "workspace:draft": "freigeben",
}
"""Name of an address → page of the handbook, with the heading to jump to."""
TABLES: Mapping[str, str] = {
    "closures": "oeffnungszeiten#an-einem-tag-geschlossen",
    "checked_answers": "zustaendigkeit#gepruefte-antworten",
    "competences": "zustaendigkeit",
    "controllers": "aktuelles#impressum-und-datenschutz",
    "gold_pairs": "luecken#gepruefte-anliegen",
    "hours": "oeffnungszeiten",
    "notices": "aktuelles",
    "offers": "angebote",
    "plan_questions": "plaene",
    "plan_steps": "plaene",
    "plans": "plaene",
    "search_words": "suchwoerter",
    "special_hours": "oeffnungszeiten#an-einem-tag-andere-zeiten",
    "texts": "texte",
    "translations": "sprachen",
}
"""Tables whose forms and lists have a page of their own."""
_BY_TABLE = ("workspace:new", "workspace:records")


def page_for(view_name: str, table: str = "") -> str:
    """The page and heading for a screen, such as `freigeben` or `start#alle-entwuerfe`; empty where there is none."""
    if view_name in _BY_TABLE and table in TABLES:
        return TABLES[table]
    return PAGES.get(view_name, "")
