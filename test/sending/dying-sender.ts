import type { FarOutbox } from '../../server/inbox/outbox/far-outbox.ts'
import type { SenderDeps } from '../../server/inbox/outbox/sender-deps.ts'
import type { Moment } from '../mirror/dying-worker.ts'

class Killed extends Error {}

/**
 * A sender that dies at its n-th step: a commit here, or a call to the far side. A kill leaves exactly what its commits and
 * calls have left: after it nothing of it does anything any more.
 */
export function dyingSender(
  deps: SenderDeps,
  nth: number,
  moment: Moment,
): { deps: Pick<SenderDeps, 'transact' | 'openFar'>; isDead(): boolean } {
  let steps = 0
  let isDead = false

  async function step<T>(work: () => Promise<T>): Promise<T> {
    if (isDead) throw new Killed()
    if (++steps !== nth) return work()
    if (moment === 'after') await work()
    isDead = true
    throw new Killed()
  }

  function mortal(far: FarOutbox): FarOutbox {
    return {
      copies: () => far.copies(),
      sendsAs: () => far.sendsAs(),
      ready: () => far.ready(),
      send: (mail) => step(() => far.send(mail)),
      find: (mail, attemptedAt) => step(() => far.find(mail, attemptedAt)),
      readBack: (id) => step(() => far.readBack(id)),
      fileCopy: (mail, sentAt) => step(() => far.fileCopy(mail, sentAt)),
      close: () => far.close(),
    }
  }

  return {
    isDead: () => isDead,
    deps: {
      transact: (story) => step(() => deps.transact(story)),
      openFar: (way, target) => mortal(deps.openFar(way, target)),
    },
  }
}

/** Whether a sender lived to the end of its work. @throws any failure that is not its death */
export async function livedThrough(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof Killed) return false
    throw error
  }
}
