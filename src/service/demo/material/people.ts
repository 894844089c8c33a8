/** Names to combine: [given name, she or he]; families of many origins; teams that are nobody's firm. */

export const GIVEN: readonly (readonly [string, 'sie' | 'er'])[] = [
  ...'Annette Birgit Carola Dagmar Elif Franziska Gudrun Hatice Ines Jasmin Katrin Larissa Marlene Nadja Olga Petra Quynh Renate Silvia Theresa Ulrike Verena Wiebke Yasemin Zofia Amina Bettina Clara Denise Edeltraud Fatma Giulia Heike Irina Johanna Kim Lena Mareike Noura Paula Rosa Sabine Tamara Ute Valentina Waltraud Leyla Maren Svenja Agnieszka'.split(' ').map((name) => [name, 'sie'] as const),
  ...'Achim Bernd Cem Dieter Emre Frank Georg Hakan Ingo Jürgen Karim Lorenzo Matthias Norbert Omar Patrick Rainer Stefan Thomas Uwe Viktor Wolfgang Yusuf Anton Björn Christoph Daniel Eberhard Florian Günther Holger Ivan Jan Kaspar Luca Markus Niklas Oskar Paul Ralf Simon Tobias Vincent Werner Tuan Mehmet Goran Paweł Samir Elias'.split(' ').map((name) => [name, 'er'] as const),
] // prettier-ignore

export const FAMILIES = 'Abele Aydın Bauknecht Berger Bihler Brandt Çelik Dannecker Demir Eberle Ehret Fischbach Freudenberg Gaiser Gehring Haag Häberle Hofstetter Ilić Jäger Jung Kaltenbach Kessler Kowalski Krüger Lang Lehnert Marquardt Mayer-Lind Moser Mutschler Nguyễn Nägele Oßwald Öztürk Pfeiffer Popescu Rauscher Reinhardt Rossi Sauter Schächterle Şahin Schönleber Seifert Stahl Tran Ullrich Vogt Vossler Wacker Weidmann Wójcik Yıldız Zeller Zimmerer El-Sayed Bergmann-Otto Ritter Haddad Petrović Steinhilber Knoll Merkt Schilling Braun Ferrari Hoang Kuhnle Lutz Maurer Okafor Pross Quast Roth Speidel Thaler Unger'.split(' ') // prettier-ignore

export const TEAM_FORMS = [
  'Werkstatt',
  'Büro',
  'Atelier',
  'Kontor',
  'Netzwerk',
  'Kollektiv',
  'Studio',
  'Gesprächsraum',
] as const
export const TEAM_NAMES = ['Gemeinsinn', 'Zwischentöne', 'Ortsmitte', 'Wegewarte', 'Dritter Stuhl', 'Handschlag', 'Lichtung', 'Tischkante', 'Morgenrunde', 'Stadtfaden', 'Querbeet', 'Weitblick'] as const // prettier-ignore

export const KEYWORDS = ['Schulweg', 'Ortsdurchfahrt', 'Streuobst', 'Skatepark', 'Vorstandssuche', 'Bürgerbus', 'Gemeindefusion', 'Freibad', 'Marktplatz', 'Baugruppe', 'Hochwasser', 'Mehrgenerationenhaus', 'Friedhof', 'Bücherei', 'Repair-Café', 'Urban Gardening', 'Glasfaser', 'Feuerwehrhaus', 'Vereinsheim', 'Wochenmarkt', 'Mitfahrbank', 'Jugendhaus', 'Kantine', 'Bahnhofsumfeld', 'Kneipensterben'] as const // prettier-ignore

/** Reference projects: title, sentence; {o} is the place. */
export const REFERENCES: readonly (readonly [string, string])[] = [
  ['Bürgerabend zur Ortsmitte', 'Drei Entwürfe, 140 Gäste, ein Beschluss.'],
  ['Leitlinien für Beteiligung', 'In vier Werkstätten geschrieben und einstimmig beschlossen.'],
  ['Jugendforum {o}', 'Sechzig Jugendliche stellten zwölf Anträge.'],
  ['Runder Tisch Verkehr', 'Nach sechs Sitzungen begann ein Verkehrsversuch.'],
  ['Leitbild für den Verein', 'Zwei Samstage, ein Blatt Papier.'],
  ['Bürgerrat zum Klimaplan', '32 Ausgeloste gaben 41 Empfehlungen.'],
  ['Dorfgespräch {o}', 'Am Ende gründete sich ein Ladenverein.'],
  ['Begleitkreis Umgehungsstraße', 'Zweieinhalb Jahre mit allen Anliegergemeinden.'],
  ['Quartierswerkstatt', 'Aus 200 Karten wurden neun Vorhaben.'],
  ['Klausur des Gemeinderats', 'Die Vorhaben der Wahlperiode in einer Reihenfolge.'],
  ['Schulhof neu gedacht', 'Kinder bauten das Modell, der Bauhof baute den Hof.'],
  ['Mediation Vereinsheim', 'Zwei Vereine, ein Schlüsselplan.'],
  ['Bürgerhaushalt, erstes Jahr', '87 Vorschläge, 14 davon umgesetzt.'],
  ['Nachbarschaftsgespräche Neubaugebiet', 'Fünf Abende in fünf Treppenhäusern.'],
  ['Online-Dialog Spielflächen', 'Eine Karte mit 430 Hinweisen.'],
  ['Energiegenossenschaft {o}', 'Von der ersten Idee zur Gründungsversammlung.'],
]
