import type { Letter } from './letters/letter.ts'
import { type Plan, tell } from './plan.ts'
import type { Random } from './random.ts'

interface OpenStory {
  next: Letter
  rest: Generator<Letter>
}

/**
 * All letters of all planned stories in order of time, up to now.
 * Holds one letter of each story that is being told, however long the whole is.
 *
 * @param now epoch milliseconds
 */
export function* chronicle(random: Random, { stories }: Plan, now: number): Generator<Letter> {
  /** The earliest letter last, so that taking it is cheap. */
  const open: OpenStory[] = []
  for (const planned of stories) {
    // Nothing of a story is older than its beginning: all that is due before it can be told now.
    yield* due(open, planned.startsAt)
    advance(open, tell(random, planned))
  }
  yield* due(open, now)
}

function* due(open: OpenStory[], until: number): Generator<Letter> {
  for (let earliest = open.at(-1); earliest && earliest.next.at <= until; earliest = open.at(-1)) {
    open.pop()
    yield earliest.next
    advance(open, earliest.rest)
  }
}

function advance(open: OpenStory[], rest: Generator<Letter>): void {
  const { value: next, done } = rest.next()
  if (done) return
  const place = open.findLastIndex((one) => one.next.at > next.at)
  open.splice(place + 1, 0, { next, rest })
}
