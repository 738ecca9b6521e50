import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { JobSource } from './claim-loop.ts'

/** What pg-boss answers to a heartbeat; its types leave it open. Observed in 12.35.0. */
const Touched = z.object({ settled: z.array(z.string()) })

/**
 * One queue of pg-boss as a loop claims from it.
 *
 * @param queue.grouped Whether jobs that share a key must wait for each other in the fetch already. The unique index of
 *   their policy holds in any case; without this a running key's next job would spoil every claim.
 * @param queue.minPriority Claim only what is at least as urgent.
 */
export function bossSource<T>(
  boss: PgBoss,
  queue: { name: string; grouped: boolean; minPriority?: number },
): JobSource<JobWithMetadata<T>> {
  const { name, grouped, minPriority } = queue
  return {
    claim: (most) =>
      boss.fetch<T>(name, {
        batchSize: most,
        includeMetadata: true,
        ...(grouped && { groupConcurrency: 1 }),
        ...(minPriority !== undefined && { minPriority }),
      }),
    async beat(jobs) {
      const touched = await boss.touch(name, jobs)
      return new Set(Touched.parse(touched).settled)
    },
    async putBack(job) {
      await boss.fail(name, job, { code: 'server.stopping' })
    },
  }
}
