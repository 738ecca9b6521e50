import type { erasure as english } from '../en/erasure.ts'

/** Att radera någon för gott. */
export const erasure: Record<keyof typeof english, string> = {
  'erasure.about':
    'Det som är känt om personen kan raderas för gott. Det personen gjorde finns kvar, under ett id i stället för ett namn.',
  'erasure.owners': 'En ägare kan för gott radera det som är känt om personen.',
  'erasure.ask': 'Radera för gott…',
  'erasure.over': 'Raderad för gott',
  'erasure.title': 'Radera {name} för gott?',
  'erasure.counting': 'Det som skulle försvinna räknas',
  'erasure.goes': 'Detta försvinner, och ingen kan hämta tillbaka det:',
  'erasure.goes.who': 'namn och adress, roll, team, första dagen och arbetstider',
  'erasure.goes.connections':
    '{connections, plural, one {en anslutning med sin inloggningsuppgift; leverantören får veta det} other {# anslutningar med sina inloggningsuppgifter; leverantörerna får veta det}}',
  'erasure.goes.mail':
    '{mailboxes, plural, one {kopian av personens brevlåda} other {kopiorna av personens # brevlådor}}{messages, plural, =0 {} one {, med ett brev} other {, med {shown} brev}}',
  'erasure.goes.invitations': '{invitations, plural, one {en inbjudan} other {# inbjudningar}}',
  'erasure.goes.notices': '{notices, plural, one {ett meddelande till hen} other {# meddelanden till hen}}',
  'erasure.goes.account':
    'personens konto här, om hen inte är med i en annan organisation, som behåller det den vet om hen',
  'erasure.stays':
    'Loggen behåller att något gjordes, när och av vilket id, utan detaljer; dess kedja kan fortfarande bevisas. Posten hos leverantören finns kvar, liksom post från personen som andra har.',
  'erasure.type': 'Skriv {email} för att bekräfta',
  'erasure.do': 'Radera för gott',
  'erasure.running': 'Namn och adress är borta.',
  'erasure.left':
    '{messages, plural, =0 {Resten raderas nu.} one {Ett brev återstår att radera.} other {{shown} brev återstår att radera.}} Du kan stänga rutan; det fortsätter ändå.',
  'erasure.done': 'Personen är raderad. Ingenting här berättar längre om hen vid namn.',
}
