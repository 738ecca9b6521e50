import { makePdf } from '../files/pdf.ts'
import { dayAndMonth } from '../letters/dates.ts'
import { replySubject } from '../letters/letter.ts'
import { ERRANDS, type Errand, SPAM } from '../words/errand-words.ts'
import { fill } from '../words/fill.ts'
import { ops } from '../world/own-people.ts'
import { type Person, person } from '../world/person.ts'
import { later, type Story } from './telling.ts'

const DAY_MS = 24 * 3_600_000

const MAILERS = ['gmail', 'apple', 'outlook', 'thunderbird'] as const

/** Letters that come once: fairs, applications, neighbours. */
export const errand: Story = function* ({ random, startsAt, write }) {
  const chosen = random.pick(ERRANDS)
  const values = { day: dayAndMonth(startsAt + random.integer(5, 30) * DAY_MS), week: random.integer(1, 52) }
  const from = writerOf(chosen, random.pick(MAILERS))
  const asked = write({
    at: later(random, startsAt, 0, 8, from),
    from,
    to: [ops],
    subject: fill(chosen.subject, values),
    text: fill(chosen.says, values),
    attachments: chosen.says.includes('is attached') ? [paper('School_report.pdf')] : [],
  })
  yield asked
  if (chosen.answer === undefined || random.chance(0.2)) return
  yield write({
    at: later(random, asked.at, 1, 60, ops),
    from: ops,
    to: [from],
    subject: replySubject(asked.subject),
    text: chosen.answer,
    answers: asked,
    attachments: chosen.answer.includes('is attached') ? [paper('B12_packing_1974.pdf')] : [],
  })
}

/** What the filter keeps back. */
export const spam: Story = function* ({ random, startsAt, write }) {
  const chosen = random.pick(SPAM)
  const from = writerOf(chosen, 'webmail')
  yield write({
    at: later(random, startsAt, 0, 30, from),
    from,
    to: [ops],
    subject: fill(chosen.subject, { week: random.integer(1, 52) }),
    text: fill(chosen.says, { week: random.integer(100, 999) }),
    nature: 'spam',
  })
}

function writerOf({ from, zone }: Errand, mailer: Person['mailer']): Person {
  const [, name = '', mailbox = '', domain = ''] = /^(.*) <(.*)@(.*)>$/.exec(from) ?? []
  return person({ name: '', domain, utcOffset: zone }, name, mailbox, '', { mailer })
}

function paper(name: string) {
  return {
    name,
    type: 'application/pdf',
    content: () => makePdf(name.replace(/_|\.pdf$/g, ' ').trim(), ['See inside.']),
  }
}
