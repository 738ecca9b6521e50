import { CASE_THREADS_MAX } from '@letterlock/wire/cases'
import { AppError } from '../../core/errors.ts'
import type { CaseId } from '../../core/ids.ts'
import { listReached } from '../../people/reach/reach-mailbox.ts'
import {
  type CaseThreadRow,
  countCaseThreads,
  insertCaseThread,
  listCasesOfThreads,
  type NamedThread,
} from '../../store/case-threads.ts'
import type { Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { caseKey } from './case-key.ts'

/** Others would have to take a thread and let go of it between two statements, each time. */
const TRIES = 5

/** Put a thread into a case where there is room for it. @throws `case.full`, `case.thread_taken` */
export async function putIn(trx: Trx, who: Reader, caseId: CaseId, thread: CaseThreadRow): Promise<void> {
  await requireFree(trx, who, thread)
  const mine = (await listReached(trx, who)).map(({ id }) => id)
  const { among, sharedElsewhere } = await countCaseThreads(trx, who.tenantId, caseId, mine)
  // Threads of others' personal mailboxes do not count: a case that is full too early would tell of them.
  if (among + sharedElsewhere >= CASE_THREADS_MAX)
    throw new AppError('case.full', undefined, { params: { most: `${CASE_THREADS_MAX}` } })
  await takeThread(trx, who, caseId, thread)
}

/** Have a thread be in a case, and in no other. @throws `case.thread_taken` */
export async function takeThread(trx: Trx, who: Reader, caseId: CaseId, thread: CaseThreadRow): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    if ((await insertCaseThread(trx, who.tenantId, caseId, thread)) === 'done') return
    // Somebody has put it into another case at this moment; unless they have taken it out again as well.
    await requireFree(trx, who, thread)
  }
  throw new Error('a thread was taken and free again, time after time')
}

/** @throws `case.thread_taken` it is in a case, which whoever may read the thread sees */
export async function requireFree(trx: Trx, { tenantId }: Reader, thread: NamedThread): Promise<void> {
  const [taken] = await listCasesOfThreads(trx, tenantId, [thread])
  if (taken) throw new AppError('case.thread_taken', undefined, { params: { key: caseKey(taken.number) } })
}
