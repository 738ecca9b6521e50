import { expect, test } from 'vitest'
import type { WatchRow } from '../../store/gmail-watches.ts'
import type { EarRow } from '../../store/imap-ears.ts'
import { decideHearing, type LookFacts } from './decide-hearing.ts'

const MINUTE_MS = 60_000
const now = 1_800_000_000_000
const ago = (minutes: number) => now - minutes * MINUTE_MS
const later = (minutes: number) => now + minutes * MINUTE_MS

const WATCH: WatchRow = {
  topic: 'projects/p/topics/t',
  watchedAt: ago(60),
  renewsAt: later(60),
  lapsesAt: later(600),
  problemCode: null,
  problemParams: {},
  pushedAt: ago(1),
}
const LOOKED = { lastSyncAt: ago(1), progressMarks: [], waitingCode: null }
const EAR: EarRow = { heardAt: ago(3), unable: false, problemCode: null, problemParams: {} }

const push = (watch: WatchRow | undefined) => decideHearing({ by: 'push', watch }, now)
const idle = (ear: EarRow | undefined, isHeld = true) =>
  decideHearing({ by: 'idle', ear, isHeld, mailbox: LOOKED }, now)
const poll = (changed: Partial<LookFacts>) => decideHearing({ by: 'poll', mailbox: { ...LOOKED, ...changed } }, now)

test('a watch that told us lately works, and says when it is renewed and when it would lapse', () => {
  expect(push(WATCH)).toEqual({
    by: 'push',
    state: 'working',
    lastAt: WATCH.pushedAt,
    renewsAt: WATCH.renewsAt,
    lapsesAt: WATCH.lapsesAt,
    problem: null,
  })
})

test('after ten minutes without a word a watch is silent', () => {
  expect(push({ ...WATCH, pushedAt: ago(10) }).state).toBe('working')
  expect(push({ ...WATCH, pushedAt: ago(11) }).state).toBe('silent')
})

test('a failed renewal is told while the watch still stands', () => {
  const failing = { ...WATCH, problemCode: 'push.topic_missing', problemParams: { topic: 'x' } }
  expect(push(failing)).toMatchObject({
    state: 'broken',
    lapsesAt: WATCH.lapsesAt,
    problem: { code: 'push.topic_missing', params: { topic: 'x' } },
  })
})

test('a watch that has lapsed is broken and shows no end any more', () => {
  expect(push({ ...WATCH, lapsesAt: now - 1 })).toMatchObject({ state: 'broken', renewsAt: null, lapsesAt: null })
})

test('a watch whose first notification never came is broken: none reaches us', () => {
  const unproven = { ...WATCH, watchedAt: ago(2), pushedAt: ago(3) }
  expect(push(unproven)).toMatchObject({ state: 'broken', problem: { code: 'push.nothing_arrives', params: {} } })
  expect(push({ ...unproven, watchedAt: ago(0.5) }).state).toBe('working')
})

test('a promise to tell is no sign that anything is told', () => {
  const promised = { ...WATCH, watchedAt: ago(0.5), pushedAt: null }
  expect(push(promised)).toMatchObject({ state: 'unproved', problem: null })
  expect(push({ ...promised, pushedAt: ago(20) }).state).toBe('silent')
})

test('a sign of life from a clock that was put right since proves nothing', () => {
  expect(push({ ...WATCH, pushedAt: later(90) }).state).toBe('silent')
  expect(idle({ ...EAR, heardAt: later(90) }).state).toBe('silent')
  expect(poll({ lastSyncAt: later(90) }).state).toBe('silent')
})

test('before its first watch a mailbox is looked at, and nothing is called broken', () => {
  const dropped = { ...WATCH, topic: null, watchedAt: null, lapsesAt: null, renewsAt: 0 }
  expect(push(undefined)).toMatchObject({ by: 'push', state: 'unproved', problem: null })
  expect(push(dropped)).toMatchObject({ by: 'push', state: 'unproved', problem: null })
})

test('an open line works as long as the server answers its every round', () => {
  expect(idle(EAR)).toMatchObject({ by: 'idle', state: 'working', lastAt: EAR.heardAt })
  expect(idle({ ...EAR, heardAt: ago(11) }).state).toBe('silent')
})

test('a line that nobody holds any more is silent once there was time to begin it anew', () => {
  expect(idle({ ...EAR, heardAt: ago(0.5) }, false).state).toBe('working')
  expect(idle(EAR, false).state).toBe('silent')
})

test('a line that could not be kept is broken, and says why', () => {
  const deaf = { ...EAR, problemCode: 'imap.too_many_connections', problemParams: { host: 'imap.example' } }
  expect(idle(deaf, false)).toMatchObject({
    state: 'broken',
    problem: { code: 'imap.too_many_connections', params: { host: 'imap.example' } },
  })
})

test('a server without IDLE, and one that nobody has listened to yet, is looked at', () => {
  expect(idle({ ...EAR, unable: true })).toMatchObject({ by: 'poll', state: 'working', lastAt: LOOKED.lastSyncAt })
  expect(idle(undefined, false).by).toBe('poll')
})

test('looking is called working only while somebody looks', () => {
  expect(poll({})).toMatchObject({ by: 'poll', state: 'working', lastAt: LOOKED.lastSyncAt })
  expect(poll({ lastSyncAt: ago(6) }).state).toBe('silent')
  expect(poll({ lastSyncAt: null }).state).toBe('unproved')
  expect(idle({ ...EAR, heardAt: null }).state).toBe('unproved')
})

test('an import that goes on looks as it goes', () => {
  const importing = { lastSyncAt: null, progressMarks: [{ at: ago(2), messages: 40 }] }
  expect(poll(importing).state).toBe('working')
})

test('a look that went wrong is no working look, however lately another went well', () => {
  expect(poll({ waitingCode: 'gmail.unreachable' }).state).toBe('broken')
})
