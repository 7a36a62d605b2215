"""Bad input is normal: a sensible Decision, never an error, never certain."""

import pytest

from amtslotse.guide import InputError

COMPLAINT = (
    "Seit Wochen geht hier gar nichts mehr, ich rufe an und keiner nimmt ab, dann schreibe ich und es kommt keine Antwort, "
    "und mein Mann sagt auch schon, dass das alles keinen Sinn mehr hat, früher war das anders, da konnte man noch reden, "
)
ODD = {
    "500 Wörter Ärger": COMPLAINT * 9,
    "gemischte Sprachen": "hello ich want مساعدة bitte proszę şimdi допомога",
    "Tastenhieb": "asdkjfh askjdfh qwpoeiru",
    "nur Füllwörter": "ich und du wir bitte mal so oder so",
    "nur ein Ort": "Reppenstedt",
    "nur eine Postleitzahl": "21391",
    "nur Satzzeichen": "?!? ... --- ;;",
    "Emoji": "😀🐶🚗",
    "Nullzeichen": "\x00\x00hund\x00",
    "halbe Surrogate": "\ud800 hund \udfff",
    "Richtungszeichen": "\u202eausweis\u202c",
    "HTML": "<script>alert('perso')</script>",
    "SQL": "'; DROP TABLE services; --",
    "sehr langes Wort": "a" * 5000,
    "Zahlen": "1234567890 42 0049 4131",
    "allgemein": "antrag",
    "allgemein mit Rest": "ich brauche einen termin",
    "Gruß": "guten tag ich hätte da mal ein anliegen",
}


NOTHING = {"nur Zeichen ohne Breite": "\u200b\u200d\ufeff", "nur Steuerzeichen": "\x00\x01\x02", "leer": "   "}


@pytest.mark.parametrize("concern", ODD.values(), ids=ODD.keys())
def test_odd_concerns_get_an_answer_and_are_never_certain(answer, concern):
    decision = answer(concern)
    assert not decision.certain
    assert decision.status in ("choose_service", "question", "not_found")
    assert decision.to_json()


@pytest.mark.parametrize("concern", NOTHING.values(), ids=NOTHING.keys())
def test_what_holds_no_text_is_asked_for_again(answer, concern):
    with pytest.raises(InputError, match="Bitte schreiben Sie"):
        answer(concern)
