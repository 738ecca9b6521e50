import type { ErrorWords } from './entry.ts'
import type { INTEGRATION_ERRORS } from './integrations.ts'

export const INTEGRATION_ERRORS_SV: Record<keyof typeof INTEGRATION_ERRORS, ErrorWords> = {
  'integration.turned_off': {
    say: '{provider} stängdes av för er organisation av {who}: {why}',
    means: 'Inget nytt ansluts och det som är anslutet är pausat. Ingenting raderades.',
    fix: 'Fråga {ask}. När den slås på igen fortsätter allt av sig självt, och det som kom under tiden hämtas.',
  },
  'integration.not_you': {
    say: 'Er organisation låter bara vissa personer ansluta {provider}.',
    means:
      'Du har ingen av de roller och är inte med i något av de team som den är öppen för. Det du har anslutet fortsätter.',
    fix: 'Be en av era administratörer att öppna den för dig.',
  },
  'integration.above_ceiling': {
    say: 'Det här är mer åtkomst till {provider} än er organisation tillåter.',
    means: 'Era administratörer har bestämt hur långt anslutningar får gå.',
    fix: 'Välj en snävare åtkomst eller fråga en av era administratörer.',
  },
  'integration.oauth_off': {
    say: 'OAuth för {provider} är avstängt för närvarande.',
    means: 'Nya anslutningar genom samtycke är avstängda. Befintliga fungerar tills de kopplas från.',
    fix: 'Anslut via IMAP i stället: se /docs/integrations/imap/setup.',
  },
  'integration.not_confirmed': {
    say: 'Skriv ”{expected}” för att bekräfta.',
    means: 'Att stänga av en integration pausar andras anslutningar, därför frågas det efter namnet.',
    fix: 'Skriv namnet precis som det står där.',
  },
  'integration.no_consent': {
    say: '{provider} ansluts inte genom samtycke.',
    means: 'Det finns ingen OAuth-klient och inget att stänga av i den.',
    fix: 'Du behöver inte göra något.',
  },
  'integration.no_modes': {
    say: '{provider} har inga nivåer av åtkomst.',
    means: 'Ett tak kan bara sättas för e-post.',
    fix: 'Lämna taket öppet eller stäng av integrationen.',
  },
  'integration.client_in_use': {
    say: 'Anslutningar vilar på den här OAuth-klienten: {count}.',
    means: 'Var och en hör till den klient som den gjordes med och skulle sluta fungera med en annan.',
    fix: 'Koppla från dem först, eller behåll klient-id:t och ge det en ny hemlighet.',
  },
  'integration.client_refused': {
    say: 'Leverantören godtar inte den här OAuth-klienten.',
    means:
      'Klient-id:t eller dess hemlighet är fel, eller så har klienten raderats där. Ingens samtycke är ifrågasatt.',
    fix: 'Rätta klient-id:t eller hemligheten och testa igen.',
  },
  'integration.no_client': {
    say: 'Det finns ingen OAuth-klient för {provider} att testa.',
    means: 'Varken er organisation eller den som driver installationen har satt upp någon.',
    fix: 'Sätt upp en klient först.',
  },
  'connect.connected_otherwise': {
    say: '{account} är redan anslutet, på ett annat sätt.',
    means: 'En brevlåda läses på ett sätt i taget, annars skulle varje brev räknas två gånger. Ingenting ändrades.',
    fix: 'Behåll den som den är, eller koppla från den först: posten får vara kvar och fortsätter där den slutade.',
  },
}
