import type { Letter } from '../signals/signals-world.ts'

/** Two in each of two departments. */
export const PEOPLE = ['ana', 'ben', 'eva', 'lars'].map((name) => `${name}@works.example`)
const OUTSIDE = ['far@far.example', 'list@far.example']
const MAILS = 40
/** Spring forward in one zone, and back in another, lie in it. */
export const BEGIN = Date.parse('2026-03-25T00:00:00Z')
export const DAYS = 14
const SPAN_MS = DAYS * 86_400_000
/** Right after the last mail: that of three days may still be answered. */
export const NOW = BEGIN + SPAN_MS + 2 * 3_600_000

export interface Sent extends Letter {
  id: string
  from: string
  to: string[]
  /** Whose mailboxes hold it, by their number. */
  holders: number[]
}

/** Mail among four people in two departments and outside, with answers to answers, lists, and copies in all mailboxes but some. */
export function inventMails(random: () => number): Sent[] {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  const mails: Sent[] = []
  for (let number = 0; number < MAILS; number++) {
    const parent = random() < 0.5 ? mails[Math.floor(random() * mails.length)] : undefined
    const from = random() < 0.7 ? pick(PEOPLE) : pick(OUTSIDE)
    const to = [...new Set([pick(PEOPLE), pick([...PEOPLE, ...OUTSIDE]), ...(parent ? [parent.from] : [])])]
    const at = BEGIN + Math.floor((number / MAILS) * SPAN_MS + random() * 3_600_000)
    const holders = PEOPLE.flatMap((address, one) =>
      (address === from || to.includes(address)) && random() < 0.9 ? [one] : [],
    )
    const isList = from === OUTSIDE[1]
    mails.push({
      id: `m${number}@made.example`,
      from,
      to,
      at: new Date(at).toISOString(),
      holders: holders.length > 0 ? holders : [0],
      ...(parent && { inReplyTo: parent.id, references: [parent.references?.[0] ?? parent.id, parent.id] }),
      ...(isList && { fields: { 'list-id': ['<l.far.example>'], 'list-post': ['<mailto:l@far.example>'] } }),
    })
  }
  return [...mails, ...answeredMails()]
}

/** Of each pair one writes and gets an answer by and by, while what comes then may still be answered. */
function answeredMails(): Sent[] {
  return PEOPLE.flatMap((from, writer) => {
    const answerer = (writer + 1) % PEOPLE.length
    const to = PEOPLE[answerer] ?? from
    const at = (hours: number) => new Date(NOW - (50 - writer - hours) * 3_600_000).toISOString()
    const holders = [writer, answerer]
    const id = `asked${writer}@made.example`
    return [
      { id, from, to: [to], at: at(0), holders },
      {
        ...{ id: `told${writer}@made.example`, from: to, to: [from], at: at(1 + 5 * writer), holders },
        ...{ inReplyTo: id, references: [id] },
      },
    ]
  })
}
