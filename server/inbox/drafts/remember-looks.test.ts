import type { DraftContent } from '@letterlock/wire/drafts'
import { expect, test } from 'vitest'
import type { MailboxId, TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import type { lookAtRecipients } from './look-at-recipients.ts'
import { rememberLooks } from './remember-looks.ts'

/** Somebody who writes to these, and how often was looked. */
function writer() {
  let looks = 0
  let fails = false
  const look = rememberLooks(async () => {
    looks += 1
    if (fails) throw new Error('the database is away')
    return { known: [], dropped: [], hints: [] }
  })
  return {
    count: () => looks,
    fail: (now: boolean) => {
      fails = now
    },
    async write(addresses: string[], { now = 0, tenant = 'tnt_1', text = '' } = {}) {
      const to = addresses.map((address) => ({ name: '', address }))
      const content: DraftContent = { to, cc: [], bcc: [], subject: '', text, html: null }
      const draft: Parameters<typeof lookAtRecipients>[3] = {
        ...{ kind: 'new', threadId: null, answersId: null, seenIds: [], agentAddresses: [], createdAt: 0 },
        content,
      }
      const mailbox = { id: 'mbx_1' as MailboxId } as MailboxRow
      return look({} as Db, { tenantId: tenant as TenantId, now }, mailbox, draft)
    },
  }
}

test('while somebody types to the same people they are looked at once in half a minute', async () => {
  const ana = writer()
  for (let now = 0; now < 30_000; now += 1_000) await ana.write(['a@z.example'], { now, text: `${now}` })
  expect(ana.count()).toBe(1)
  await ana.write(['a@z.example'], { now: 30_000 })
  expect(ana.count()).toBe(2)
})

test('another recipient, another organisation and a clock that is turned back are looked at anew', async () => {
  const ana = writer()
  await ana.write(['a@z.example'], { now: 60_000 })
  await ana.write(['a@z.example', 'b@z.example'], { now: 60_000 })
  await ana.write(['a@z.example'], { now: 60_000, tenant: 'tnt_2' })
  await ana.write(['a@z.example'], { now: 0 })
  expect(ana.count()).toBe(4)
})

test('a look that failed is not remembered, and neither are more than some hundred', async () => {
  const ana = writer()
  ana.fail(true)
  await expect(ana.write(['a@z.example'])).rejects.toThrow('away')
  ana.fail(false)
  await ana.write(['a@z.example'])
  expect(ana.count()).toBe(2)
  for (let at = 0; at < 500; at++) await ana.write([`n${at}@z.example`])
  await ana.write(['n499@z.example'])
  expect(ana.count()).toBe(502)
  await ana.write(['a@z.example'])
  expect(ana.count()).toBe(503)
  const crowd = Array.from({ length: 101 }, (_, at) => `c${at}@z.example`)
  await ana.write(crowd)
  await ana.write(crowd)
  expect(ana.count()).toBe(505)
})
