import type { FarOutbox } from '../../server/inbox/outbox/far-outbox.ts'
import type { SenderDeps } from '../../server/inbox/outbox/sender-deps.ts'

/** Where a sender ends itself, as a mail comes to it. */
export type SendStep =
  /** All that can be waited for is done; nothing is claimed. */
  | 'ready'
  /** Checked once more, claimed, the attempt written; nothing committed. */
  | 'claim'
  /** All of that committed; the call is not begun. */
  | 'claimed'
  /** The far side has answered; nothing is written of it. */
  | 'answered'
  /** The receipt is written, and not committed; then it is. */
  | 'outcome'
  | 'settled'
  /** A copy was filed; nothing is written of it. */
  | 'copied'
  /** The copy was compared; nothing is committed. */
  | 'comparison'

/** The transactions of a mail that leaves undisturbed, in their order. */
const WITHIN: readonly SendStep[] = ['claim', 'outcome', 'comparison']
const AFTER: readonly (SendStep | undefined)[] = ['claimed', 'settled', undefined]

/** A sender that ends itself by SIGKILL at one step of the first mail that it comes to. @param at Nowhere where undefined. */
export function dieAtStep(deps: SenderDeps, at: SendStep | undefined): Pick<SenderDeps, 'transact' | 'openFar'> {
  let commits = 0

  async function reach(step: SendStep | undefined): Promise<void> {
    if (step === undefined || step !== at) return
    process.kill(process.pid, 'SIGKILL')
    await new Promise(() => undefined)
  }

  async function after<T>(work: Promise<T>, step: SendStep): Promise<T> {
    const done = await work
    await reach(step)
    return done
  }

  function mortal(far: FarOutbox): FarOutbox {
    return {
      ...far,
      ready: () => after(far.ready(), 'ready'),
      send: (mail) => after(far.send(mail), 'answered'),
      fileCopy: (mail, sentAt) => after(far.fileCopy(mail, sentAt), 'copied'),
    }
  }

  return {
    openFar: (way, target) => mortal(deps.openFar(way, target)),
    async transact(story) {
      const nth = commits++
      const told = await deps.transact(async (trx) => {
        const written = await story(trx)
        await reach(WITHIN[nth])
        return written
      })
      await reach(AFTER[nth])
      return told
    },
  }
}
