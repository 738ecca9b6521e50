import { dayAndMonth } from '../letters/dates.ts'
import { type Letter, replySubject } from '../letters/letter.ts'
import { say } from '../words/frame.ts'
import { customers } from '../world/customers.ts'
import { amara, ops } from '../world/own-people.ts'
import type { Person } from '../world/person.ts'
import { later, type Story, type Telling } from './telling.ts'

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

const QUESTIONS = [
  [
    'Unloading on Thursday',
    'The truck could be with you on Thursday between ten and noon. Is there somebody with a forklift?',
    'Thursday is fine, ask for the night shift. They are awake by ten, mostly.',
  ],
  [
    'Your flange drawing',
    'We are about to cut the base frames. Is revision B of your flange drawing still the valid one?',
    'Revision B it is. Sorry for the silence, I was further away than I had planned.',
  ],
  [
    'Certificate of origin',
    'Customs asks for a certificate of origin with your address as in the trade register. Could you send me the exact wording?',
    'The wording is on our letterhead, bottom left. The comma is important, they have sent papers back for it.',
  ],
] as const

/** A question that meets an empty desk, and is answered when its owner is back. */
export const away: Story = function* (telling) {
  const { random, startsAt, write } = telling
  const { contact } = random.pick(customers)
  const [subject, question, reply] = random.pick(QUESTIONS)
  const asked = write({
    at: later(random, startsAt, 0, 8, ops),
    from: ops,
    to: [contact],
    subject,
    text: say(random, ops, contact, question, amara),
    filedUnder: ['Customers'],
  })
  yield asked
  yield* absence(telling, asked, contact)
  yield write({
    at: later(random, asked.at, 100, 300, contact),
    from: contact,
    to: [ops],
    subject: replySubject(asked.subject),
    text: say(random, contact, ops, reply),
    answers: asked,
  })
}
