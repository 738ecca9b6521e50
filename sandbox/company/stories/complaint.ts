import { makePdf } from '../files/pdf.ts'
import { makePhoto } from '../files/png.ts'
import { dayAndMonth } from '../letters/dates.ts'
import { type Letter, replySubject } from '../letters/letter.ts'
import { CURES, FAULTS, COMPLAINT_WORDS as WORDS } from '../words/complaint-words.ts'
import { fill } from '../words/fill.ts'
import { brief, say } from '../words/frame.ts'
import { SALE_WORDS } from '../words/sale-words.ts'
import { PUMPS } from '../world/catalogue.ts'
import { customers } from '../world/customers.ts'
import { ingrid, ops, yuki } from '../world/own-people.ts'
import type { Person } from '../world/person.ts'
import { drawNumbers } from './orders.ts'
import { later, type Story, type Telling } from './telling.ts'

export interface ComplaintSource {
  contact: Person
  /** Brandal's number of the order. */
  sales: string
  /** The customer's own. */
  theirs: string
  /** Of the pump. */
  number: string
  /** Epoch milliseconds: the delivery. */
  after: number
}

const DAY_MS = 24 * 3_600_000
/** A phone's picture, made small by the mail program. */
const PHOTO = { width: 96, height: 72 } as const

/** A complaint about something delivered before this mailbox remembers. */
export const complaint: Story = function* (telling) {
  const { random, startsAt } = telling
  const { contact, orderPrefix } = random.pick(customers)
  const { salesOrder } = drawNumbers(random, startsAt - 90 * DAY_MS)
  yield* complaintAbout(telling, {
    contact,
    sales: salesOrder,
    theirs: `${orderPrefix}${random.integer(10_000, 99_999)}`,
    number: random.pick(PUMPS).number,
    after: startsAt,
  })
}

/** Leak, apology, analysis, report, peace. */
export function* complaintAbout(telling: Telling, source: ComplaintSource): Generator<Letter> {
  const { random, write } = telling
  const { contact } = source
  const numbers = drawNumbers(random, source.after)
  const { sales, theirs, number } = source
  const values = {
    sales,
    theirs,
    number,
    complaint: numbers.complaint,
    shipment: numbers.shipment,
    serial: `${source.number}-${random.integer(20_000, 39_999)}`,
    hours: random.integer(40, 900),
    bad: random.pick(['two', 'three', 'both']),
    medium: random.pick(SALE_WORDS.medium),
    visit: dayAndMonth(source.after + 20 * DAY_MS),
  }
  const fault = random.pick(FAULTS)
  const [calming, thanks] = random.pick(CURES)
  const said = (from: Person, to: Person, template: string, signer = from) =>
    say(random, from, to, fill(template, values), signer)
  const photo = () => makePhoto(random.fork('photo'), PHOTO.width, PHOTO.height)

  const complained = write({
    at: later(random, source.after, 100, 500, contact),
    from: contact,
    to: [ops],
    subject: fill(random.pick(WORDS.subject), values),
    text: said(contact, ops, fault.complain),
    attachments: [{ name: `IMG_${random.integer(1000, 9999)}.png`, type: 'image/png', content: photo }],
    filedUnder: ['Complaints'],
    headers: random.chance(0.4)
      ? [
          ['Importance', 'high'],
          ['X-Priority', '1'],
        ]
      : [],
    isStarred: random.chance(0.4),
  })
  yield complained
  const asked = write({
    at: later(random, complained.at, 0.2, 3, ingrid),
    from: ops,
    to: [yuki],
    subject: replySubject(complained.subject, 'Fwd'),
    text: brief(fill(random.pick(WORDS.ask), values), ingrid),
    answers: complained,
    attachments: complained.attachments,
  })
  yield asked
  const calmed = write({
    at: later(random, asked.at, 0.1, 2, ingrid),
    from: ops,
    to: [contact],
    cc: [yuki],
    subject: replySubject(complained.subject),
    text: said(ops, contact, calming, ingrid),
    answers: complained,
  })
  yield calmed
  const looked = write({
    at: later(random, calmed.at, 2, 30, yuki),
    from: yuki,
    to: [ops],
    subject: replySubject(asked.subject),
    text: brief(fill(fault.look, values), yuki),
    answers: asked,
  })
  yield looked
  const returned = write({
    at: later(random, looked.at, 20, 90, contact),
    from: contact,
    to: [ops],
    cc: [yuki],
    subject: replySubject(calmed.subject),
    text: said(contact, ops, thanks),
    answers: calmed,
  })
  yield returned
  if (random.chance(0.15)) return // still being looked at
  const reported = write({
    at: later(random, returned.at, 100, 300, yuki),
    from: yuki,
    to: [contact],
    cc: [ops],
    subject: replySubject(calmed.subject),
    text: said(yuki, contact, fault.report),
    answers: returned,
    attachments: [{ name: `${values.complaint}_report.pdf`, type: 'application/pdf', content: () => report(values) }],
  })
  yield reported
  yield write({
    at: later(random, reported.at, 5, 60, contact),
    from: contact,
    to: [yuki],
    cc: [ops],
    subject: replySubject(calmed.subject),
    text: said(contact, yuki, random.pick(WORDS.close)),
    answers: reported,
  })
}

function report(values: Readonly<Record<string, string | number>>): Buffer {
  return makePdf(`8D report ${values.complaint}`, [
    `Product: ${values.number}   Serial number: ${values.serial}   Order: ${values.sales}`,
    '',
    'D2  Problem: see the customer’s description and photo.',
    `D3  Containment: lot stopped, stock checked, replacement sent (${values.shipment}).`,
    'D4  Root cause: found by section and microscope, figures 2 to 4.',
    'D5  Corrective action: incoming inspection extended to 100 % for three lots.',
    'D6  Verified on 40 pieces, no finding.',
    'D8  Thank you to everybody on shift that night.',
  ])
}
