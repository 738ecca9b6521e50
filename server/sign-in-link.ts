import { appendAudit } from './audit/append.ts'
import type { Config } from './core/config.ts'
import { firstOwner } from './people/first-owner.ts'
import { makeSignInLink } from './people/sign-in.ts'
import type { Store } from './store/pool.ts'
import { inTransaction } from './store/transaction.ts'

/**
 * A one-time sign-in link for the owner, for whoever may start the server. The token stands behind `#`: browsers keep
 * that part to themselves, so it reaches no log.
 */
export async function ownerSignInLink(
  config: Pick<Config, 'publicUrl'>,
  store: Pick<Store, 'db'>,
  now: number,
): Promise<string> {
  const owner = await inTransaction(store.db, (trx) => firstOwner(trx, now))
  // Nobody was named by an address: whoever may start the server comes in, and proves none.
  const token = await makeSignInLink(store.db, owner.tenantId, { memberId: owner.memberId, provesAddress: null }, now)
  await inTransaction(store.db, (trx) =>
    appendAudit(trx, {
      tenantId: owner.tenantId,
      actor: { kind: 'system', id: 'start' },
      action: 'sign_in_link.made',
      subject: { kind: 'member', id: owner.memberId },
      result: 'done',
      facts: {},
      now,
    }),
  )
  return `${config.publicUrl.origin}/sign-in/link#${token.reveal()}`
}
