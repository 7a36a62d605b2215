"""Words of the analysis chain that belong to the language, not to any district.

Citizens' words for services are data (data/catalogue/search_words.csv, term_classes.csv), not code.
"""

STOP_WORDS = frozenset(
    """
    ab aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bekomme bekommen
    bin bis bist bitte brauche brauchen braucht bräuchte da dafür damit dann darf das dass dein deine dem den denn der deren des deshalb
    die dies diese diesem diesen dieser dieses dir doch dort du dürfen durch ein eine einem einen einer eines einfach
    er es etwas euch eure für ganz gar gern gerne gerade gibt haben habe hab hat hatte hätte hallo heute hier hin ich ihm ihn ihnen ihr ihre ihrem
    ihren ihrer im in ins irgendwie ist ja jede jedem jeden jeder jetzt kann kannst kein keine keinen können könnte könnten kriege
    kriegen machen mache macht mal man mein meine meinem meinen meiner meines meins mich mir mit möchte möchten mögen mag morgen muss müssen müsste
    nach neben nicht nichts noch nun nur ob oder ohne paar schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so
    soll sollen sollte sollten sonst tun um und uns unser unsere unserem unseren unter viel vom von vor war waren warum was
    wegen weil welche welchen welcher welches wem wen wenn wer werde werden weiter wie wieder will wir wird wo wofür woher wohin wollen
    wollte worden wurde würde würden wäre zu zum zur zwischen über ganze guten tag moin lang lange online anliegen danke gruß grüße freundlichen sehr geehrte damen herren liebe
    eigentlich irgendwo irgendwann jemand jemanden jemandem dazu davon daran darüber danach vorher immer gestern gerade bereits bald
    nämlich halt eben vielleicht natürlich leider endlich überhaupt außerdem trotzdem obwohl während letzten letzte letzter nächsten
    nächste nächster dieses jahr jahre jahren monat monate monaten woche wochen tage tagen uhr läuft wüsste wissen weiß sagt meint
    i my me you your we our us the a to for of with and or is are be do does did have has how what where when who which can
    could should would need want get got like please there this that it its from as by if but not
    """.split()
)
"""Words that carry no concern of their own."""

FACETS = {
    "unterlagen": "documents",
    "dokumente": "documents",
    "mitbringen": "documents",
    "nachweise": "documents",
    "kosten": "cost",
    "kostet": "cost",
    "gebühr": "cost",
    "gebühren": "cost",
    "gebuehr": "cost",
    "gebuehren": "cost",
    "preis": "cost",
    "teuer": "cost",
    "dauer": "duration",
    "dauert": "duration",
    "bearbeitungszeit": "duration",
    "wartezeit": "duration",
    "frist": "deadline",
    "fristen": "deadline",
    "spätestens": "deadline",
    "öffnungszeiten": "hours",
    "oeffnungszeiten": "hours",
    "sprechzeiten": "hours",
    "geöffnet": "hours",
}
"""Words that ask for one part of the answer page."""

PARTICLES = frozenset("an ab auf aus ein um vor nach zu zurück weg los mit fest".split())

SEPARABLE = {
    form: infinitive
    for infinitive, forms in {
        "melden": "melde meldest meldet melden",
        "ziehen": "ziehe ziehst zieht ziehen zog",
        "tauschen": "tausche tauscht tauschen",
        "bauen": "baue baut bauen",
        "stellen": "stelle stellt stellen",
        "geben": "gebe gibt geben",
        "lassen": "lasse lässt lassen",
        "schulen": "schule schulen",
        "bürgern": "bürgere bürgern",
        "treten": "trete tritt treten",
        "holen": "hole holt holen",
        "reißen": "reiße reißt reißen",
        "zahlen": "zahle zahlt zahlen",
        "fallen": "falle fällt fallen",
        "kommen": "komme kommt kommen",
    }.items()
    for form in forms.split()
}
"""Finite forms of verbs whose particle goes to the end of the sentence."""

PARTICLE_VERBS = frozenset(
    """
    anmelden abmelden ummelden anziehen umziehen einziehen ausziehen wegziehen zuziehen umtauschen eintauschen anbauen umbauen
    ausbauen aufbauen abbauen aufstellen ausstellen einstellen feststellen abstellen umstellen abgeben angeben zurückgeben
    zulassen einschulen umschulen einbürgern austreten eintreten abholen zurückholen abreißen auszahlen nachzahlen
    zurückzahlen ausfallen ankommen
    """.split()
)
"""Verbs that the joining may produce; anything else stays apart."""

GENERIC = frozenset(
    """
    beschwerde amt antrag antragen anmelden abmelden ummelden anmeldung abmeldung ausweis bescheid beantragen brief formular formulare frage hilfe info
    information karte kontakt melden meldung mitarbeiter nummer papiere problem rathaus schein stelle steuer
    termin unterlagen urkunde verlängern verloren zuschuss dringend test geld kosten bescheinigung genehmigung erlaubnis
    """.split()
)
"""Words too general to be certain on when they stand alone."""
