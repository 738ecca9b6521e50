import type { AUDIT_ERRORS } from './audit.ts'
import type { ErrorWords } from './entry.ts'

export const AUDIT_ERRORS_SV: Record<keyof typeof AUDIT_ERRORS, ErrorWords> = {
  'audit.not_allowed': {
    say: 'Bara ägare och administratörer får läsa granskningsloggen.',
    means: 'Den berättar vad alla i organisationen har gjort, så din roll öppnar den inte.',
    fix: 'Fråga en ägare eller administratör i din organisation om det du behöver veta.',
  },
}
