import type { ErrorWords } from './entry.ts'
import type { WEBHOOK_ERRORS } from './webhooks.ts'

/** The same in Swedish. */
export const WEBHOOK_ERRORS_SV: Record<keyof typeof WEBHOOK_ERRORS, ErrorWords> = {
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
