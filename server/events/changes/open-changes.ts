import type { Environment } from '@letterlock/wire/apps'
import type { Change } from '@letterlock/wire/changes'
import type { Kysely } from 'kysely'
import type { AppId, ConnectionId, TenantId } from '../../core/ids.ts'
import { APP_KEYS_CHANNEL } from '../../store/api-keys.ts'
import { findAppOfTenant } from '../../store/app-of-tenant.ts'
import { UNFIT_CHANNEL } from '../../store/credentials.ts'
import type { Database } from '../../store/database.ts'
import type { Listener } from '../listener.ts'

/** Whose changes: those of an app in one environment. */
export interface ChangesOf {
  appId: AppId
  environment: Environment
}

/** One program that holds credentials and must know at once when not to serve one. */
export interface ChangesEar {
  tell(change: Change): void
  /** Up to now nothing was missed. */
  beat(): void
  /** What its key may do has changed: it must show the key again. */
  end(): void
}

export interface Changes {
  /** Join. The first thing to be told is `all`. @returns leaves */
  join(of: ChangesOf, ear: ChangesEar): () => void
  /** How many of this app's programs listen here. */
  count(appId: AppId): number
  stop(): Promise<void>
}

/** Tenants whose app is remembered, at some 150 bytes each; one more is looked up when something happens to it. */
const TENANTS_MAX = 50_000

/**
 * Tell every program that holds credentials which of them to forget, with one ear at the database for all of a process's
 * streams.
 *
 * The beat is the database's own: it goes on when the database has answered and everything notified before has been
 * told, so that silence follows at once when either fails. When something may have been missed, everybody is told to
 * forget everything.
 */
export async function openChanges({
  db,
  listener,
}: {
  db: Kysely<Database>
  listener: Pick<Listener, 'listen' | 'onHeard'>
}): Promise<Changes> {
  const present = new Map<string, Set<ChangesEar>>()
  const tenants = new Map<string, string>()

  const unfit = await listener.listen(UNFIT_CHANNEL, (payload) => void tellOne(payload), tellAll)
  const keys = await listener.listen(APP_KEYS_CHANNEL, endThoseOf, endAll)
  const quiet = listener.onHeard(beat)
  /** Changes of which it is being asked whose they are. */
  let asking = 0

  function beat(): void {
    if (asking > 0) return
    for (const ears of present.values()) for (const ear of ears) ear.beat()
  }

  async function tellOne(payload: string): Promise<void> {
    if (present.size === 0) return
    const [tenantId = '', connectionId = ''] = payload.split(' ')
    const place = tenants.get(tenantId) ?? (await findPlace(tenantId as TenantId))
    // A tenant that is gone, or a database that cannot be asked: whose it is, nobody knows.
    if (place === undefined) return tellAll()
    const change: Change = { kind: 'connection', connectionId: connectionId as ConnectionId }
    for (const ear of present.get(place) ?? []) ear.tell(change)
  }

  async function findPlace(tenantId: TenantId): Promise<string | undefined> {
    asking += 1
    const of = await findAppOfTenant(db, tenantId)
      .catch(() => undefined)
      .finally(() => {
        asking -= 1
      })
    if (!of) return undefined
    const place = placeOf(of)
    if (tenants.size >= TENANTS_MAX) tenants.delete(tenants.keys().next().value ?? tenantId)
    tenants.set(tenantId, place)
    return place
  }

  function tellAll(): void {
    for (const ears of present.values()) for (const ear of ears) ear.tell({ kind: 'all' })
  }

  /** Which keys were revoked unheard, nobody knows: all must show theirs again. */
  function endAll(): void {
    for (const ears of present.values()) for (const ear of ears) ear.end()
  }

  function endThoseOf(appId: string): void {
    for (const [place, ears] of present) if (place.startsWith(`${appId} `)) for (const ear of ears) ear.end()
  }

  return {
    join(of, ear) {
      const place = placeOf(of)
      const ears = present.get(place) ?? new Set()
      present.set(place, ears.add(ear))
      ear.tell({ kind: 'all' })
      return () => {
        ears.delete(ear)
        if (ears.size === 0 && present.get(place) === ears) present.delete(place)
      }
    },
    count: (appId) =>
      [...present].reduce((sum, [place, ears]) => (place.startsWith(`${appId} `) ? sum + ears.size : sum), 0),
    async stop() {
      quiet()
      await Promise.all([unfit.close(), keys.close()])
      endAll()
    },
  }
}

function placeOf({ appId, environment }: ChangesOf): string {
  return `${appId} ${environment}`
}
