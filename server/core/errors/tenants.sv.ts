import type { ErrorWords } from './entry.ts'
import type { TENANT_ERRORS } from './tenants.ts'

export const TENANT_ERRORS_SV: Record<keyof typeof TENANT_ERRORS, ErrorWords> = {
  'tenant.suspended': {
    say: 'Den här organisationen är avstängd.',
    means:
      'Den som driver installationen har stängt den tills vidare. Under tiden läses inga av dess brevlådor, och inget raderas.',
    fix: 'Fråga den som driver installationen. När organisationen öppnas igen fortsätter allt där det stannade.',
  },
  'tenant.unknown': {
    say: 'Det finns ingen organisation som heter {tenant}.',
    means: 'Namnet eller id:t är felstavat.',
    fix: 'Kör `npm run letterlock -- tenants` för att se alla.',
  },
  'tenant.name_taken': {
    say: 'Det finns redan en organisation som heter {name}.',
    means: 'Den som loggar in väljer organisation efter namnet.',
    fix: 'Välj ett annat namn.',
  },
  'tenant.no_console': {
    say: 'Den här installationen har inte startats än.',
    means: 'Den första starten skapar konsolen, dess första organisation och ägaren.',
    fix: 'Starta den en gång och skapa sedan fler organisationer.',
  },
  'member.shares_mailboxes': {
    say: 'Den här personen delar brevlådor med andra ({count}). Någon måste ta över dem.',
    means: 'Personen har anslutit brevlådor som andra arbetar i och skulle ta dem med sig.',
    fix: 'Välj vem som tar över dem, eller låt personen göra dem personliga först.',
  },
  'connection.owner_left': {
    say: 'Pausad när {who} lämnade organisationen.',
    means: 'Inget läses i namn av någon som har slutat. Det som redan hämtats finns kvar.',
    fix: 'Den som kommer tillbaka trycker själv på Återuppta; ingen annan kan göra det.',
  },
}
