import { findLastCensus } from '../../server/store/censuses.ts'
import { setCensusDue } from '../../server/store/mailboxes.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import type { World } from './world.ts'

export type Census = NonNullable<Awaited<ReturnType<typeof findLastCensus>>>

/** Take a census now, in as many runs as it needs. @returns what it found */
export async function countAgain(world: World, deps: Partial<SyncDeps> = {}): Promise<Census> {
  const { db } = world.database
  await setCensusDue(db, world.tenantId, world.mailboxId, world.box.now())
  let outcome = await world.sync(deps)
  while (outcome.is === 'turn_over') outcome = await world.sync(deps)
  if (outcome.is !== 'done') throw new Error(`the census ended as ${JSON.stringify(outcome)}`)
  const census = await findLastCensus(db, world.tenantId, world.mailboxId)
  if (!census) throw new Error('there was no census')
  return census
}
