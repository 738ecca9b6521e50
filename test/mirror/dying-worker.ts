import type { Trx } from '../../server/store/database.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'

/** A step is not done when its worker dies just before it, and done but unheard of when it dies just after. */
export type Moment = 'before' | 'after'

export const MOMENTS: readonly Moment[] = ['before', 'after']

class Killed extends Error {}

/** A worker that dies at its n-th commit. A kill leaves of its work exactly what its commits have left. */
export function dyingAtCommit(
  { transact }: Pick<SyncDeps, 'transact'>,
  nth: number,
  moment: Moment,
): { transact: SyncDeps['transact']; commits(): number } {
  const { step, steps } = countSteps(nth, moment)
  return { transact: (story) => commitStep(step, transact, story), commits: steps }
}

/** A worker that dies at its n-th step: a commit here, or a call to the provider. */
export function dyingAtStep(deps: SyncDeps, nth: number, moment: Moment): { deps: SyncDeps; steps(): number } {
  const { step, steps } = countSteps(nth, moment)
  const { transact, gmail } = deps
  return {
    steps,
    deps: {
      ...deps,
      transact: (story) => commitStep(step, transact, story),
      gmail: {
        ...gmail,
        ask: (token, request, signal) => step(() => gmail.ask(token, request, signal)),
        askTogether: (token, requests, signal) => step(() => gmail.askTogether(token, requests, signal)),
      },
    },
  }
}

/** Whether a worker lived to the end of its work. @throws any failure that is not its death */
export async function lives(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof Killed) return false
    throw error
  }
}

/** `doomed` is what is still done of a step when the worker dies just before its end. */
type Step = <T>(work: () => Promise<T>, doomed?: () => Promise<unknown>) => Promise<T>

function countSteps(nth: number, moment: Moment): { step: Step; steps(): number } {
  let steps = 0
  return {
    steps: () => steps,
    async step(work, doomed = async () => undefined) {
      if (++steps !== nth) return work()
      await (moment === 'before' ? doomed() : work())
      throw new Killed()
    },
  }
}

/** Before its commit all of a transaction has been asked, and nothing is kept. */
function commitStep<T>(step: Step, transact: SyncDeps['transact'], story: (trx: Trx) => Promise<T>): Promise<T> {
  return step(
    () => transact(story),
    () =>
      transact(async (trx) => {
        await story(trx)
        throw new Killed()
      }),
  )
}
