import type { ErrorWords } from './entry.ts'
import type { VERIFY_ERRORS } from './verify.ts'

export const VERIFY_ERRORS_SV: Record<keyof typeof VERIFY_ERRORS, ErrorWords> = {
  'verify.not_started': {
    say: 'Anslutningen har inte verifierats än.',
    means: 'Ingen kontroll har påbörjats sedan den anslöts, eller så påbörjades den senaste dessförinnan.',
    fix: 'Påbörja kontrollen; den tar en minut.',
  },
  'verify.no_mailbox': {
    say: 'Det finns ingen brevlåda att verifiera än.',
    means: 'Anslutningen blev aldrig klar, eller så öppnar den något annat än e-post.',
    fix: 'Slutför anslutningen och verifiera sedan.',
  },
  'verify.other_account': {
    say: 'Leverantören säger att brevlådan tillhör {actual}, inte {expected}.',
    means: 'Ett annat konto var inloggat, i en webbläsare som känner till flera.',
    fix: 'Koppla från den, anslut sedan igen i en ren webbläsarsession och välj {expected}.',
  },
  'verify.letter_not_delivered': {
    say: 'Sandlådan levererade inte brevet.',
    means: 'Den är inte igång, eller har ingen sådan brevlåda: en brevlåda någon annanstans får sin post därifrån.',
    fix: 'Skicka brevet själv, från vilken annan adress som helst.',
  },
}
