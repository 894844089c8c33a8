/**
 * What people say about a topic. [a|b|c] is the verb for ich, wir, sie/er; {Ich} {ich} the pronoun; X*innen becomes the
 * writer's own way to name people, X*INNEN the same in the dative. {k}, {g}, {o} are "im Kreis", "in der Gegend", the place.
 */

/** [for a headline, sentences] by slug of the topic. */
export const TOPICS: Record<string, readonly [string, readonly string[]]> = {
  quartiersentwicklung: ['Leben im Quartier', [
    'Ein Quartier lebt davon, dass die Leute hinter den Klingelschildern sich kennen; daran [arbeite|arbeiten|arbeitet] {ich} am liebsten.',
    'Vom leeren Ladenlokal zum Treffpunkt für alle Generationen: solche Wege [plane|planen|plant] {ich} mit den Bewohner*INNEN zusammen.',
    'Zuletzt ging es {k} um einen Innenhof, den sich drei Wohnblöcke teilen.',
    'Quartiersarbeit beginnt am Küchentisch und endet selten im Rathaus.',
  ]],
  'laendlicher-raum-und-dorfentwicklung': ['Dörfer mit Zukunft', [
    'In Dörfern unter 2.000 Köpfen [kenne|kennen|kennt] {ich} die Spielregeln: erst zuhören, dann noch einmal zuhören.',
    'Dorfgespräche, Ortskernbegehungen und der Streit um das alte Schulhaus gehören {g} zum Alltag.',
    'Wo der letzte Wirt zumacht, [helfe|helfen|hilft] {ich} dem Ort, sich einen neuen Mittelpunkt zu suchen.',
    'Teilorte sind eigensinnig, und das ist ihr Vorteil.',
  ]],
  'stadtentwicklung-und-bauleitplanung': ['Bebauungsplan verständlich', [
    'Bebauungspläne [übersetze|übersetzen|übersetzt] {ich} so, dass man sie ohne Studium versteht.',
    'Frühe Beteiligung vor dem Aufstellungsbeschluss spart später Einwendungen; Beispiele {k} gibt es genug.',
    'Ob Nachverdichtung oder neue Mitte: am Modell redet es sich leichter als am Plan.',
    'Zwischen Investor, Gemeinderat und Anwohner*INNEN [sortiere|sortieren|sortiert] {ich} zuerst, was überhaupt noch offen ist.',
  ]],
  wohnen: ['Gemeinschaftlich wohnen', [
    'Baugruppen und Genossenschaften [begleite|begleiten|begleitet] {ich} vom ersten Treffen bis zur Satzung.',
    'Wohnraum ist {k} knapp, deshalb lohnt der Blick auf leere Zimmer in zu großen Häusern.',
    'Mieter*innen und Vermietung an einen Tisch zu bringen, braucht Geduld und klare Regeln.',
    'Mehrgenerationenhäuser scheitern selten am Geld und oft an der Küche.',
  ]],
  'mobilitaet-und-verkehr': ['Verkehr, über den man reden kann', [
    'Parkplätze, Tempo 30, Radstreifen: bei diesen Worten geht der Puls hoch, und genau dann [komme|kommen|kommt] {ich} dazu.',
    'Verkehrszählungen und Unfallkarten [bringe|bringen|bringt] {ich} mit, damit alle über dieselben Zahlen sprechen.',
    'Ein Schulweg lässt sich am besten mit denen planen, die ihn jeden Morgen gehen.',
    'Die Ortsdurchfahrt {k} hat gezeigt, dass ein Verkehrsversuch mehr klärt als drei Gutachten.',
  ]],
  'energie-und-windkraft-solar': ['Windräder und Solarparks im Gespräch', [
    'Bei Windkraft [trenne|trennen|trennt] {ich} sauber, was entschieden ist, was geprüft wird und was die Gemeinde selbst bestimmt.',
    'Energiegenossenschaften {g} beweisen, dass Teilhabe mehr bewirkt als jede Broschüre.',
    'Ein Solarpark am Ortsrand braucht ein Gespräch über Landschaft, nicht nur eines über Module.',
    'Wärmeplanung klingt trocken, entscheidet aber über jede einzelne Heizung im Ort.',
  ]],
  'klimaschutz-und-klimaanpassung': ['Klima vor Ort', [
    'Hitze auf dem Marktplatz ist ein besserer Einstieg als das Jahr 2040.',
    'Klimabeiräte und Energieteams [unterstütze|unterstützen|unterstützt] {ich}, bis sie ohne Hilfe laufen.',
    'Starkregenkarten [lese|lesen|liest] {ich} gemeinsam mit denen, deren Keller vollgelaufen ist.',
    'Aus guten Vorsätzen werden {k} Arbeitspakete mit Namen und Datum.',
  ]],
  'natur-und-umwelt': ['Naturschutz mit allen', [
    'Streuobst, Biber, Flussrenaturierung: im Naturschutz treffen Leidenschaften aufeinander.',
    'Landwirt*innen und Naturschutzverbände [hole|holen|holt] {ich} zuerst auf dieselbe Wiese und dann an denselben Tisch.',
    'Gewässerrandstreifen sind ein Thema für Gummistiefel, nicht für Folien.',
    'Am Ende steht {g} meist ein Pflegeplan, den beide Seiten unterschreiben.',
  ]],
  'integration-und-zusammenleben': ['Zusammenleben in Vielfalt', [
    'Zusammenleben wird leichter, wenn Einladungen in fünf Sprachen am Aushang hängen.',
    'Mit Moscheegemeinden, Vereinen und dem Integrationsrat [arbeite|arbeiten|arbeitet] {ich} seit Jahren.',
    'Wer neu in {o} ist, weiß oft mehr über den Ort als die Alteingesessenen vermuten.',
    'Sprachmittlung [plane|planen|plant] {ich} von Anfang an ein und nicht erst am Abend selbst.',
  ]],
  jugendbeteiligung: ['Jugend redet mit', [
    'Jugendliche merken nach drei Minuten, ob es ernst gemeint ist.',
    'Für § 41a der Gemeindeordnung [habe|haben|hat] {ich} Formate, die auch nach dem Schulabschluss des ersten Jahrgangs noch laufen.',
    'Ein Skatepark {k} wurde gebaut, weil vierzehn Leute unter siebzehn den Haushaltsplan gelesen haben.',
    'Beteiligung findet dort statt, wo Jugendliche ohnehin sind: Bushaltestelle, Halle, Chat.',
  ]],
  kinderbeteiligung: ['Kinder planen mit', [
    'Kinder zeichnen Spielplätze anders, als Kataloge sie verkaufen.',
    'Mit Stadtdetektiven ab sechs Jahren [erkunde|erkunden|erkundet] {ich} Wege, die Erwachsene längst übersehen.',
    'Schul- und Kitahöfe entstehen {k} im Modell aus Knete, Draht und sehr viel Klebeband.',
    'Ein Kinderrat braucht kurze Sitzungen und schnelle Ergebnisse.',
  ]],
  'alter-und-pflege': ['Gut alt werden im Ort', [
    'Alt werden, wo man zu Hause ist: dafür [suche|suchen|sucht] {ich} mit Gemeinden nach Lösungen, die bezahlbar bleiben.',
    'Sorgende Gemeinschaften wachsen langsam und halten dann lange.',
    'Pflegende Angehörige kommen selten zu Abendterminen, also [gehe|gehen|geht] {ich} vormittags ins Café.',
    'Die Senior*innen {k} hatten zuletzt genauere Vorstellungen vom Bus als das Verkehrsamt.',
  ]],
  'inklusion-und-barrierefreiheit': ['Beteiligung ohne Hürden', [
    'Barrierefreiheit fängt bei der Einladung an und hört bei der Toilette nicht auf.',
    'Veranstaltungen [plane|planen|plant] {ich} mit Schriftdolmetschung, Pausen und Plätzen am Gang.',
    'Menschen mit Lernschwierigkeiten führen {k} inzwischen selbst durch die Workshops.',
    'Der Rollstuhltest im Rathaus dauert eine Stunde und verändert den Umbauplan.',
  ]],
  'bildung-und-schule': ['Schule gemeinsam gestalten', [
    'Schulentwicklung gelingt, wenn Schüler*innen nicht nur das Mensaessen bewerten dürfen.',
    'Bei Schulzusammenlegungen [höre|hören|hört] {ich} erst die Ängste und dann die Zahlen.',
    'Bildungslandschaften {g} verbinden Kita, Verein und Werkstatt.',
    'Elternabende können kurz sein und trotzdem etwas entscheiden.',
  ]],
  kultur: ['Kulturräume entwickeln', [
    'Ein Kulturhaus braucht zuerst Leute mit Schlüssel und dann ein Konzept.',
    'Zwischen Blaskapelle und Punkkonzert [suche|suchen|sucht] {ich} den gemeinsamen Belegungsplan.',
    'Kulturentwicklungspläne {k} [schreibe|schreiben|schreibt] {ich} mit Laienbühnen, Büchereien und Chören.',
    'Festivals am Dorfrand sind Verhandlungssache.',
  ]],
  gesundheit: ['Gesundheit vor Ort', [
    'Wenn die Hausarztpraxis schließt, [bringe|bringen|bringt] {ich} Gemeinde, Kasse und Nachwuchs zusammen.',
    'Gesundheitskonferenzen {k} leben von denen, die sonst nur im Wartezimmer reden.',
    'Bewegung im Alltag plant man mit der Bank am Weg.',
    'Primärversorgungszentren brauchen vor dem Bau ein Jahr Gespräch.',
  ]],
  'nahversorgung-und-dorfladen': ['Dorfladen und Treffpunkt', [
    'Dorfläden [rechne|rechnen|rechnet] {ich} ehrlich durch, auch wenn danach niemand mehr lächelt.',
    'Genossenschaft, Verein oder Automat: alle drei gibt es {g} mit Erfolg.',
    'Ein Laden trägt sich, wenn der Kaffee gut ist und die Post ihr Fenster behält.',
    'Die Umfrage vor der Gründung ist wichtiger als die Regale danach.',
  ]],
  'haushalt-und-buergerhaushalt': ['Haushalt zum Mitreden', [
    'Einen Haushalt mit 400 Seiten [kürze|kürzen|kürzt] {ich} auf acht, ohne dass der Kämmerer schluckt.',
    'Bürgerbudgets brauchen einfache Regeln und eine Summe, die wirklich ausgegeben wird.',
    'Sparrunden {k} lassen sich offen führen, wenn die Pflichtaufgaben auf dem Tisch liegen.',
    'Über Geld redet man besser mit Spielmarken als mit Tabellen.',
  ]],
  'digitalisierung-und-e-partizipation': ['Digital beteiligen', [
    'Eine Beteiligungsplattform ist in einer Stunde eingerichtet und nach einem Monat verwaist; dagegen [habe|haben|hat] {ich} Mittel.',
    'Karten, auf denen man Anregungen setzt, [werte|werten|wertet] {ich} mit der Verwaltung aus.',
    'Ohne Analogangebot erreicht das Netz {k} immer dieselben zwölf Prozent.',
    'Datenschutz und Barrierefreiheit [kläre|klären|klärt] {ich} vor der ersten Anmeldung.',
  ]],
  'verwaltungsentwicklung-und-beteiligungskonzepte': ['Leitlinien für Beteiligung', [
    'Leitlinien für Bürgerbeteiligung [entwickle|entwickeln|entwickelt] {ich} so, dass sie im Sitzungsalltag bestehen.',
    'Eine Vorhabenliste, die jemand pflegt, ist mehr wert als ein Grundsatzpapier.',
    'Amtsleitungen {k} bekommen ein Werkzeug, mit dem sie Beteiligung selbst planen.',
    'Beteiligung gehört in die Stellenbeschreibung, sonst bleibt sie Kür.',
  ]],
  'konflikte-und-kontroverse-vorhaben': ['Wenn es im Ort knirscht', [
    'Wenn im Ort zwei Lager einander nicht mehr grüßen, [spreche|sprechen|spricht] {ich} zuerst mit beiden getrennt.',
    'Lautstarke Versammlungen sind auszuhalten; schlimmer ist Schweigen.',
    'Vor einem Bürgerentscheid [ordne|ordnen|ordnet] {ich} die Argumente, ohne für eine Seite zu werben.',
    'Der Streit um die Deponie {k} endete nach acht Sitzungen mit einem Vertrag.',
  ]],
  'infrastruktur-und-grossprojekte': ['Große Vorhaben begleiten', [
    'Bahntrassen, Stromleitungen, Kliniken: Großprojekte [begleite|begleiten|begleitet] {ich} über Jahre.',
    'Faktenklärung heißt, dass beide Seiten die Gutachter*innen gemeinsam auswählen.',
    'Nach dem Planfeststellungsbeschluss beginnt {g} die eigentliche Nachbarschaft mit der Baustelle.',
    'Ein Begleitkreis braucht Protokolle, die man auch nach fünf Jahren versteht.',
  ]],
  'vereins-und-organisationsentwicklung': ['Vereine zukunftsfest', [
    'Wenn niemand mehr in den Vorstand will, [schaue|schauen|schaut] {ich} mit dem Verein auf Ämter, die man sich teilen kann.',
    'Satzung, Leitbild und ein Jahresplan, der auf eine Seite passt: das reicht meistens.',
    'Fusionen von Vereinen {k} haben vor allem mit Vereinsfarben zu tun.',
    'Nachwuchs findet, wer Aufgaben auf Zeit vergibt.',
  ]],
  'ehrenamt-und-engagement': ['Engagement stärken', [
    'Ehrenamt braucht Anerkennung, eine Versicherung und jemanden, der ans Telefon geht.',
    'Freiwilligenagenturen {k} [baue|bauen|baut] {ich} mit auf, vom Konzept bis zur ersten Vermittlung.',
    'Engagierte brennen aus, wenn die Sitzung länger dauert als der Einsatz.',
    'Helferkreise [ordne|ordnen|ordnet] {ich} neu, wenn die Aufgaben größer geworden sind als die Gruppe.',
  ]],
  'demokratie-und-politische-bildung': ['Demokratie üben', [
    'Demokratie übt man im Kleinen, zum Beispiel bei der Frage, wer wie lange redet.',
    'Planspiele im Sitzungssaal [leite|leiten|leitet] {ich} für Klassen, Vereine und neue Gemeinderät*innen.',
    'Gegen Stammtischparolen hilft {g} weniger das Argument als die Nachfrage.',
    'Wahlforen gelingen mit Sanduhr und ohne Podium.',
  ]],
  gleichstellung: ['Gleichstellung konkret', [
    'Gleichstellung wird konkret, wenn Sitzungen nicht um 18 Uhr beginnen.',
    'Frauen für Gemeinderatslisten [gewinne|gewinnen|gewinnt] {ich} {k} mit Tandems.',
    'Angsträume [begehe|begehen|begeht] {ich} nachts und mit Taschenlampe.',
    'Redezeiten misst am besten eine Person, die nichts sagt.',
  ]],
  'flucht-und-asyl': ['Ankommen gestalten', [
    'Vor dem Bau einer Unterkunft [rede|reden|redet] {ich} mit der Straße, bevor es das Gerücht tut.',
    'Geflüchtete kommen {k} selbst zu Wort und nicht nur ihre Helferkreise.',
    'Begegnung braucht einen Anlass, am besten einen mit Essen.',
    'Aus Fluchterfahrung wird Fachwissen, wenn man danach fragt.',
  ]],
  'sport-und-freizeitflaechen': ['Platz für Sport und Spiel', [
    'Sportstättenpläne [mache|machen|macht] {ich} mit Vereinen und mit denen, die ohne Verein laufen.',
    'Beim Freibad hört {k} der Spaß auf, da wird gerechnet und gerungen.',
    'Eine Pumptrack entsteht in sechs Wochen, wenn Jugendliche mitgraben.',
    'Hallenzeiten zu verteilen ist Diplomatie auf engem Raum.',
  ]],
  'katastrophenschutz-und-krisen': ['Vorsorge und Krise', [
    'Nach dem Hochwasser [frage|fragen|fragt] {ich} zuerst, wer wen angerufen hat.',
    'Notfalltreffpunkte kennt {k} kaum jemand; eine Übung am Samstag ändert das.',
    'Krisen zeigen, welche Netze im Ort halten.',
    'Feuerwehr, Pflegedienst und Nachbarschaft [bringe|bringen|bringt] {ich} an eine Lagekarte.',
  ]],
  'foerderung-und-finanzierung': ['Förderung ohne Umwege', [
    'Förderanträge [lese|lesen|liest] {ich} so, wie sie die Bewilligungsstelle liest.',
    'Ein Eigenanteil lässt sich oft mit Stunden statt mit Euro erbringen.',
    'Für kleine Gruppen {k} lohnt sich der Blick in Stiftungsverzeichnisse.',
    'Der Verwendungsnachweis beginnt am ersten Projekttag, nicht am letzten.',
  ]],
} // prettier-ignore
