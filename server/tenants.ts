import { appendAudit } from './audit/append.ts'
import { machineClock } from './core/clock.ts'
import type { Config } from './core/config.ts'
import { AppError } from './core/errors.ts'
import type { MemberId, TenantId } from './core/ids.ts'
import { openLog } from './core/log.ts'
import { resumeTenant } from './flows/tenants/resume-tenant.ts'
import { suspendTenant } from './flows/tenants/suspend-tenant.ts'
import { openQueue } from './jobs/queue.ts'
import { type OpenedStore, openStore } from './open-store.ts'
import { makeSignInLink } from './people/sign-in.ts'
import { makeTenant } from './people/tenants/make-tenant.ts'
import { findTenantCalled, type ListedTenant, listConsoleTenants } from './store/tenant-list.ts'
import { inTransaction } from './store/transaction.ts'
import { setByFarClock } from './transport/sandbox/set-clock.ts'

type Print = (line: string) => void

/** `letterlock tenants`: every organisation, one a line. @throws `start.*`, `database.*` */
export function showTenants(config: Config, print: Print): Promise<void> {
  return withStore(config, async ({ db }) => {
    const tenants = await listConsoleTenants(db)
    if (tenants.length === 0) print('There is no organisation yet: the first start makes one.')
    for (const tenant of tenants) print(describe(tenant))
  })
}

/**
 * `letterlock tenants make`: an organisation, and a one-time link that signs its owner in.
 *
 * @throws `tenant.name_taken`, `tenant.no_console`, `start.*`, `database.*`
 */
export function addTenant(
  config: Config,
  wish: { name: string; email: string; ownerName: string },
  print: Print,
): Promise<void> {
  return withStore(config, async (store, now) => {
    const { tenantId, ownerId, comesIn } = await makeTenant(store.db, wish, now)
    print(`${wish.name} (${tenantId}) is made; ${wish.email} owns it.`)
    if (comesIn === 'by_password') return print('They sign in with the password that they have, and choose it there.')
    if (comesIn === 'not_proved') {
      print(`Somebody signed in as ${wish.email} already and never proved that the address is theirs.`)
      print('Their password and their sessions have ended; who uses this link chooses a new password in the profile.')
    }
    if (comesIn === 'was_typed') {
      print(`Somebody typed ${wish.email} in their profile and never proved that it is theirs.`)
      print('They stay who they are and sign in with the address that they had before; the link is for the new owner.')
    }
    print(`Hand this link to ${wish.email}: it signs them in once, within the hour.`)
    print(await linkFor(config, store, { tenantId, memberId: ownerId, provesAddress: wish.email }, now))
  })
}

/**
 * `letterlock tenants suspend`: nobody of it comes in, nothing is asked of a provider in its name, nothing is lost.
 *
 * @throws `tenant.unknown`, `start.*`, `database.*`
 */
export function suspend(config: Config, called: string, print: Print): Promise<void> {
  return withStore(config, async ({ db }, now) => {
    const { id, name } = await getCalled(db, called)
    const { sessions, connections } = await suspendTenant(db, id, now)
    print(`${name} is suspended: ${sessions} sessions ended, ${connections} connections paused. Nothing is deleted.`)
  })
}

/** `letterlock tenants resume`: everything goes on where it stopped. @throws `tenant.unknown`, `start.*`, `database.*` */
export function resume(config: Config, called: string, print: Print): Promise<void> {
  return withStore(config, async ({ db, pool }, now) => {
    const { id, name } = await getCalled(db, called)
    const log = openLog({ level: config.logLevel, role: 'tenants' })
    const queue = await openQueue({ db, pool, log })
    const connections = await resumeTenant({ db, queue }, id, now).finally(() => queue.stop())
    print(`${name} goes on: ${connections} connections work again and fetch what came meanwhile.`)
  })
}

function describe({ id, name, suspendedAt, members, apps, appTenants, connections }: ListedTenant): string {
  const state = suspendedAt === null ? '' : `, suspended since ${new Date(suspendedAt).toISOString()}`
  const embedding = apps === 0 ? '' : `, ${apps} apps with ${appTenants} organisations`
  return `${name} (${id}): ${members} people${embedding}, ${connections} connections${state}`
}

async function getCalled(db: OpenedStore['db'], called: string): Promise<{ id: TenantId; name: string }> {
  const tenant = await findTenantCalled(db, called)
  if (!tenant) throw new AppError('tenant.unknown', undefined, { params: { tenant: called } })
  return tenant
}

async function linkFor(
  { publicUrl }: Config,
  { db }: OpenedStore,
  { tenantId, ...link }: { tenantId: TenantId; memberId: MemberId; provesAddress: string },
  now: number,
): Promise<string> {
  const token = await makeSignInLink(db, tenantId, link, now)
  await inTransaction(db, (trx) =>
    appendAudit(trx, {
      tenantId,
      actor: { kind: 'system', id: 'deployer' },
      action: 'sign_in_link.made',
      subject: { kind: 'member', id: link.memberId },
      result: 'done',
      facts: {},
      now,
    }),
  )
  return `${publicUrl.origin}/sign-in/link#${token.reveal()}`
}

async function withStore(config: Config, work: (store: OpenedStore, now: number) => Promise<void>): Promise<void> {
  const clock = machineClock()
  await setByFarClock(config.farSide, clock)
  const store = await openStore(config, { role: 'tenants', now: clock.now(), say: () => undefined })
  try {
    await work(store, clock.now())
  } finally {
    await store.close()
  }
}
