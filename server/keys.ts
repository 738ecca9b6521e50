import { machineClock } from './core/clock.ts'
import type { Config } from './core/config.ts'
import { AppError } from './core/errors.ts'
import type { TenantId } from './core/ids.ts'
import { noteKeyChange } from './flows/note-key-change.ts'
import { shredKeys } from './flows/shred-keys.ts'
import { keySource } from './key-source.ts'
import { openStore } from './open-store.ts'
import type { Db } from './store/database.ts'
import { countDeksByKek, type KekRow, listKeks } from './store/keks.ts'
import { findTenantName } from './store/tenant-names.ts'
import { setByFarClock } from './transport/sandbox/set-clock.ts'
import type { NoteKeyChange } from './vault/key-change.ts'
import type { KeyDeps } from './vault/key-deps.ts'
import { resealRecords } from './vault/reseal-records.ts'
import { type Rewrapped, rewrapDeks } from './vault/rewrap-deks.ts'
import { rotateDek } from './vault/rotate-dek.ts'
import { beginKekRotation } from './vault/rotate-kek.ts'
import { unlock } from './vault/unlock.ts'
import { type OpenVault, openVault } from './vault/vault.ts'

type Print = (line: string) => void

/** What each of the commands below stands on. */
interface Opened extends KeyDeps {
  vault: OpenVault
  note: NoteKeyChange
}

/**
 * Open database and keys for a command, beside running servers or without.
 *
 * @throws `start.*`, `database.*`, `vault.*`
 */
async function withKeys<T>(config: Config, story: (opened: Opened) => Promise<T>): Promise<T> {
  const clock = machineClock()
  await setByFarClock(config.farSide, clock)
  const store = await openStore(config, { role: 'keys', now: clock.now(), say: () => undefined })
  try {
    const { db } = store
    const { now } = clock
    const { keks } = await unlock({ db, ...keySource(config), now: now() })
    const vault = openVault({ db, keks, now })
    const note = noteKeyChange({ kind: 'system', id: 'keys' }, now)
    return await story({ db, keks, vault, note, now })
  } finally {
    await store.close()
  }
}

/** `letterlock keys`: which key wraps, and which of those before it are still needed. */
export function showKeys(config: Config, print: Print): Promise<void> {
  return withKeys(config, async ({ db, keks }) => {
    const wraps = await countDeksByKek(db)
    const rows = await listKeks(db)
    for (const kek of rows) print(describe(kek, wraps.get(kek.id) ?? 0))
    const inUse = rows.find(({ retiredAt }) => retiredAt === null)?.id
    const kept = (await keks.provider.listKeks()).find(({ keyId }) => keyId === inUse)
    print(`The key in use is kept at ${kept?.where ?? keks.provider.where}.`)
  })
}

function describe({ id, retiredAt, emptiedAt }: KekRow, wraps: number): string {
  const keys = `${wraps} data ${wraps === 1 ? 'key' : 'keys'}`
  if (retiredAt === null) return `${id}  in use, wraps ${keys}`
  if (emptiedAt === null) return `${id}  replaced, still wraps ${keys}: run \`letterlock keys rotate\` to go on`
  return `${id}  replaced, wraps nothing; only backups made before ${new Date(emptiedAt).toISOString()} need it`
}

/**
 * `letterlock keys rotate`: put a new key-encryption key in the place of the one in use, or finish a rotation
 * that was cut short. Servers go on meanwhile.
 *
 * @returns whether every data key is wrapped by the key in use now
 * @throws `keys.no_new_key`, `keys.not_everywhere`
 */
export function rotateKeys(config: Config, print: Print): Promise<boolean> {
  return withKeys(config, async (opened) => {
    const stuck = await finishEarlier(opened, print)
    if (stuck === 'finished') return true
    if (stuck === 'left') return false
    const begun = await beginKekRotation(opened, stuck)
    if (begun.is === 'begun') {
      const where = (await opened.keks.provider.listKeks()).find(({ keyId }) => keyId === begun.kekId)?.where
      print(`${begun.kekId} wraps from now on. It is kept at ${where}: back it up, apart from the database.`)
    } else print(`A rotation to ${begun.kekId} is under way already.`)
    const before = await rewrap(opened, print)
    return report(opened, before, print)
  })
}

