import type { Trx } from '../../server/store/database.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'

/** Which commit a worker dies at. */
export interface Death {
  /** The first is 1. */
  dieAt: number
  /** With everything written and nothing committed, or with everything committed and nothing more done. */
  when: 'before' | 'after'
}

/** The transactions of a worker that ends itself at one of them, and how many it has come to. */
export function dieAtCommit(
  { transact }: Pick<SyncDeps, 'transact'>,
  { dieAt, when }: Death,
): { transact: SyncDeps['transact']; commits(): number } {
  let commits = 0
  return {
    commits: () => commits,
    async transact(story) {
      const dies = ++commits === dieAt
      const result = await transact(async (trx: Trx) => {
        const told = await story(trx)
        if (dies && when === 'before') await die()
        return told
      })
      if (dies) await die()
      return result
    },
  }
}

/** SIGKILL to ourselves: nothing is flushed, no connection is closed, no transaction is ended. */
async function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => undefined)
}
