import type { vault as en } from '../en/vault.ts'

/** Inställningar → Säkerhet: valvets nycklar. */
export const vault: Record<keyof typeof en, string> = {
  'vault.title': 'Säkerhet',
  'vault.about': 'Nycklarna som förseglar varje token, lösenord och hemlighet som människor har lämnat.',
  'vault.closed': 'Bara ägare ser nycklarna',
  'vault.closed.about':
    'Med dem kunde allt som är förseglat här göras oläsligt. Dina egna inställningar är öppna för dig.',
  'vault.tenant': 'Nyckeln för {tenant}',
  'vault.tenant.about': 'Den förseglar det som hör till din organisation, och inget som är någon annans.',
  'vault.key': 'Nyckel',
  'vault.made': 'Används sedan',
  'vault.records': 'Förseglar',
  'vault.records.count': '{count, plural, one {# hemlighet} other {# hemligheter}}',
  'vault.replaced': 'Byts av sig själv',
  'vault.replaced.when': 'senast {time}, eller efter {max} förseglingar ({seals} hittills)',
  'vault.none': 'Ingen nyckel ännu: den skapas med den första hemligheten.',
  'vault.rotate': 'Skapa en ny nyckel nu',
  'vault.rotate.rotated': 'Klart. Det förseglade förs över av sig självt; ingen behöver göra något.',
  'vault.rotate.already_rotated': 'Någon annan gjorde det alldeles nyss.',
  'vault.rotate.no_key': 'Det finns inget att byta ännu.',
  'vault.retired.carrying':
    'byttes {time}; {count, plural, one {# hemlighet förs} other {# hemligheter förs}} ännu över',
  'vault.retired.done': 'bytt, öppnar inget längre, förstörs från {time}',
  'vault.installation': 'Installationens nyckel',
  'vault.installation.about': 'Den omsluter alla organisationers nycklar och finns hos den som driver servern.',
  'vault.installation.rotate': 'Den byts där servern körs, med `letterlock keys rotate`, medan allt fungerar vidare.',
  'vault.source': 'Förvaras i',
  'vault.source.file': 'en fil på servern',
  'vault.source.environment': 'serverns miljö',
  'vault.rotating': 'Organisationernas nycklar omsluts på nytt.',
  'vault.previous.needed': 'byttes {time}, behövs ännu för {count, plural, one {# nyckel} other {# nycklar}}',
  'vault.previous.removable': 'behövs inte av någon server sedan {time}; äldre säkerhetskopior kan behöva den',
  'vault.shred': 'Förstör nyckeln',
  'vault.shred.about':
    'Varje nyckel och token i din organisation blir oläslig för alltid, även i säkerhetskopior. Posten är inte förseglad med den: den försvinner när varje brevlåda raderas.',
  'vault.shred.records':
    '{count, plural, =0 {Inget är förseglat nu} one {# hemlighet blir oläslig: en token, ett lösenord eller en nyckel} other {# hemligheter blir oläsliga: token, lösenord, nycklar}}',
  'vault.shred.connections':
    '{count, plural, =0 {Ingen anslutning skulle stanna} one {# anslutning stannar tills personen ansluter igen} other {# anslutningar stannar tills personerna ansluter igen}}',
  'vault.shred.mailboxes':
    '{count, plural, =0 {Ingen brevlåda är speglad} one {# brevlåda finns kvar med all sin post, tills den raderas} other {# brevlådor finns kvar med all sin post, tills var och en raderas}}',
  'vault.shred.do': 'Förstör nyckeln',
  'vault.shred.title': 'Förstöra nyckeln för {tenant}?',
  'vault.shred.warn': 'Det kan inte tas tillbaka, inte av oss och inte ur en säkerhetskopia.',
  'vault.shred.type': 'Skriv {tenant} för att förstöra den',
  'vault.shred.done':
    'Förstörd. {records, plural, one {# hemlighet är oläslig} other {# hemligheter är oläsliga}}, {connections, plural, one {# anslutning väntar} other {# anslutningar väntar}} på sin ägare.',
}
