import { withoutBidiControls } from './bidi-controls.ts'
import { looksEncoded } from './check-outgoing.ts'
import { cutCodeUnits } from './cut-text.ts'

/** As long a name as a draft may hold. */
const NAME_CHARS_MAX = 200

/** A name from outside as a mail may bear it; empty where no mail can carry it: the address is what counts. Pure. */
export function nameInMail(name: string): string {
  const line = withoutBidiControls(name)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
  return looksEncoded(line) || !line.isWellFormed() ? '' : cutCodeUnits(line, NAME_CHARS_MAX).trim()
}
