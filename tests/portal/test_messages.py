"""The portal's strings in English: all there, all translated, compiled, and the same names in them."""

from scripts import messages


def test_every_string_is_translated_and_compiled():
    assert messages.problems() == []


def test_a_string_nobody_translated_would_be_found(monkeypatch):
    catalog = messages.collected()
    catalog.add("Ein neuer Satz.")
    monkeypatch.setattr(messages, "collected", lambda: catalog)
    assert messages.problems() == ["fehlt: Ein neuer Satz."]


def test_strings_of_templates_and_code_are_collected():
    found = {message.id for message in messages.collected()}
    assert "Bitte geben Sie Ihre E-Mail-Adresse ein." in found  # code
    assert "Nicht extern geprüft." in found  # template
    assert "Ihre Nummer: %(number)s" in found  # a block with a name in it
