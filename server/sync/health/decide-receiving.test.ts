import { expect, test } from 'vitest'
import { decideReceiving } from './decide-receiving.ts'
import { decideSending } from './decide-sending.ts'

const MINUTE_MS = 60_000
const now = 1_800_000_000_000
const connection = {
  status: 'active',
  reasonCode: null,
  reasonParams: {},
  weatherSince: null,
  delayedUntil: null,
} as const
const mailbox = {
  phase: 'ready',
  haltedCode: null,
  waitingUntil: null,
  waitingCode: null,
  waitingParams: {},
  finishedAt: now - 60 * MINUTE_MS,
  lastSyncAt: now - MINUTE_MS,
} as const

test('a mailbox is called live only while somebody looks at it and the look goes well', () => {
  expect(decideReceiving(connection, mailbox, now)).toEqual({ state: 'live', problem: null, retryAt: null })
  const forgotten = { ...mailbox, lastSyncAt: now - 16 * MINUTE_MS }
  expect(decideReceiving(connection, forgotten, now)).toMatchObject({
    state: 'delayed',
    problem: { code: 'sync.overdue' },
  })
})

test('weather is a delay with the time of the next try, never a call to reconnect', () => {
  const waiting = { ...mailbox, waitingUntil: now + MINUTE_MS, waitingCode: 'gmail.unreachable' }
  expect(decideReceiving(connection, waiting, now)).toMatchObject({
    state: 'delayed',
    problem: { code: 'gmail.unreachable' },
    retryAt: now + MINUTE_MS,
  })
  const token = { ...connection, weatherSince: now - MINUTE_MS, delayedUntil: now + 5 }
  expect(decideReceiving(token, mailbox, now)).toMatchObject({ state: 'delayed', retryAt: now + 5 })
})

test('a wait names what its sentences speak of', () => {
  const waitingParams = { host: 'imap.example', port: '993' }
  const waiting = { ...mailbox, waitingUntil: now + MINUTE_MS, waitingCode: 'imap.unreachable', waitingParams }
  const { problem } = decideReceiving(connection, waiting, now)
  expect(problem?.params).toEqual({ ...waitingParams, until: new Date(now + MINUTE_MS).toISOString() })
})

test.each(['needs_reconnect', 'missing_scopes'] as const)(
  'a connection that is %s asks its owner, and says why',
  (status) => {
    const ended = { ...connection, status, reasonCode: 'oauth.grant_revoked' }
    expect(decideReceiving(ended, mailbox, now)).toMatchObject({
      state: 'reconnect_needed',
      problem: { code: 'oauth.grant_revoked' },
    })
  },
)

test('a halted mailbox asks its owner even where its connection has not noticed yet', () => {
  expect(decideReceiving(connection, { ...mailbox, haltedCode: 'gmail.scope_insufficient' }, now)).toMatchObject({
    state: 'reconnect_needed',
    problem: { code: 'gmail.scope_insufficient' },
  })
})

test('paused is what a person wanted, whatever else is wrong', () => {
  const paused = {
    ...connection,
    status: 'paused',
    reasonCode: 'connection.paused_by',
    reasonParams: { who: 'Ana' },
  } as const
  expect(decideReceiving(paused, { ...mailbox, haltedCode: 'connection.paused' }, now)).toEqual({
    state: 'paused',
    problem: { code: 'connection.paused_by', params: { who: 'Ana' } },
    retryAt: null,
  })
})

test('the first import is told as such, and a later comparison as a delay of a whole mirror', () => {
  const first = { ...mailbox, phase: 'fetching', finishedAt: null, lastSyncAt: null } as const
  expect(decideReceiving(connection, first, now).state).toBe('importing')
  expect(decideReceiving(connection, { ...mailbox, phase: 'listing' }, now)).toMatchObject({
    state: 'delayed',
    problem: { code: 'sync.comparing' },
  })
})

test('sending is told apart from receiving', () => {
  const live = decideReceiving(connection, mailbox, now)
  const ended = decideReceiving({ ...connection, status: 'needs_reconnect' }, mailbox, now)
  expect(decideSending({ accessMode: 'read' }, ended).state).toBe('not_allowed')
  expect(decideSending({ accessMode: 'organise' }, live).state).toBe('not_allowed')
  expect(decideSending({ accessMode: 'send' }, live).state).toBe('untried')
  expect(decideSending({ accessMode: 'send' }, ended).state).toBe('reconnect_needed')
})
