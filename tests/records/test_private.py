"""Smuggling personal data into the search counts: every attempt below must fail, ordinary concerns must pass."""

import json
import re

import pytest

from amtslotse.records.gaps import known_word
from amtslotse.records.private import kept_form, may_be_kept
from amtslotse.records.private_words import names

WRITTEN = r"""
Max Mustermann
max mustermann
MAX MUSTERMANN
Perso für Müller
perso für müller abgelaufen
perso mueller
PERSO MÜLLER
Reisepass von Anna abholen
annas geburtsurkunde
Anna’s Geburtsurkunde
müllers hund bellt
Frau Stein anmelden
herr koch sachbearbeiter
Familie Wolf umgezogen
dr jäger praxis
prof. klein hochschule
Eheleute Lang Scheidung
mein name ist bartosch
ich heiße Kübra und brauche wohngeld
ich bin die petra
ich bin quirin hund anmelden
hier ist trautwein wegen rente
mfg trautwein
gruß Trautwein
my name is trautwein
i am olujimi register dog
benim adım özgün
меня зовут артём паспорт
олена паспорт
Паспорт Шевченко
паспорт гриненко
جواز محمد
جواز سفر زهراء
mein nachbar grabinger ist laut
nachbar trautwein bellt
mein sohn korbinian kita
tochter lieselore anmelden schule
verstorbener trautwein sterbeurkunde
trautwein eberlein hund
kowalczuk krzysztow perso
perso kowalewska
wohngeld nowakowski
führerschein schwarzmeier
kita pavlenko
ausweis yıldızoglu
Perso Trautwein verlängern
Wohnsitz von Lieselotte anmelden
Hund von Familie Trautwein. Bitte melden
m u e l l e r
m.u.e.l.l.e.r perso
m-u-e-l-l-e-r
P e t r a ausweis
mül ler perso
pe tra ausweis
müüüller perso
mu3ller perso
mül|er perso
mül!er perso
rellum perso
petramüller perso
petraMueller
peterkoch ausweis
schmidt-rottluff hund
anna_meier perso
mül\u200bler perso
mül\u00adler perso
pe\u2060tra perso
\u202eartep perso
Мüller perso
Pеtrа perso
рetra ausweis
ｐｅｔｒａ ausweis
𝐩𝐞𝐭𝐫𝐚 ausweis
ⓟⓔⓣⓡⓐ ausweis
ᴘᴇᴛʀᴀ ausweis
ᵖᵉᵗʳᵃ ausweis
p\u0335e\u0335t\u0335r\u0335a\u0335 ausweis
Ρετρα ausweis
anna@web.de
anna＠web.de
anna at web punkt de
anna ät web de
anna klammeraffe firma punkt de
anna (at) web.de
hund at trautwein
kontakt gmail hund
kontakt trautweinpunktde
siehe www.trautwein.de
https://trautwein.de/perso
trautwein.de perso
DE89 3704 0044 0532 0130 00
iban de neun null
perso 123456
telefon 04131 1234
telefon ０４１３１ １２３４
telefon ٠٤١٣١
telefon null eins sieben eins
telefon nulleins sieben drei neun
phone zero one seven
geboren neunzehnhundertachtzig
geboren am dritten mai neunzehnhundertachtundvierzig
wohnt lindenstraße
Lindenstraße Schlagloch
kleeweg fünf schlagloch
lange straße sieben
kennzeichen LG AB 12
a. trautwein perso
trautwein g. perso
fr. trautwein
nachname trautwein
vorname quirin
whatsapp trautwein
bewohner trautwein
patientin trautwein entlassen
kennzeichen lg①
aktenzeichen 12/2026
perso 💳 anna
perso\tanna
perso\nanna
perso\x00anna
p\ne\nt\nr\na
""".strip("\n").split("\n")
SMUGGLED = [
    re.sub(r"\\(u[0-9a-f]{4}|x00|n|t)", lambda m: json.loads(f'"{m[0].replace("x", "u00")}"'), a) for a in WRITTEN
]
"""The same with the escapes as the characters they stand for."""

KEPT = """
Perso abgelaufen
perso abgelaufen
HUND ANMELDEN
Ich möchte meinen Hund anmelden
kaninchenstall
kaninchenstall bauen
wo melde ich meine frau um
meine frau ist schwanger
mein kind kita anmelden
mein mann ist gestorben
Straßenlaterne defekt
schlagloch in barendorf
Wohnsitz anmelden in Reppenstedt
jagdschein
zwei hunde anmelden
Was kostet ein Reisepass?
e-mail ändern
namen im perso ändern
führerschein klasse b
müllabfuhr
jägerprüfung
opas pflege
kfz ummelden
паспорт
""".strip().split("\n")


@pytest.fixture(scope="module")
def knows(guide):
    return known_word(guide)


def test_the_attempts_are_many_and_as_odd_as_meant():
    assert len(set(SMUGGLED)) >= 100
    assert "mül\u200bler perso" in SMUGGLED
    assert "perso\x00anna" in SMUGGLED


@pytest.mark.parametrize("attempt", SMUGGLED)
def test_personal_data_is_dropped(attempt, knows):
    assert not may_be_kept(attempt, knows)


@pytest.mark.parametrize("concern", KEPT)
def test_ordinary_concerns_are_kept(concern, knows):
    assert may_be_kept(concern, knows)


@pytest.mark.parametrize("name", sorted(names().always))
def test_no_name_of_the_list_passes_in_any_case(name, knows):
    for text in (f"perso {name}", f"Perso {name.title()}", f"{name.upper()} PERSO", f"{name}s hund"):
        assert not may_be_kept(text, knows), text


def test_long_texts_and_nothing_at_all_are_dropped(knows):
    assert not may_be_kept("hund " * 13, knows)
    assert not may_be_kept("hund" * 26, knows)
    assert not may_be_kept("", knows)
    assert not may_be_kept(" \u3000 ", knows)
    assert not may_be_kept("?!", knows)


def test_what_is_kept_is_words_and_nothing_else():
    assert kept_form("  Was  KOSTET\u00a0ein „Reisepass“ –  bitte?! ") == "was kostet ein reisepass bitte"
