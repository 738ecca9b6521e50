import type { Locale } from '@letterlock/wire/primitives'
import { QUARANTINE_REASONS, type QuarantineReason } from '../sync/normalise/decide-quarantine.ts'
import { NOT_HANDED_OUT } from '../sync/to-message-row.ts'

type Reason = QuarantineReason | typeof NOT_HANDED_OUT

const WORDS: Record<Locale, Record<Reason, string>> = {
  en: {
    ...QUARANTINE_REASONS,
    [NOT_HANDED_OUT]: 'The provider lists it but has not handed it out yet. We go on asking.',
  },
  sv: {
    empty: 'Det är helt tomt.',
    not_mail: 'Det saknar brevhuvud och innehållet är inte text: det är en annan sorts fil.',
    too_large: 'Det är större än något brev som Gmail tar emot.',
    too_slow: 'Att läsa det tog längre tid än något ärligt brev behöver.',
    unreadable_answer: 'Leverantören beskrev det på ett sätt som vi inte förstår.',
    reader_failed: 'Vår läsare klarade det inte. Felet är vårt; brevet är sparat som det kom.',
    [NOT_HANDED_OUT]: 'Leverantören listar det men har inte lämnat ut det än. Vi fortsätter att fråga.',
  },
}

/**
 * Why a mail could not be read, as a sentence in the reader's language; a word of
 * another version becomes the general one.
 */
export function sayQuarantined(reason: string, locale: Locale): string {
  const words = WORDS[locale]
  return Object.hasOwn(words, reason) ? words[reason as Reason] : words.reader_failed
}
