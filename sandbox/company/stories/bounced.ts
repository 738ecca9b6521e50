import { replySubject } from '../letters/letter.ts'
import { brief } from '../words/frame.ts'
import { customers } from '../world/customers.ts'
import { ingrid, ops } from '../world/own-people.ts'
import { type Person, person } from '../world/person.ts'
import { later, type Story } from './telling.ts'

const REASONS = [
  { status: '5.1.1', diagnosis: '550 5.1.1 <{to}>: Recipient address rejected: User unknown' },
  { status: '5.2.2', diagnosis: '552 5.2.2 <{to}>: Mailbox full' },
  { status: '4.4.1', diagnosis: '451 4.4.1 {host}: connection timed out' },
  { status: '5.7.1', diagnosis: '554 5.7.1 Message rejected: attachment type not allowed' },
] as const

/** A letter that comes back, and the second attempt. */
export const bounced: Story = function* ({ random, startsAt, write }) {
  const { contact } = random.pick(customers)
  const [local = ''] = contact.email.split('@')
  // Two letters swapped, as it happens at the end of a long day.
  const mistyped: Person = {
    ...contact,
    email: `${local.slice(0, 2)}${local[3] ?? 'x'}${local[2] ?? 'x'}${local.slice(4)}@${contact.firm.domain}`,
  }
  const sent = write({
    at: later(random, startsAt, 0, 8, ops),
    from: ops,
    to: [mistyped],
    subject: random.pick(['Test certificates', 'Photo of your crate', 'Pick-up on Thursday?', 'Your spare parts list']),
    text: brief(
      `Hello ${contact.calledBy},\n\nas promised on the phone. Please tell me if anything is missing.`,
      ingrid,
    ),
  })
  yield sent
  const reason = random.pick(REASONS)
  const daemon = person(
    { ...ops.firm, domain: 'mail.brandal.example' },
    'Mail Delivery Subsystem',
    'mailer-daemon',
    '',
    {
      mailer: 'robot',
    },
  )
  const diagnosis = reason.diagnosis.replace('{to}', mistyped.email).replace('{host}', `mx.${contact.firm.domain}`)
  const isDelay = reason.status.startsWith('4')
  const returned = write({
    at: sent.at + random.integer(2, 40) * 1_000,
    from: daemon,
    to: [ops],
    subject: `Delivery Status Notification (${isDelay ? 'Delay' : 'Failure'})`,
    text: isDelay
      ? `Your message to ${mistyped.email} has not been delivered yet. It will be tried again for two days. You need not send it again.\r\n\r\n${diagnosis}\r\n`
      : `Your message to ${mistyped.email} could not be delivered.\r\n\r\nThe answer of the other server was:\r\n${diagnosis}\r\n`,
    body: { is: 'bounce', about: sent, recipient: mistyped, status: reason.status, diagnosis },
    answers: sent,
    nature: 'update',
    headers: [
      ['Auto-Submitted', 'auto-replied'],
      ['X-Failed-Recipients', mistyped.email],
    ],
  })
  yield returned
  if (isDelay) return
  yield write({
    at: later(random, returned.at, 0.1, 3, ops),
    from: ops,
    to: [contact],
    subject: replySubject(sent.subject, 'Fwd'),
    text: brief(`Hello ${contact.calledBy},\n\nsecond attempt, my fingers were faster than my eyes.`, ingrid),
    answers: sent,
  })
}
