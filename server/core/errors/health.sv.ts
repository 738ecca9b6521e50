import type { ErrorWords } from './entry.ts'
import type { HEALTH_ERRORS } from './health.ts'

/** The same in Swedish. */
export const HEALTH_ERRORS_SV: Record<keyof typeof HEALTH_ERRORS, ErrorWords> = {
  'health.key_refused': {
    say: 'Leverantören godtar inte nyckeln.',
    means: 'Nyckeln togs bort eller byttes hos leverantören, eller så stängdes kontot.',
    fix: 'Skapa en ny nyckel där och anslut igen med den.',
  },
  'health.key_forbidden': {
    say: 'Leverantören känner nyckeln men låter den inte göra något.',
    means: 'Dess behörigheter minskades, kontot har ett annat abonnemang, eller så är vår adress inte tillåten.',
    fix: 'Se över nyckelns behörigheter hos leverantören. Inget är förlorat: vi tittar igen av oss själva.',
  },
  'health.unreachable': {
    say: 'Leverantören svarar inte som den ska.',
    means: 'Den ligger nere, är överlastad, eller så är något mellan oss och den.',
    fix: 'Ingenting: vi frågar igen av oss själva och säger till när det fungerar.',
  },
  'risc.access_withdrawn': {
    say: 'Google säger att åtkomsten har tagits tillbaka.',
    means: 'Personen eller deras administratör tog bort appen, bytte lösenord, eller så raderades kontot.',
    fix: 'Anslut igen om brevlådan ska användas vidare.',
  },
  'risc.account_disabled': {
    say: 'Google har inaktiverat kontot.',
    means: 'Google eller kontots Workspace-administratör stängde av det. Inget begärs av det under tiden.',
    fix: 'Ingenting här: det går vidare av sig självt när Google aktiverar kontot igen.',
  },
  'risc.account_hijacked': {
    say: 'Google har inaktiverat kontot eftersom någon annan tog över det.',
    means: 'Den som hade det kunde läsa e-posten. Vi förstörde vår åtkomst och avslutade dess inloggningar här.',
    fix: 'Återta först kontot hos Google och anslut sedan igen.',
  },
  'security_event.refused': {
    say: 'Säkerhetshändelsen godtogs inte.',
    means: 'Den är inte signerad av Google, gäller ingen klient i den här installationen, eller går inte att läsa.',
    fix: 'Kontrollera vilka OAuth-klienter installationen känner och vilket projekt som skickar händelserna.',
  },
  'security_event.setup_refused': {
    say: 'Google ville inte skicka säkerhetshändelser hit. Det svarade {status}.',
    means: 'Tjänstekontot får inte ställa in dem, RISC API är avslaget, eller så är villkoren inte godkända.',
    fix: 'Ge kontot i LETTERLOCK_RISC_KEY_FILE rollen RISC Configuration Admin i klientens projekt och slå på RISC API.',
  },
  'notice.not_found': {
    say: 'Det finns ingen sådan avisering.',
    means: 'Den gällde en anslutning som är borta.',
    fix: 'Ladda om sidan.',
  },
  'smtp.unreachable': {
    say: 'Brevet kunde inte lämnas till e-postservern.',
    means: 'Servern som LETTERLOCK_SMTP_URL anger är borta, eller tar inte emot brevet.',
    fix: 'Kontrollera LETTERLOCK_SMTP_URL och LETTERLOCK_MAIL_FROM; vi försöker igen av oss själva i ett dygn.',
  },
}
