import { dayAndMonth } from '../letters/dates.ts'
import { type Letter, replySubject } from '../letters/letter.ts'
import { fill } from '../words/fill.ts'
import { brief } from '../words/frame.ts'
import { TALKS } from '../words/internal-words.ts'
import {
  amara,
  anais,
  bjorn,
  chiamaka,
  ingrid,
  lukasz,
  mehmet,
  mikael,
  ops,
  siobhan,
  tomasz,
  yuki,
} from '../world/own-people.ts'
import type { Person } from '../world/person.ts'
import { drawNumbers } from './orders.ts'
import { later, type Story } from './telling.ts'

const DAY_MS = 24 * 3_600_000
const CAST: Readonly<Record<string, Person>> = {
  amara,
  anais,
  bjorn,
  chiamaka,
  ingrid,
  lukasz,
  mehmet,
  mikael,
  ops,
  siobhan,
  tomasz,
  yuki,
}

/** Colleagues among themselves. */
export const internal: Story = function* ({ random, startsAt, write }) {
  const talk = random.pick(TALKS)
  const values = {
    order: drawNumbers(random, startsAt).salesOrder,
    day: dayAndMonth(startsAt + random.integer(3, 20) * DAY_MS),
    week: random.integer(1, 52),
    hours: random.integer(3, 9),
    count: random.integer(12, 38) * 10,
    more: random.integer(40, 60) * 10,
  }
  let last: Letter | undefined
  for (const { by, to, says } of talk.turns) {
    const from = CAST[by] ?? ops
    const recipients = to.map((name) => CAST[name] ?? ops)
    const letter: Letter = write({
      at: later(random, last?.at ?? startsAt, last ? 0.2 : 0, last ? 7 : 5, from),
      from,
      to: recipients,
      cc: talk.isPrivate || from === ops || recipients.includes(ops) ? [] : [ops],
      subject: last ? replySubject(last.subject) : fill(talk.subject, values),
      text: brief(fill(says, values), from === ops ? ingrid : from),
      answers: last,
    })
    yield letter
    last = letter
  }
}
