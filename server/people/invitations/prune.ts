import type { Kysely } from 'kysely'
import type { Database } from '../../store/database.ts'
import {
  pruneInvitationMails,
  pruneInvitations,
  pruneInvitationTokens,
  pruneRounds,
} from '../../store/invitation-prune.ts'

/** Rounds that the page shows: what was done lately; older ones are in the audit. */
export const ROUNDS_SHOWN = 5
/** A quarter: whoever asks why somebody got no mail asks within weeks; the audit knows longer. */
const MAILS_KEPT_MS = 90 * 86_400_000
/** A year: who was asked in by whom is looked up rarely; the audit knows longer. */
const INVITATIONS_KEPT_MS = 365 * 86_400_000
/** Rows of one statement: some tens of milliseconds. */
const BATCH = 5_000
/** Batches of one run, of each kind; the next run goes on. */
const BATCHES_MAX = 100

/**
 * Forget rounds, mails, invitations and links that nobody is shown any more. What the lists still show stays, however old:
 * the newest rounds, and of each person the last invitation and the last mail.
 *
 * @param now Epoch milliseconds.
 */
export async function pruneInvitationRecords(db: Kysely<Database>, now: number): Promise<void> {
  const mailsBefore = now - MAILS_KEPT_MS
  const invitationsBefore = now - INVITATIONS_KEPT_MS
  // The rounds first: a mail of one that is shown stays.
  await untilNone(() => pruneRounds(db, mailsBefore, { newest: ROUNDS_SHOWN, most: BATCH }))
  await untilNone(() => pruneInvitationMails(db, mailsBefore, BATCH))
  await untilNone(() => pruneInvitations(db, invitationsBefore, BATCH))
  await untilNone(() => pruneInvitationTokens(db, invitationsBefore, BATCH))
}

async function untilNone(pruneSome: () => Promise<number>): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch++) if ((await pruneSome()) < BATCH) return
}