/**
 * Finish what an earlier run has left.
 *
 * @returns `finished` or `left` when that is all there is to do now; else the keys that wrap damaged data keys alone,
 *   which no run can finish, and which are no reason not to rotate
 */
async function finishEarlier(opened: Opened, print: Print): Promise<'finished' | 'left' | ReadonlySet<string>> {
  const unfinished = (await listKeks(opened.db)).filter((kek) => kek.retiredAt !== null && kek.emptiedAt === null)
  if (unfinished.length === 0) return new Set()
  print('An earlier rotation was not finished; it goes on.')
  const rewrapped = await rewrap(opened, print)
  const damaged = rewrapped.left.every(({ because }) => because === 'vault.unreadable')
  if (rewrapped.rewrapped === 0 && rewrapped.left.length > 0 && damaged) {
    await report(opened, rewrapped, print)
    return new Set(rewrapped.left.map(({ kekId }) => kekId))
  }
  return (await report(opened, rewrapped, print)) ? 'finished' : 'left'
}

function rewrap(opened: Opened, print: Print): Promise<Rewrapped> {
  return rewrapDeks({
    ...opened,
    progress: (done, remaining) => print(`Data keys wrapped anew: ${done}, remaining: ${remaining}.`),
  })
}

/** Say what remains, and which keys may go: only what the database itself shows to wrap nothing. */
async function report({ db, keks }: Opened, { kekId, left }: Rewrapped, print: Print): Promise<boolean> {
  for (const { dekId, kekId: under, because } of left) print(`${dekId} stays under ${under}: ${because}.`)
  const held = await keks.provider.listKeks()
  const previous = (await listKeks(db)).filter(({ retiredAt }) => retiredAt !== null)
  for (const { id } of previous.filter(({ emptiedAt }) => emptiedAt !== null)) {
    const where = held.find(({ keyId }) => keyId === id)?.where
    if (where) print(`${id} wraps nothing any more and may be removed from every server: ${where}.`)
  }
  if (left.length > 0) return false
  print(`Every data key is wrapped by ${kekId}. Backups made before now need the earlier key: keep it with them.`)
  return true
}

/**
 * `letterlock keys rotate --tenant`: put a new data key in the place of a tenant's, and carry its records over.
 *
 * @throws `request.not_found` there is no such tenant
 */
export function rotateTenantKey(config: Config, tenantId: string, print: Print): Promise<void> {
  return withKeys(config, async (opened) => {
    const tenant = await getTenant(opened.db, tenantId)
    const rotation = await rotateDek(opened, tenant.id)
    if (rotation.is === 'no_key') return print('Nothing was ever sealed for this organisation, so it has no key yet.')
    if (rotation.is === 'overtaken') return print('Somebody else has replaced this key a moment ago.')
    print(`${rotation.to} seals from now on.`)
    const { resealed, unreadable } = await resealRecords(opened, tenant.id, rotation.from, {
      progress: (done) => print(`Records sealed anew: ${done}.`),
    })
    print(`Records carried over: ${resealed}. A running server destroys ${rotation.from} in an hour.`)
    if (unreadable > 0) print(`Records that do not open: ${unreadable}. They keep ${rotation.from} where it is.`)
  })
}

/**
 * `letterlock keys shred`: destroy a tenant's data keys. It cannot be taken back.
 *
 * @throws `request.not_found` there is no such tenant, `keys.name_differs`
 */
export function shredTenantKeys(config: Config, wish: { tenantId: string; name: string }, print: Print): Promise<void> {
  return withKeys(config, async (opened) => {
    const tenant = await getTenant(opened.db, wish.tenantId)
    const by = { kind: 'system', id: 'keys' } as const
    const shredded = await shredKeys(opened, tenant, { name: wish.name, by })
    print(`Data keys destroyed: ${shredded.deks}, and with them records: ${shredded.records}.`)
    print(`Connections that wait for their owners: ${shredded.connections}. No mail was touched.`)
  })
}

async function getTenant(db: Db, id: string): Promise<{ id: TenantId; name: string }> {
  const name = await findTenantName(db, id)
  if (name === undefined) throw new AppError('request.not_found', `no tenant ${id}`)
  return { id: id as TenantId, name }
}
