"""What the parser complains about, in German."""

from typing import Any

from amtslotse.exchange.xzufi.limits import UnreadableError

_ENCODING = "Die Nachricht ist nicht durchgehend in UTF-8 geschrieben, oder ein Zeichen ist in XML nicht erlaubt."
_CUT_OFF = "Die Nachricht ist abgeschnitten oder ein Element ist nicht geschlossen."
_TOO_MUCH = "Ein Text, ein Name oder die Verschachtelung in der Nachricht ist zu groß."
_SENTENCES = {  # error numbers of libxml2
    2: _TOO_MUCH,
    4: "Die Nachricht ist leer oder kein XML.",
    5: "Hinter dem letzten Element der Nachricht steht noch etwas.",
    9: _ENCODING,
    81: _ENCODING,
    6003: _ENCODING,
    26: "Die Nachricht verwendet eine Entität, die nicht erklärt ist. Erlaubt sind nur die fünf von XML.",
    38: "Ein Attribut enthält ein „<“.",
    39: "Ein Attribut steht nicht in Anführungszeichen.",
    42: "Ein Attribut steht doppelt an einem Element.",
    62: "In der Nachricht steht ein „]]>“ außerhalb eines CDATA-Abschnitts.",
    63: "Ein CDATA-Abschnitt ist nicht geschlossen.",
    64: "Eine XML-Deklaration steht nicht am Anfang der Nachricht.",
    76: "Ein Element wird mit einem anderen Namen geschlossen, als es geöffnet wurde.",
    77: _CUT_OFF,
    74: _CUT_OFF,
    68: "Ein „&“ oder „<“ steht im Text, ohne dass es als Zeichen geschrieben ist (&amp;, &lt;).",
    110: _TOO_MUCH,
    114: _TOO_MUCH,
    116: _TOO_MUCH,
    201: "Ein Element verwendet ein Präfix, zu dem kein Namensraum genannt ist.",
    203: "Ein Attribut steht doppelt an einem Element.",
}


def in_german(error: Any, at_end: bool = False) -> UnreadableError:
    """The error of the parser as a sentence for the clerk, with the line; what is missing at the end was cut off."""
    code = getattr(error, "type", None) or getattr(error, "code", None)
    other = _CUT_OFF if at_end else "Die Nachricht ist kein wohlgeformtes XML."
    line = getattr(error, "line", None) or getattr(error, "lineno", None)
    return UnreadableError(_SENTENCES.get(int(code or 0), other), line)
