import { dayAndMonth } from '../letters/dates.ts'
import type { Letter } from '../letters/letter.ts'
import { ops } from '../world/own-people.ts'
import type { Person } from '../world/person.ts'
import type { Telling } from './telling.ts'

const DAY_MS = 24 * 3_600_000

/** Somebody who is away lets their program answer at once. @see RFC 3834 */
export function* absence({ random, write }: Telling, to: Letter, away: Person): Generator<Letter> {
  const back = dayAndMonth(to.at + random.integer(4, 16) * DAY_MS)
  const isOwn = away.firm === ops.firm
  yield write({
    at: to.at + random.integer(4, 90) * 1_000,
    from: away,
    to: [to.from],
    cc: isOwn ? [ops] : [],
    subject: `${random.pick(['Automatic reply', 'Out of office', `Away until ${back}`])}: ${to.subject}`,
    text: random.pick([
      `Thank you for your message. I am out of the office until ${back} with little access to mail. Orders that cannot wait reach my colleagues at ${isOwn ? ops.email : `info@${away.firm.domain}`}.`,
      `I am on parental leave and back on ${back}. Your message has not been forwarded.`,
      `Travelling until ${back}. I read mail in the evening; please call the office if it burns.`,
    ]),
    answers: to,
    nature: 'update',
    headers: [
      ['Auto-Submitted', 'auto-replied'],
      ['X-Auto-Response-Suppress', 'All'],
      ['Precedence', 'bulk'],
    ],
  })
}
