import type { teamSignals as english } from '../en/team-signals.ts'

/** Vad brevens huvuden säger om avdelningarnas arbete. */
export const teamSignals: Record<keyof typeof english, string> = {
  'groups.title': 'Teamsignaler',
  'groups.about':
    'Vad avdelningarna skrev och besvarade i en förseglad period. Ingen enskild syns, och inget rangordnas.',
  'groups.loading': 'Avdelningarnas siffror hämtas',
  'groups.nav': 'Vems signaler',
  'groups.nav.mine': 'Mina',
  'groups.nav.departments': 'Avdelningar',
  'groups.closed': 'Teamsignaler är till för chefer, administratörer och ägare',
  'groups.closed.about':
    'De visar vad hela avdelningar skrev och besvarade, aldrig vad en enskild gjorde. Dina egna siffror är dina.',
  'groups.cycle': 'Period',
  'groups.cycle.earlier': 'Tidigare period',
  'groups.cycle.later': 'Senare period',
  'groups.sealed': 'Förseglad {date}: post som kom senare ändrar ingenting här.',
  'groups.whole_cycles': 'Bara hela perioder redovisas; de slutar enligt organisationens klocka.',
  'groups.open': '{cycle} redovisas tidigast {date}, när posten har haft tre dygn på sig att besvaras.',
  'groups.none': 'Ingen period är förseglad ännu',
  'groups.none.about':
    'Den första är {cycle}. Den redovisas tidigast {date}, när posten har haft tre dygn på sig att besvaras.',
  'groups.none.uncounted':
    'Ingens post räknas ännu. Var och en bestämmer över sin egen brevlåda, under Mina signaler; en avdelning redovisas från fem personer.',
  'groups.few': 'Inget kan redovisas för den här perioden',
  'groups.few.about':
    'En siffra för en avdelning redovisas när minst fem av dess personer står bakom den och ingen av dem står för det mesta. Så var det inte för någon siffra i den här perioden. En längre period visar mer: en ägare eller administratör väljer den under Inställningar › Signaler.',
  'groups.hidden': 'Dold för att skydda människor, eller inget',

  'groups.departments': 'Avdelningar',
  'groups.departments.about':
    'I bokstavsordning. Ett streck betyder att siffran är dold för att skydda människor, eller att det inte finns någon: de två ser avsiktligt likadana ut.',
  'groups.department': 'Avdelning',
  'groups.department.none': 'Utan avdelning',
  'groups.department.other': 'En annan avdelning',
  'groups.whole': 'Hela organisationen',
  'groups.people': 'Personer',
  'groups.people.counts':
    'Personer på avdelningen vars post räknades. Den som bytte avdelning under perioden räknas i båda.',
  'groups.people.leavesOut': 'personer vars post inte räknas.',
  'groups.emailsSent': 'Skickade',
  'groups.emailsSent.counts':
    'Brev som personer på avdelningen skickade, vart och ett en gång, oavsett hur många som fick det.',
  'groups.emailsSent.leavesOut': 'utkast, automatiska svar, möteskallelser.',
  'groups.emailsReceived': 'Mottagna',
  'groups.emailsReceived.counts': 'Brev från människor som kom till personer på avdelningen, en gång för var och en.',
  'groups.emailsReceived.leavesOut': 'nyhetsbrev, automatiska meddelanden, e-postlistor, skräppost.',
  'groups.bulkReceived': 'Massutskick',
  'groups.bulkReceived.counts': 'Nyhetsbrev och andra massutskick som kom till personer på avdelningen.',
  'groups.bulkReceived.leavesOut': 'automatiska meddelanden, listor där människor skriver.',
  'groups.threadsInitiated': 'Påbörjade',
  'groups.threadsInitiated.counts':
    'Konversationer som personer på avdelningen började: brev som inte anger något tidigare brev.',
  'groups.threadsInitiated.leavesOut': 'svar, och vidarebefordringar som anger vad de vidarebefordrar.',
  'groups.afterHoursSent': 'Utanför arbetstid',
  'groups.afterHoursSent.counts':
    'Brev som skickades utanför avsändarens egen arbetstid, enligt avsändarens egen klocka.',
  'groups.afterHoursSent.leavesOut': 'det som ”Skickade” utelämnar; schemalagda brev räknas när de gick iväg.',
  'groups.crossTeamSent': 'Till andra avdelningar',
  'groups.crossTeamSent.counts': 'Brev med någon från en annan avdelning bland mottagarna, enligt katalogen den dagen.',
  'groups.crossTeamSent.leavesOut': 'personer utan avdelning och personer utanför organisationen.',
  'groups.crossDomainSent': 'Till andra organisationer',
  'groups.crossDomainSent.counts':
    'Brev med en adress på en annan domän än den det skrevs från bland mottagarna. Hos en leverantör som är öppen för alla, som Gmail, är varje adress en annan.',
  'groups.crossDomainSent.leavesOut':
    'domäner som din organisation räknar som sina egna, och adresser som kollegor har visat är deras.',
  'groups.replies': 'Svar',
  'groups.replies.counts': 'Första svar på brev från människor.',
  'groups.replies.leavesOut': 'svar till listor och automater, ytterligare svar på samma brev.',
  'groups.response': 'Svarstid, median',
  'groups.response.counts':
    'Från det att ett brev från en människa kom till det första svaret, i klocktid. Hälften av svaren gick fortare.',
  'groups.response.leavesOut':
    'brev som aldrig besvarades, och svar som dröjde längre än enskilda brev sparas; en avdelning med färre än 20 svar.',

  'groups.between': 'Mellan avdelningar',
  'groups.between.about':
    'Brev från avdelningarna till vänster till dem ovanför, avrundat till närmaste fem. Brev till fler än tjugo personer och e-postlistor räknas inte.',
  'groups.between.from': 'Från, till',
  'groups.between.cell': '{from} till {to}: {mails}',
  'groups.between.label': 'Ett rutnät av avdelningar och avdelningar; mest gick från {from} till {to}: {mails}.',
  'groups.between.none':
    'Inget kan redovisas: mellan inga två avdelningar var det fem personer som skrev och fem personer som fick post.',

  'groups.one': 'En avdelning i taget',
  'groups.one.choose': 'Visa',
  'groups.one.few':
    'För {name} redovisas inget i den här perioden. En längre period visar mer: en ägare eller administratör väljer den under Inställningar › Signaler.',
  'groups.arrivals': 'När posten kommer',
  'groups.arrivals.about': 'Brev från människor efter veckodag och fyra timmar av dygnet, enligt mottagarens klocka.',
  'groups.arrivals.label': 'Ett rutnät av veckodagar och timmar; mest kom {weekday} från {hour}: {mails}.',
  'groups.arrivals.none': 'Inget redovisas om när posten kom.',
  'groups.arrivals.cell': '{weekday}, {hour}: {mails}',
  'groups.answers': 'Hur lång tid svaren tog',
  'groups.answers.about': 'I klocktid tog hälften av svaren mindre än {median}, tre av fyra mindre än {high}.',
  'groups.answers.about.business':
    'I klocktid tog hälften av svaren mindre än {median} ({business} arbetstid), tre av fyra mindre än {high}.',
  'groups.answers.about.clock': 'Räknat i klocktid.',
  'groups.answers.label': 'Staplar över svar efter hur lång tid de tog.',
  'groups.answers.none': 'Inget redovisas om hur lång tid svaren tog: de är för få, eller från för få personer.',
  'groups.trend': 'Period för period',
  'groups.trend.about':
    'Varje punkt är en förseglad period, och en lucka är en som inget redovisas om. Bandet rymmer den mittersta hälften av svaren.',
  'groups.trend.about.whole': 'Varje punkt är en förseglad period, och en lucka är en som inget redovisas om.',
  'groups.trend.one': 'En trend börjar med den andra förseglade perioden.',
  'groups.trend.none': 'Inget har redovisats om den i någon period.',
  'groups.trend.half': 'Mittersta hälften',
  'groups.trend.said': '{cycle}: {value}',
  'groups.trend.said.half': '{cycle}: {value}, hälften mellan {low} och {high}',
  'groups.trend.label': '{name}: en linje över {cycles} perioder; i den sista {last}.',

  'groups.rules': 'Vad som döljs, och varför',
  'groups.rules.five': 'Färre än fem personer',
  'groups.rules.five.about':
    'En siffra redovisas när minst fem olika personer står bakom den. Mellan två avdelningar gäller det både dem som skrev och dem som fick posten.',
  'groups.rules.most': 'En person står för det mesta',
  'groups.rules.most.about':
    'Där en person står för mer än hälften av en siffra skulle den i praktiken vara den personens; likaså när en kollega som vet sin egen del drar bort den.',
  'groups.rules.apart': 'Den kunde räknas ut',
  'groups.rules.apart.about':
    'Där en dold siffra skulle komma fram genom att dra de andra från summan döljs en till med den, eller summan. Därför döljs en till också där en avdelning skrev till få kollegor som inte hör till någon avdelning, eller vars post inte räknas, och där få av dess personer skrev till listor.',
  'groups.rules.alike': 'Inget och dolt ser likadana ut',
  'groups.rules.alike.about': 'Att ingen skrev säger lika mycket som vad en enda skrev.',
  'groups.rules.once': 'Varje dag redovisas en gång',
  'groups.rules.once.about':
    'Perioder redovisas när de är förseglade, överlappar inte och ändras aldrig: ingen kan räkna bort ett tidsspann från ett annat. Egna datum finns därför bara under Mina signaler.',
  'groups.export.csv': 'Tabell över avdelningar',
  'groups.export.csv.about': 'CSV: en rad per avdelning',
}
