import * as fc from 'fast-check'
import type { FaultRule } from '../../sandbox/faults/rules.ts'
import { BACKEND_ERROR, BAD_TOKEN, rateLimited, TOO_MANY_AT_ONCE } from './google-words.ts'
import { letterNumber } from './letters.ts'
import type { LivedMailbox } from './lived-mailbox.ts'

const MINUTE_MS = 60_000
/** Longer than any history and any modification sequence is believed. */
const LONG_MS = 8 * 86_400_000
const LABELS = ['INBOX', 'UNREAD', 'STARRED', 'IMPORTANT', 'TRASH', 'SPAM'] as const

const CALLS = { path: '^/(batch|gmail)/' }
const PARTS = { path: '^/batch/', part: '.' }
const COMMANDS = { path: '^imap:' }
const GREETINGS = { path: '^imap:(CONNECT|LOGIN|AUTHENTICATE)$' }

/** What the far side may do instead of answering, by the way that it is asked. All of it passes. */
const FAULTS: Record<LivedMailbox['way'], readonly Pick<FaultRule, 'match' | 'do'>[]> = {
  'gmail-api': [CALLS, PARTS].flatMap((match) => [
    { match, do: { drop: true } },
    { match, do: { html: true } },
    { match, do: { truncateAfterBytes: 150 } },
    { match, do: { status: 500, body: BACKEND_ERROR } },
    { match, do: { status: 401, body: BAD_TOKEN } },
    { match, do: { status: 403, body: rateLimited(0) } },
    { match, do: { status: 429, body: TOO_MANY_AT_ONCE } },
  ]),
  imap: [
    { match: COMMANDS, do: { drop: true } },
    { match: COMMANDS, do: { html: true } },
    { match: COMMANDS, do: { truncateAfterBytes: 150 } },
    { match: COMMANDS, do: { status: 503 } },
    { match: COMMANDS, do: { status: 429 } },
    { match: COMMANDS, do: { status: 403 } },
    { match: GREETINGS, do: { status: 503, body: 'NO [ALERT] Too many simultaneous connections. (Failure)' } },
  ],
}

/** What may happen to a mailbox, or to those who mirror it. Numbers choose among what there is. */
export type Happening =
  | { is: 'delivery'; replies: boolean; which: number }
  | { is: 'labels'; which: number; add: (typeof LABELS)[number]; remove: (typeof LABELS)[number] }
  | { is: 'deletion'; which: number }
  | { is: 'fault'; which: number; after: number; times: number }
  | { is: 'time'; minutes: number }
  | { is: 'long absence' }
  /** One look, killed before its nth commit. */
  | { is: 'sync'; killedAt: number | undefined }

const which = fc.nat(999)
const label = fc.constantFrom(...LABELS)
const one = <K extends Happening['is'], T extends object>(is: K, more: { [P in keyof T]: fc.Arbitrary<T[P]> }) =>
  fc.record({ is: fc.constant(is), ...more })

/** Any story of a mailbox, a few happenings long. */
export const stories = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: one('delivery', { replies: fc.boolean(), which }) },
    { weight: 4, arbitrary: one('labels', { which, add: label, remove: label }) },
    { weight: 2, arbitrary: one('deletion', { which }) },
    { weight: 2, arbitrary: one('fault', { which, after: fc.nat(4), times: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 1, arbitrary: one('time', { minutes: fc.integer({ min: 1, max: 90 }) }) },
    { weight: 1, arbitrary: one('long absence', {}) },
    {
      weight: 3,
      arbitrary: one('sync', { killedAt: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }) }),
    },
  ) as fc.Arbitrary<Happening>,
  { minLength: 3, maxLength: 14 },
)

/** Far beyond the letters that a mailbox is filled with. */
let next = 5_000

/** Let it happen. */
export async function happen(mailbox: LivedMailbox, happening: Happening): Promise<void> {
  const { account, box } = mailbox
  const { userId } = account
  const chosen = (number: number) => {
    const ids = [...account.messages().keys()].sort()
    return ids[number % ids.length] ?? ''
  }
  switch (happening.is) {
    case 'delivery': {
      const number = next++
      const to = happening.replies ? box.mail.find(userId, chosen(happening.which)) : undefined
      account.deliver(letterNumber(number, number + 1, box.now()).raw, to ? { threadId: to.threadId } : {})
      return
    }
    case 'labels': {
      const { add, remove } = happening
      box.mail.modify(userId, chosen(happening.which), { add: [add], remove: add === remove ? [] : [remove] })
      return
    }
    case 'deletion':
      box.mail.remove(userId, chosen(happening.which))
      return
    case 'fault': {
      const faults = FAULTS[mailbox.way]
      const fault = faults[happening.which % faults.length]
      const { after, times } = happening
      if (fault) box.faults.replace([{ id: 'drawn', ...fault, after, times }])
      return
    }
    case 'time':
      mailbox.turn(happening.minutes * MINUTE_MS)
      return
    case 'long absence':
      mailbox.turn(LONG_MS)
      return
    case 'sync':
      await mailbox.sync(happening.killedAt)
  }
}
