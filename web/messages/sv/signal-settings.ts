import type { signalSettings as english } from '../en/signal-settings.ts'

/** Hur en organisation låter räkna post, och när och var någon arbetar. */
export const signalSettings: Record<keyof typeof english, string> = {
  'signals.set.title': 'Inställningar för signaler',
  'signals.set.menu': 'Signaler',
  'signals.set.about':
    'Hur post räknas här. Varje ändring står i granskningsloggen, och ingen skriver om det som redan är räknat.',
  'signals.set.loading': 'Inställningarna hämtas',
  'signals.set.closed': 'Ägare och administratörer bestämmer hur post räknas',
  'signals.set.closed.about':
    'När och var du själv arbetar anger du i din profil. Fråga en ägare eller administratör om resten.',
  'signals.set.undo': 'Ångra',
  'signals.set.domain.wrong': '”{line}” är ingen domän. Skriv så här: union.example',
  'signals.set.address.wrong': '”{line}” är ingen adress. Skriv så här: doctor@clinic.example',
  'signals.set.list.long': 'Högst {most} rader.',

  'signals.set.period': 'Tidszon och period',
  'signals.set.period.about':
    'Dagarna går efter var och ens egen klocka; organisationens klocka avgör när en period slutar.',
  'signals.set.zone': 'Organisationens tidszon',
  'signals.set.zone.about': 'Gäller från och med nu.',
  'signals.set.zone.otherwise': 'Så länge fältet är tomt gäller {zone}.',
  'signals.set.zone.unknown': 'Så länge fältet är tomt gäller {zone}, eftersom ingen har angett någon annan.',
  'signals.set.zone.wrong': 'Det är ingen tidszon. Välj en i listan, till exempel Europe/Stockholm.',
  'signals.set.cycle': 'Period',
  'signals.set.cycle.about':
    'En annan längd gäller från den första sådana period som inte delar någon dag med en förseglad: ingen dag visas i två perioder.',
  'signals.set.cycle.short':
    'En sådan period kräver att siffror per dag sparas i {least} dagar: spara dem längre först, här nedanför.',
  'signals.set.cycle.weekly': 'En vecka, från måndag',
  'signals.set.cycle.monthly': 'En månad',
  'signals.set.cycle.quarterly': 'Ett kvartal',

  'signals.set.calendar': 'Arbetstider och lediga dagar',
  'signals.set.calendar.about':
    'Det som ligger utanför räknas som utanför arbetstid. En ändring gäller från den dag den görs; tidigare dagar förblir som de är. Egna tider går före avdelningens, och avdelningens före organisationens.',
  'signals.set.whose': 'Vems',
  'signals.set.whose.organisation': 'Hela organisationen',
  'signals.set.hours.usual': 'Inget är angett: måndag till fredag 08:00 till 18:00 gäller.',
  'signals.set.hours.organisation': 'Inget är angett: organisationens tider gäller.',
  'signals.set.free': 'Lediga dagar',
  'signals.set.free.about': 'En dag per rad, med året först och sedan vad dagen heter.',
  'signals.set.free.example': '2026-12-25 Juldagen',
  'signals.set.free.whose': 'Vilka lediga dagar',
  'signals.set.free.own': 'En egen lista',
  'signals.set.free.organisation': 'Organisationens',
  'signals.set.free.organisation.count': 'Min organisations ({count, plural, =0 {inga} one {# dag} other {# dagar}})',
  'signals.set.free.count': '{count, plural, =0 {Inga lediga dagar} one {# ledig dag} other {# lediga dagar}}',
  'signals.set.free.wrong': '”{line}” är ingen dag. Skriv så här: 2026-12-25 Juldagen',
  'signals.set.free.twice': '”{line}” står här två gånger.',
  'signals.set.since': 'Gäller sedan {day}.',
  'signals.set.since.ever': 'Gäller från början.',
  'signals.set.versions': '{count, plural, one {Vad som gällde tidigare} other {Vad som gällde tidigare: # versioner}}',

  'signals.set.excluded': 'Det som aldrig räknas',
  'signals.set.excluded.about':
    'Post från eller till dessa lämnas utanför innan något av den räknas, från och med nu. Det som räknats tidigare står kvar: den som slutar räkna en brevlåda och börjar om får den räknad på nytt, utan detta.',
  'signals.set.excludedDomains': 'Domäner',
  'signals.set.excludedDomains.about': 'En per rad, med allt under den: ett fackförbund, en klinik, en bank.',
  'signals.set.excludedAddresses': 'Adresser',
  'signals.set.excludedAddresses.about': 'En per rad. Det som står efter ett plustecken bortses från.',

  'signals.set.kept': 'Hur länge det sparas',
  'signals.set.kept.about':
    'Gås igenom varje timme. Det som är äldre försvinner då och kommer inte tillbaka. Enskilda brev försvinner upp till fjorton dagar senare medan en brevlåda läses för första gången eller en period inte kan förseglas.',
  'signals.set.raw': 'Enskilda brev, i dagar',
  'signals.set.raw.about':
    'Vem som skrev till vem och när, utan ämne och text. Italiens dataskyddsmyndighet anser att 21 dagar räcker. Vilka kollegor som skrev till varandra vilken dag sparas tills perioden är förseglad.',
  'signals.set.rollup': 'Siffror per dag, i dagar',
  'signals.set.rollup.about':
    'Hur mycket som skickades och togs emot en dag. Det som grupper fått veta om en förseglad period står kvar.',
  'signals.set.days.wrong': 'Ett antal dagar från {least} till {most}.',
  'signals.set.rollup.shorter': 'Siffrorna måste sparas lika länge som de enskilda brev de är gjorda av.',
  'signals.set.kept.shorter': 'Det är kortare än nu: det som är äldre försvinner inom en timme efter att du sparat.',

  'signals.set.alias.title': 'Personers andra adresser',
  'signals.set.alias.title.about':
    'Adresser som någon skriver från men inte har någon brevlåda för här. Post med dem är deras från och med nu: i allas brevlådor där någon här har visat att en adress i samma domän är deras, annars bara i personens egna. Det som någon har visat eller anslutit förblir deras.',
  'signals.set.alias': 'Adress',
  'signals.set.alias.whose': 'Vems den är',
  'signals.set.alias.whose.needed': 'Ange vems den är.',
  'signals.set.alias.add': 'Lägg till adress',
  'signals.set.alias.remove': 'Ta bort',

  'signals.set.internal': 'Organisationens domäner',
  'signals.set.internal.about': 'Post till dessa räknas inte som post till andra organisationer, från och med nu.',
  'signals.set.internalDomains': 'Domäner',
  'signals.set.internalDomains.about': 'En per rad, utöver avsändarens egen domän: dotterbolag, gamla namn.',

  'signals.set.view.title': 'Vem som får se en persons siffror',
  'signals.set.view.title.about':
    'Alla ser sina egna, och ingen annan gör det om inte en ägare säger varför. Den som får titta ser även tidigare dagar. Den det gäller läser skälet och ser varje gång någon tittar.',
  'signals.set.view.managers': 'Chefer, för dem som rapporterar till dem',
  'signals.set.view.managers.about':
    'En person i taget, i hela veckor, och bara bland minst fem andra eller där ingen annan är på avdelningen. Det finns ingen lista över människor efter siffror.',
  'signals.set.view.apps': 'Organisationens egna appar',
  'signals.set.view.apps.about': 'Med en nyckel som får läsa signaler, för en annan produkt som ni driver.',
  'signals.set.view.reason': 'Varför',
  'signals.set.view.reason.about':
    'Alla läser det här på sin egen sida. Skriv vad det ska användas till och vad som är överenskommet.',
  'signals.set.view.reason.needed': 'Skriv varför, med åtminstone några ord.',
  'signals.set.view.since': 'Ändrades senast av {who}, {time}.',
  'signals.set.view.told':
    '{who, select, both {Chefer och appar ser enskilda personers siffror.} managers {Chefer ser sina egna medarbetares siffror.} apps {Appar ser enskilda personers siffror.} other {Ingen utom personen själv ser sina siffror.}}',
  'signals.set.view.reason.told': 'Skäl: {reason}',
  'signals.set.view.owners': 'Bara en ägare ändrar det här.',

  'signals.set.mine': 'Dina tider',
  'signals.set.mine.about':
    'Det du skickar utanför dem räknas som utanför arbetstid i dina signaler. En annan tidszon gäller från och med nu, andra tider från och med i dag; tidigare dagar förblir som de är.',
  'signals.set.mine.zone.about': 'Var du är.',
  'signals.set.mine.hours.about': 'Efter din egen klocka. 24:00 är dygnets slut.',
  'signals.set.mine.otherwise': 'Du har inte angett något, så de här gäller:',
}
