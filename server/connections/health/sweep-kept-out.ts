import { AppError } from '../../core/errors.ts'
import { jitteredMs } from '../../core/jitter.ts'
import type { Logger } from '../../core/log.ts'
import { deferCredential } from '../../store/credentials.ts'
import type { Db } from '../../store/database.ts'
import { listKeptOut } from '../../store/kept-out.ts'
import type { AccessTokens } from '../access-token.ts'

/** An administrator's change takes up to a day to reach everybody at Google: more often than this finds out no more. */
const ASK_EVERY_MS = 3_600_000
/** At some 300 ms each a minute's work; the rest is the next minute's. */
const PER_SWEEP_MAX = 200

export interface KeptOutDeps {
  db: Db
  tokens: Pick<AccessTokens, 'askAgain'>
  log: Logger
  now(): number
  /** From 0 to 1, for jitter. */
  random(): number
}

/**
 * Ask for those whom an administrator keeps out whether they are let in again. One that is, is connected from then on,
 * and its person is told.
 */
export async function sweepKeptOut(
  { db, tokens, log, now, random }: KeptOutDeps,
  signal: AbortSignal,
): Promise<{ asked: number; letIn: number }> {
  const swept = { asked: 0, letIn: 0 }
  for (const { tenantId, connectionId } of await listKeptOut(db, now(), PER_SWEEP_MAX)) {
    if (signal.aborted) break
    swept.asked += 1
    // Put off before it is asked: whatever becomes of the answer, its turn comes in an hour.
    await deferCredential(db, tenantId, connectionId, now() + jitteredMs(ASK_EVERY_MS, random()))
    try {
      await tokens.askAgain(tenantId, connectionId)
      swept.letIn += 1
    } catch (error) {
      if (!(error instanceof AppError)) log.error({ err: error, connectionId }, 'asking after one kept out failed')
    }
  }
  return swept
}
