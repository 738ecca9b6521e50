import type { connected as english } from '../en/connected.ts'

/** Det som personer har anslutit, för dem som tar hand om organisationen. */
export const connected: Record<keyof typeof english, string> = {
  'connected.title': 'Anslutna brevlådor',
  'connected.about':
    'Det som organisationens personer har anslutit, och hur det är med det. Ingen läser någon annans post här, och ingen annan än ägaren delar den.',
  'connected.link': 'Vem som har anslutit vilken brevlåda',
  'connected.back': 'Tillbaka till Integrationer',
  'connected.loading': 'Anslutna brevlådor hämtas',
  'connected.count': '{count, plural, one {En anslutning} other {{shown} anslutningar}}',
  'connected.search': 'Adress eller person',
  'connected.provider': 'Leverantör',
  'connected.provider.all': 'Leverantör',
  'connected.kind': 'Slag',
  'connected.kind.all': 'Slag',
  'connected.kind.personal': 'Personlig',
  'connected.kind.shared': 'Delad',
  'connected.standing': 'Tillstånd',
  'connected.standing.all': 'Tillstånd',
  'connected.standing.working': 'Fungerar',
  'connected.standing.not_working': 'Fungerar inte',
  'connected.none': 'Ingen har anslutit något',
  'connected.none.about': 'Så snart någon ansluter en brevlåda står den här.',
  'connected.nothing': 'Inga anslutningar matchar',
  'connected.nothing.about': 'Ingen anslutning passar det du söker.',
  'connected.clear': 'Visa alla',
  'connected.left': '{name}, som har slutat',
  'connected.since': 'ansluten {time}',
  'connected.end': 'Koppla från…',
  'connected.end.of': 'Koppla från {account} för {name}',
  'connected.end.title': 'Koppla från {account}?',
  'connected.end.effect':
    'Inloggningsuppgiften förstörs genast och leverantören får veta det. Ingen ny post hämtas, och ändringar som väntar på att göras där görs inte.',
  'connected.end.shared': 'Den är delad: de som arbetar i den ser den post som finns här, och inget nytt.',
  'connected.end.told':
    '{name} får veta att det var du, på sin sida och med e-post. Den post som finns här får personen själv läsa och radera.',
  'connected.end.own': 'Den post som finns här får du själv läsa och radera.',
  'connected.end.again':
    'Personen kan ansluta igen. För att hindra det, stäng av integrationen eller ändra vem som får ansluta.',
  'connected.end.type': 'Skriv {account} för att bekräfta',
  'connected.end.do': 'Koppla från',
}
