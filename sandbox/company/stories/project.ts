import { makePdf } from '../files/pdf.ts'
import { type Letter, replySubject } from '../letters/letter.ts'
import { fill } from '../words/fill.ts'
import { brief } from '../words/frame.ts'
import { PROJECT_WORDS } from '../words/project-words.ts'
import { hannah } from '../world/customers.ts'
import { amara, anais, bjorn, diego, ingrid, mikael, ops, tomasz, yuki } from '../world/own-people.ts'
import type { Person } from '../world/person.ts'
import { drawNumbers } from './orders.ts'
import { later, type Story } from './telling.ts'

const CAST: Readonly<Record<string, Person>> = { amara, anais, bjorn, diego, hannah, ingrid, mikael, ops, tomasz, yuki }

/** One delivery that everybody has something to say about: thirty letters in one thread. */
export const project: Story = function* ({ random, startsAt, write }) {
  const { salesOrder, shipment } = drawNumbers(random, startsAt)
  const values = { sales: salesOrder, shipment, theirs: `MRC-${random.integer(10_000, 99_999)}` }
  const everybody = [ops, diego, bjorn, yuki]
  let last: Letter | undefined
  const earlier: Letter[] = []
  for (const turn of PROJECT_WORDS.turns) {
    const from = CAST[turn.by] ?? ops
    const onLoop = turn.to.map((name) => CAST[name] ?? ops)
    // People answer the newest letter, but sometimes one further back.
    const answered: Letter | undefined = last && random.chance(0.15) ? random.pick([last, ...earlier.slice(-3)]) : last
    const letter: Letter = write({
      at: later(random, last?.at ?? startsAt, last ? 1 : 0, last ? 26 : 4, from),
      from,
      to: onLoop.filter((one) => one !== from),
      cc: everybody.filter((one) => one !== from && !onLoop.includes(one)),
      subject: last ? replySubject(last.subject) : fill(PROJECT_WORDS.subject, values),
      text: brief(fill(turn.says, values), from === ops ? ingrid : from),
      answers: answered,
      filedUnder: ['Projects/Maple Ridge'],
      attachments: turn.attaches === undefined ? [] : [paper(turn.attaches, fill(turn.says, values))],
    })
    yield letter
    earlier.push(letter)
    last = letter
  }
}

function paper(name: string, text: string) {
  return { name, type: 'application/pdf', content: () => makePdf(name.replace(/_|\.pdf$/g, ' ').trim(), [text]) }
}
