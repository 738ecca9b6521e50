import type { ErrorWords } from './entry.ts'
import type { WEBHOOK_ERRORS } from './webhooks.ts'

/** The same in Swedish. */
export const WEBHOOK_ERRORS_SV: Record<keyof typeof WEBHOOK_ERRORS, ErrorWords> = {
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
  'webhook.refused': {
    say: 'Mottagaren svarade {status}.',
    means: 'Bara ett svar från 200 till 299 säger att den tog emot meddelandet.',
    fix: 'Se vad den svarade och vad dess egen logg säger. Vi försöker igen av oss själva.',
  },
  'webhook.redirected': {
    say: 'Mottagaren svarade {status} och angav en annan adress.',
    means: 'Omdirigeringar följs aldrig: ett signerat meddelande går till den inställda adressen och ingen annanstans.',
    fix: 'Ställ in adressen som den omdirigerar till.',
  },
  'webhook.gone': {
    say: 'Mottagaren svarade 410 och skickas inget mer.',
    means: 'Det svaret säger att mottagaren är borttagen för gott.',
    fix: 'Ta bort slutpunkten. Var det ett misstag, slå på den igen: då skickas det som väntar.',
  },
  'webhook.dead': {
    say: 'Ingenting kom fram på två dygn, så inget mer skickas dit.',
    means: 'Varje försök misslyckades; leveranserna säger hur.',
    fix: 'Laga mottagaren och slå sedan på slutpunkten igen: då skickas det som hänt de senaste två dygnen.',
  },
  'webhook.paused_by': {
    say: '{who} pausade den här slutpunkten.',
    means: 'Ingenting skickas till den; det som händer under tiden väntar.',
    fix: 'Slå på den igen: då skickas det som hänt de senaste två dygnen.',
  },
  'webhook.not_active': {
    say: 'Den här slutpunkten är avslagen.',
    means: 'Den pausades, eller så misslyckades mottagaren för länge.',
    fix: 'Slå på den igen först.',
  },
  'webhook.too_many': {
    say: 'En app har högst {most} slutpunkter i varje miljö.',
    means: 'Varje händelse skickas till var och en av dem.',
    fix: 'Ta bort en som inte används, eller skicka vidare från en mottagare till andra.',
  },
}
