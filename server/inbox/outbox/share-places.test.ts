import { expect, test, vi } from 'vitest'
import type { MailboxId, TenantId } from '../../core/ids.ts'
import type { Handler } from '../../jobs/run-job.ts'
import type { SenderDeps } from './sender-deps.ts'
import { sharePlaces } from './share-places.ts'

const jobOf = (tenantId: string, mailboxId: string) =>
  ({
    payload: { tenantId: tenantId as TenantId, mailboxId: mailboxId as MailboxId },
    signal: new AbortController().signal,
  }) as unknown as Parameters<Handler<'send.run'>>[0]

test('however many mails of one organisation do not come to an end, those of another have a place', async () => {
  const slow = Promise.withResolvers<'done'>()
  const begun: string[] = []
  const handler = vi.fn<Handler<'send.run'>>(({ payload }) => {
    begun.push(payload.mailboxId)
    return payload.tenantId === 'tnt_slow' ? slow.promise : Promise.resolve('done')
  })
  const send = vi.fn(async () => 'sent' as const)
  const shared = sharePlaces({ db: {} as SenderDeps['db'], queue: { send } }, handler, 2)

  const under = ['mbx_1', 'mbx_2'].map((id) => shared(jobOf('tnt_slow', id)))
  await shared(jobOf('tnt_slow', 'mbx_3'))
  await shared(jobOf('tnt_other', 'mbx_4'))
  expect(begun).toEqual(['mbx_1', 'mbx_2', 'mbx_4'])
  // Not lost: it comes back.
  expect(send).toHaveBeenCalledExactlyOnceWith(
    {},
    'send.run',
    { tenantId: 'tnt_slow', mailboxId: 'mbx_3' },
    { startAfterMs: 1_000 },
  )

  slow.resolve('done')
  await Promise.all(under)
  await shared(jobOf('tnt_slow', 'mbx_3'))
  expect(begun.at(-1)).toBe('mbx_3')
})
