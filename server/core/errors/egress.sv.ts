import type { EGRESS_ERRORS } from './egress.ts'
import type { ErrorWords } from './entry.ts'

/** The same in Swedish. */
export const EGRESS_ERRORS_SV: Record<keyof typeof EGRESS_ERRORS, ErrorWords> = {
  'egress.refused': {
    say: 'Letterlock går inte till {host}.',
    means:
      'Adressen ligger i ett privat nät, är den här maskinen själv, har en ovanlig port eller nås inte över https.',
    fix: 'Använd en publik https-adress. För mottagare i ert eget nät kan den som driver installationen ställa in LETTERLOCK_APP_ADDRESSES.',
  },
  'egress.unreachable': {
    say: '{host} kan inte nås.',
    means: 'Namnet finns inte, ingenting lyssnar där, eller certifikatet gäller inte för det namnet.',
    fix: 'Öppna adressen i en webbläsare eller med curl utifrån ert nät.',
  },
  'egress.too_slow': {
    say: '{host} svarade inte i tid.',
    means: 'Den arbetar för länge innan den svarar, eller skickar svaret för långsamt.',
    fix: 'Svara först och gör arbetet efteråt.',
  },
  'egress.too_large': {
    say: '{host} svarade med för mycket.',
    means: 'Svaret är längre än vad vi läser.',
    fix: 'Låt den svara med mindre.',
  },
}
