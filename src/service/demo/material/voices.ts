/** How different people begin and end. Marks as in topics.ts; {n} the name, {j} years, {t} the topic as a headline. */

export interface Voice {
  person: 'ich' | 'wir' | 'dritte'
  /** How people are named: Bürger*innen, Bürger:innen, Bürgerinnen und Bürger, Bürger. */
  naming: 'star' | 'colon' | 'pair' | 'plain'
  shape: 'paragraphs' | 'list' | 'terse'
  openings: readonly string[]
  closings: readonly string[]
}

export const VOICES: readonly Voice[] = [
  { person: 'ich', naming: 'star', shape: 'paragraphs',
    openings: ['Ich bin {n}, wohne {k} und mache das seit {j} Jahren.', 'Eigentlich komme ich aus der Gemeinwesenarbeit, und das merkt man meinen Terminen an.', 'Angefangen hat alles mit einem verregneten Bürgerabend in {o}.', 'Wer mich anruft, bekommt zuerst Fragen gestellt.', 'Mein Büro ist ein Lastenrad, mein Revier liegt {g}.', 'Ich mag Sitzungen, ehrlich.', 'Nach {j} Jahren im Rathaus sitze ich jetzt auf der anderen Seite des Tisches.', 'Zuhören klingt leicht; ich habe es mühsam gelernt.', 'Für Gruppen {k} bin ich abends und am Wochenende da.'],
    closings: ['Ein Vorgespräch am Telefon kostet nichts und klärt viel.', 'Schreibt mir einfach, worum es geht.', 'Ich sage auch ab, wenn jemand anderes besser passt.', 'Protokolle gibt es bei mir am nächsten Morgen.', 'Gern komme ich vorher einmal vorbei.', 'Am liebsten arbeite ich zu zweit, mit jemandem aus dem Ort.', 'Kleine Gruppen sind mir genauso wichtig wie große Säle.', 'Was am Ende herauskommt, gehört euch.'] },
  { person: 'ich', naming: 'plain', shape: 'terse',
    openings: ['{t}: mein Feld.', 'Kurz zu mir: {j} Jahre Praxis, meistens {k}.', 'Nüchtern, pünktlich, vorbereitet.', 'Klartext hilft.', 'Keine Folien, wenn es ohne geht.', 'Gelernt im Amt, erprobt im Verein.', 'Praktiker, kein Theoretiker.', 'Ich rechne mit Widerspruch.'],
    closings: ['Mehr am Telefon.', 'Termine auch kurzfristig.', 'Fahrtkosten nach Vereinbarung.', 'Referenzen auf Anfrage.', 'Rückruf am selben Tag.', 'Angebot binnen einer Woche.', 'Der Rest ergibt sich.'] },
  { person: 'wir', naming: 'colon', shape: 'paragraphs',
    openings: ['Wir sind drei Leute mit Pinnwand, Humor und {j} Jahren Erfahrung.', 'Unser Büro liegt in {o}, unsere Baustellen liegen überall {g}.', 'Als Team aus Planung und Sozialarbeit schauen wir von zwei Seiten auf jedes Vorhaben.', 'Wir glauben nicht an fertige Rezepte.', 'Seit {j} Jahren begleiten wir Gemeinden, die es ernst meinen.', 'Zu zweit sehen wir mehr: eine leitet, einer beobachtet.', 'Bei uns bekommt ihr kein Paket, sondern einen Plan für euren Ort.', 'Wir arbeiten gern dort, wo es schon einmal schiefgegangen ist.'],
    closings: ['Meldet euch, bevor der Termin feststeht.', 'Wir bringen Technik und Material mit.', 'Im Erstgespräch schauen wir, ob wir zueinander passen.', 'Unsere Unterlagen könnt ihr weiterverwenden.', 'Nach einem halben Jahr fragen wir nach, was daraus wurde.', 'Absprachen halten wir schriftlich fest.', 'Auf Wunsch arbeiten wir mit Kolleg:innen aus der Region.'] },
  { person: 'dritte', naming: 'pair', shape: 'paragraphs',
    openings: ['{n} arbeitet freiberuflich {k}.', '{n} hat Verwaltungswissenschaft studiert und {j} Jahre lang Gremien geleitet.', 'Seit {j} Jahren steht {n} für ruhige Sitzungen in unruhigen Zeiten.', '{n} kennt Rathäuser von innen und Vereinsheime von außen.', 'In {o} ist {n} vor allem durch die Arbeit mit Vereinen bekannt.', 'Die Stationen von {n} reichen vom Landratsamt bis zum Stadtjugendring.', '{n} verbindet Fachwissen mit der Kunst, Pausen zu machen.', '{n} wurde in der Erwachsenenbildung groß.'],
    closings: ['Anfragen beantwortet {n} binnen zwei Tagen.', 'Veröffentlichungen und Vorträge nennt {n} auf Anfrage.', 'Aufträge übernimmt {n} allein oder im Tandem.', 'Neutralität ist dabei Bedingung.', 'Zum Auftakt gehört immer ein Ortstermin.', 'Auch schwierige Verläufe werden offen benannt.', 'Eine Nachbesprechung ist eingeschlossen.'] },
  { person: 'ich', naming: 'colon', shape: 'list',
    openings: ['Das mache ich gern und oft:', 'Was ihr von mir erwarten könnt:', 'Drei Dinge, die ich gut kann:', 'Worum es bei mir meistens geht:', 'Aus {j} Jahren Arbeit {k} ist das geblieben:', 'Meine Schwerpunkte rund um {o}:', 'So arbeite ich:', 'Einiges aus meinem Alltag {g}:'],
    closings: ['Alles andere klären wir beim Kaffee.', 'Fragt mich auch, wenn euer Thema nicht auf der Liste steht.', 'Materialkisten stehen bereit.', 'Ich reise mit dem Zug an.', 'Ehrliche Rückmeldung gehört dazu.', 'Wer unsicher ist, ruft an.', 'Mein Kalender ist ab und zu voll, Fragen kostet trotzdem nichts.'] },
  { person: 'ich', naming: 'pair', shape: 'paragraphs',
    openings: ['Guten Tag, mein Name ist {n}, ich lebe {k}.', 'Von Haus aus bin ich Lehrkraft, heute leite ich Gespräche.', 'Vor {j} Jahren habe ich meine erste Ortschaftsratssitzung moderiert und dabei viel falsch gemacht.', 'Man sagt mir nach, dass ich schwer aus der Ruhe zu bringen sei.', 'Meine Großmutter führte in {o} ein Gasthaus; dort habe ich gelernt, wie man Streit schlichtet.', 'Seit der Pensionierung habe ich Zeit für das, was mir immer am meisten Freude gemacht hat.', 'Ich spreche Schwäbisch, wenn es der Sache dient.', 'Aufgewachsen bin ich {g}, weggezogen nie.'],
    closings: ['Ich freue mich auf Ihre und eure Nachricht.', 'Ein Honorar brauche ich nicht immer, ein gutes Mittagessen schon.', 'Abends erreicht man mich am besten.', 'Für eine erste Einschätzung genügt eine Postkarte.', 'Manchmal genügt schon ein Gespräch.', 'Wer mag, hospitiert vorher bei einer Sitzung.', 'Mein Rat bleibt vertraulich.'] },
  { person: 'wir', naming: 'star', shape: 'list',
    openings: ['Unser Angebot auf einen Blick:', 'Dafür holen uns Gruppen {k}:', 'Was wir können und gern tun:', 'Womit wir uns auskennen:', 'In {j} Jahren haben wir vor allem das gemacht:', 'Aus unserem Werkzeugkoffer:', 'Das Team aus {o} steht für:', 'Typische Aufträge {g}:'],
    closings: ['Bei uns ist immer jemand erreichbar.', 'Wir kommen zu zweit und rechnen einfach ab.', 'Unterlagen in Leichter Sprache sind möglich.', 'Das Erstgespräch führen wir per Video.', 'Auch Sonntage gehen, wenn es sein muss.', 'Sagt uns früh, was nicht verhandelbar ist.', 'Wir vermitteln weiter, wenn es nicht passt.'] },
  { person: 'ich', naming: 'star', shape: 'paragraphs',
    openings: ['Beteiligung ist für mich Handwerk.', 'Mich interessiert, was Leute tun, wenn das Mikrofon aus ist.', 'Zwischen Jugendhaus und Gemeinderat pendle ich seit {j} Jahren.', 'Manche nennen es Dolmetschen: Ich erkläre der einen Seite, was die andere meint.', 'Früher Journalistin oder Bauzeichner, heute Prozessmensch: So bunt ist mein Lebenslauf.', 'Ich frage nach, bis es konkret wird.', 'In {o} habe ich gelernt, dass ein Konflikt selten der ist, über den gesprochen wird.', 'Mein Anspruch: Niemand geht ratloser, als er oder sie gekommen ist.'],
    closings: ['Ihr entscheidet, ich halte den Rahmen.', 'Mit Humor geht es leichter.', 'Ich arbeite online so gern wie im Gemeindesaal.', 'Nach dem Termin bleibe ich noch, das Wichtigste kommt am Ausgang.', 'Gern auch mit Kinderbetreuung nebenan.', 'Probiert es mit einem kurzen Anruf.', 'Wenn ich etwas nicht weiß, sage ich es.'] },
] // prettier-ignore
