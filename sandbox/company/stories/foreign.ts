import { makePdf } from '../files/pdf.ts'
import { isoDay } from '../letters/dates.ts'
import { type Letter, replySubject } from '../letters/letter.ts'
import { fill } from '../words/fill.ts'
import { CORRESPONDENCES, type Correspondence } from '../words/foreign-words.ts'
import { fatima, kenichi } from '../world/customers.ts'
import { ingrid, ops, priya, tomasz, xiaomei, yuki } from '../world/own-people.ts'
import type { Person } from '../world/person.ts'
import { chenJing, desislava, eleni, misaki, noa, somchai } from '../world/suppliers.ts'
import { drawNumbers } from './orders.ts'
import { later, type Story } from './telling.ts'

const DAY_MS = 24 * 3_600_000

const CAST: Readonly<Record<string, Person>> = {
  chenJing,
  desislava,
  eleni,
  fatima,
  kenichi,
  misaki,
  noa,
  somchai,
  xiaomei,
  ingridEn: ingrid,
  priyaEn: priya,
  tomaszEn: tomasz,
  yukiJa: { ...yuki, name: '田辺由紀 (Yuki Tanabe)' },
}

/** One story for each correspondence, so that every script is met even in a small mailbox. */
export const foreignStories: readonly Story[] = CORRESPONDENCES.map((correspondence) => foreign(correspondence))

function foreign({ subject, turns }: Correspondence): Story {
  return function* ({ random, startsAt, write }) {
    const values = {
      order: drawNumbers(random, startsAt).purchaseOrder,
      count: random.integer(4, 60) * 10,
      part: random.integer(2, 12),
      day: isoDay(startsAt + random.integer(12, 40) * DAY_MS),
    }
    const people = [...new Set(turns.map(({ by }) => CAST[by] ?? ops))]
    let last: Letter | undefined
    for (const { by, says } of turns) {
      const from = CAST[by] ?? ops
      const other = people.find((one) => one !== from) ?? ops
      const sendsPaper = /附件|添付|מצורפת|แนบ|attached/.test(says)
      const letter: Letter = write({
        at: later(random, last?.at ?? startsAt, last ? 3 : 0, last ? 45 : 5, from),
        from,
        to: [other],
        cc: [ops],
        subject: last ? replySubject(last.subject) : fill(subject, values),
        text: fill(says, values),
        answers: last,
        filedUnder: ['Languages'],
        attachments: sendsPaper ? [paper(from, values.order)] : [],
      })
      yield letter
      last = letter
    }
  }
}

/** Papers keep the names that their makers give them, in whatever script. */
const PAPER_NAMES: Readonly<Record<string, string>> = {
  'chenjing@huarui-seals.example': '材质证明_{order}.pdf',
  'm.sato@takamori-bearings.example': '検査成績書_{order}.pdf',
  'noa@carmel-instruments.example': 'תעודת משלוח {order}.pdf',
  'somchai@siam-elastomer.example': 'ใบรับรอง_{order}.pdf',
}

function paper(from: Person, order: string) {
  const name = fill(PAPER_NAMES[from.email] ?? 'Drawing_{order}.pdf', { order })
  return {
    name,
    type: 'application/pdf',
    content: () => makePdf(`Certificate ${order}`, [from.email, `Order ${order}`]),
  }
}
