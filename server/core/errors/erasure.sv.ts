import type { ErrorWords } from './entry.ts'
import type { ERASURE_ERRORS } from './erasure.ts'

export const ERASURE_ERRORS_SV: Record<keyof typeof ERASURE_ERRORS, ErrorWords> = {
  'erasure.still_here': {
    say: '{name} har inte slutat. Ingenting har raderats.',
    means: 'Bara den som har slutat raderas: dessförinnan kan brevlådor och arbete vänta på personen.',
    fix: 'Låt personen sluta först, och låt någon ta över det som personen delar.',
  },
  'erasure.confirm_differs': {
    say: 'Det är inte den här personens adress. Ingenting har raderats.',
    means: 'Att radera någon går inte att ångra, så adressen måste skrivas exakt.',
    fix: 'Skriv {email}, om du menar det.',
  },
}
