import { expect } from 'vitest'
import type { TenantId } from '../../server/core/ids.ts'
import type { Db } from '../../server/store/database.ts'
import { expectMirror } from './mirror-of.ts'
import type { SandboxAccount } from './sandbox-account.ts'
import { until } from './until.ts'

/** Wait until a mirror is the sandbox's mailbox, and no run of it goes on. Too late it says what still differed. */
export async function untilMirrored(db: Db, mailboxId: string, account: SandboxAccount): Promise<void> {
  const { tenant_id } = await db
    .selectFrom('mailboxes')
    .select('tenant_id')
    .where('id', '=', mailboxId)
    .executeTakeFirstOrThrow()
  let differs: unknown
  await until(async () => {
    try {
      await expectMirror(db, tenant_id as TenantId, mailboxId, account)
      expect(await isAtWork(db, mailboxId)).toBe(false)
      return true
    } catch (error) {
      differs = error
      return undefined
    }
  }).catch((error: unknown) => {
    throw differs ?? error
  })
}

async function isAtWork(db: Db, mailboxId: string): Promise<boolean> {
  const working = db.selectFrom('sync_runs').select('id').where('mailbox_id', '=', mailboxId)
  return (await working.where('outcome', '=', 'working').executeTakeFirst()) !== undefined
}
