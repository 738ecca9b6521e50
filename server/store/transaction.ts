import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { IsolationLevel, Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import { jitteredMs } from '../core/jitter.ts'
import type { Database, Trx } from './database.ts'
import { readDatabaseFailure } from './database-failure.ts'

/**
 * A conflict passes when the other one commits; five collisions in a row mean a hot row, which waiting will not cool.
 */
const ATTEMPTS_MAX = 5
/** Doubled after each collision, with jitter, so that the same two do not meet again. */
const FIRST_PAUSE_MS = 5

/** Whether the code that runs now was called by a story whose transaction is open. */
const scope = new AsyncLocalStorage<{ open: boolean }>()
/** Whether the code that runs now only tries what it would do. */
const rehearsal = new AsyncLocalStorage<true>()

/**
 * Run a story in one transaction: all of it is kept, or nothing.
 *
 * When two transactions collide it is run again from the start, so it must do nothing but statements on its
 * `trx`: no call to the outside, no mail, no counter. Inside it every statement takes the `trx`; asking the
 * pool throws, because a pool whose connections all wait for one more would hang for ever, and because that
 * statement would not be part of the whole.
 *
 * @throws `database.busy` it collided five times: try later
 * @throws `database.pool_inside_transaction` the story, or something it called, asked the pool: a fault in our code
 */
export async function inTransaction<T>(
  db: Kysely<Database>,
  story: (trx: Trx) => Promise<T>,
  isolation: IsolationLevel = 'read committed',
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const rehearsed: { outcome?: T } = {}
    try {
      return await db
        .transaction()
        .setIsolationLevel(isolation)
        .execute(async (trx) => {
          const outcome = await withinScope(() => story(trx))
          if (!rehearsal.getStore()) return outcome
          rehearsed.outcome = outcome
          throw new Error('a rehearsal is taken back at its end')
        })
    } catch (error) {
      if ('outcome' in rehearsed) return rehearsed.outcome as T
      if (readDatabaseFailure(error) !== 'conflict') throw error
      if (attempt === ATTEMPTS_MAX) throw new AppError('database.busy', `${attempt} collisions`, { cause: error })
      await pause(jitteredMs(FIRST_PAUSE_MS * 2 ** attempt, Math.random()))
    }
  }
}

/**
 * Run code that writes without keeping any of it: each transaction that it makes is taken back at its end. What it answers and
 * what it throws is what it would; an id in the answer names nothing.
 *
 * Only what is written in transactions is taken back: a statement on the pool is kept, and what others were told stays told.
 * So nobody is called from inside, and `refuseInRehearsal` stands where calls begin.
 */
export function rehearse<T>(code: () => Promise<T>): Promise<T> {
  return rehearsal.run(true, code)
}

/**
 * To be asked before anything that cannot be taken back: a credential that a provider has changed would be lost with the row
 * that keeps it.
 */
export function refuseInRehearsal(): void {
  if (rehearsal.getStore()) throw new Error('a rehearsal reached what cannot be taken back: a fault in our code')
}

/** @throws `database.pool_inside_transaction` when called, however indirectly, by a story whose transaction is open */
export function refuseInsideTransaction(): void {
  if (scope.getStore()?.open) throw new AppError('database.pool_inside_transaction')
}

/**
 * What the story set going and did not wait for may use the pool once the story is over: the mark is taken back then.
 */
async function withinScope<T>(story: () => Promise<T>): Promise<T> {
  const mark = { open: true }
  try {
    return await scope.run(mark, story)
  } finally {
    mark.open = false
  }
}
