import { IMITATIONS } from './injection-set/imitations.ts'
import { IN_HEADER, IN_LANGUAGES } from './injection-set/in-header.ts'
import { IN_DISGUISE, IN_MARKUP } from './injection-set/in-markup.ts'
import { IN_HISTORY, IN_TEXT } from './injection-set/in-text.ts'

/** Mail that wants more of an agent than its person gave it. */
export const INJECTION_SET = [
  ...IN_TEXT,
  ...IN_HISTORY,
  ...IN_MARKUP,
  ...IN_DISGUISE,
  ...IN_HEADER,
  ...IMITATIONS,
  ...IN_LANGUAGES,
]
