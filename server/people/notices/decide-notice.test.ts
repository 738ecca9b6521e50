import { expect, test } from 'vitest'
import { decideNotice } from './decide-notice.ts'

const T = 1_000_000_000
const MINUTE = 60_000
const DAY = 86_400_000
const none = { last: undefined, mailedAt: undefined }
const broke = { from: 'active', to: 'needs_reconnect', reasonCode: 'oauth.grant_revoked', at: T } as const
const opened = { overAt: null, mailDueAt: T + 5 * MINUTE, mailedAt: null }

test('what breaks is told, and mailed when it has not mended in five minutes', () => {
  expect(decideNotice(broke, none)).toEqual({ do: 'open', mailDueAt: T + 5 * MINUTE })
})

test('more trouble while there is trouble is no second notice', () => {
  const worse = { from: 'failing', to: 'needs_reconnect', reasonCode: 'health.key_refused', at: T } as const
  expect(decideNotice(worse, { last: opened, mailedAt: undefined })).toEqual({ do: 'reword' })
})

test('what mends before its mail is never mailed', () => {
  const mended = { from: 'failing', to: 'active', reasonCode: null, at: T + MINUTE } as const
  expect(decideNotice(mended, { last: opened, mailedAt: undefined })).toEqual({ do: 'close', tell: false })
})

test('what mends itself after its mail is told as well; who reconnected knows it', () => {
  const mailed = { ...opened, mailDueAt: null, mailedAt: T + 5 * MINUTE }
  const known = { last: mailed, mailedAt: mailed.mailedAt }
  const at = T + 60 * MINUTE
  expect(decideNotice({ from: 'failing', to: 'active', reasonCode: null, at }, known)).toEqual({
    do: 'close',
    tell: true,
  })
  for (const from of ['needs_reconnect', 'missing_scopes'] as const) {
    expect(decideNotice({ from, to: 'active', reasonCode: null, at }, known)).toEqual({ do: 'close', tell: false })
  }
  expect(decideNotice({ from: 'failing', to: 'disconnected', reasonCode: null, at }, known)).toEqual({
    do: 'close',
    tell: false,
  })
})

test('what comes and goes all day is one mail, and one line an hour', () => {
  let last: { overAt: number | null; mailDueAt: number | null; mailedAt: number | null } | undefined
  let mailedAt: number | undefined
  let lines = 0
  let mails = 0
  for (let at = T; at < T + DAY; at += 20 * MINUTE) {
    const down = decideNotice(
      { from: 'active', to: 'failing', reasonCode: 'health.unreachable', at },
      { last, mailedAt },
    )
    if (down.do === 'open') {
      lines += 1
      last = { overAt: null, mailDueAt: down.mailDueAt, mailedAt: null }
    } else if (down.do === 'reopen' && last) last = { ...last, overAt: null, mailDueAt: down.mailDueAt }
    // Ten minutes later, when the mail would have gone out.
    if (last?.mailDueAt && last.mailDueAt <= at + 10 * MINUTE) {
      mails += 1
      mailedAt = last.mailDueAt
      last = { ...last, mailDueAt: null, mailedAt }
    }
    const up = decideNotice(
      { from: 'failing', to: 'active', reasonCode: null, at: at + 10 * MINUTE },
      { last, mailedAt },
    )
    expect(up.do).toBe('close')
    if (last) last = { ...last, overAt: at + 10 * MINUTE, mailDueAt: null }
  }
  expect({ lines, mails }).toEqual({ lines: 1, mails: 1 })
})

test('paused by a person is no trouble; paused since Google disabled the account is', () => {
  const paused = { from: 'active', to: 'paused', at: T } as const
  expect(decideNotice({ ...paused, reasonCode: 'connection.paused_by' }, none)).toEqual({ do: 'nothing' })
  expect(decideNotice({ ...paused, reasonCode: 'risc.account_disabled' }, none).do).toBe('open')
})

test('a first connect tells nothing', () => {
  expect(decideNotice({ from: 'connecting', to: 'active', reasonCode: null, at: T }, none)).toEqual({ do: 'nothing' })
})
