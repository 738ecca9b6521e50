import type { AnswerHint, KnownRecipient } from '@letterlock/wire/drafts'
import type { Person } from '@letterlock/wire/threads'
import type { Db } from '../../store/database.ts'
import type { DraftRecord } from '../../store/drafts.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { findThread } from '../../store/threads.ts'
import { answerHints } from '../compose/answer-hints.ts'
import { compareRecipients } from '../compose/compare-recipients.ts'
import { DEFAULT_POLICY } from '../policy/default-policy.ts'
import { surround } from '../policy/find-facts.ts'
import { knowRecipients } from '../policy/letter/know-recipients.ts'
import { lookAround } from '../policy/look-around.ts'
import { findReadablePolicy } from '../policy/read-policy.ts'
import { findAnswered } from './find-answered.ts'
import { toLetter } from './to-letter.ts'

/** What whoever writes should know of those who would get it. */
export interface LookedAt {
  /** One for each address. */
  known: KnownRecipient[]
  /** Who had to do with the message that is answered, and would get no answer. */
  dropped: Person[]
  hints: AnswerHint[]
}

/** Find out what is known of a draft's recipients, and how they differ from those of the message that it answers. */
export async function lookAtRecipients(
  db: Db,
  { tenantId, now }: Pick<Reader, 'tenantId' | 'now'>,
  mailbox: MailboxRow,
  draft: Pick<DraftRecord, 'kind' | 'threadId' | 'answersId' | 'content' | 'seenIds' | 'agentAddresses' | 'createdAt'>,
): Promise<LookedAt> {
  const { kind, threadId, answersId, content } = draft
  // Nothing that is written has to do with whom it goes to; and a draft outlives its thread.
  const isThere = threadId !== null && (await findThread(db, tenantId, mailbox.id, threadId)) !== undefined
  const letter = { ...toLetter(draft, []), text: '', html: null, threadId: isThere ? threadId : null }
  const around = await lookAround(db, tenantId, mailbox, letter, now)
  // Where the policy cannot be read nothing leaves; whoever looks takes colleagues for strangers then, not the other way round.
  const policy = (await findReadablePolicy(db, tenantId)) ?? DEFAULT_POLICY
  const known = knowRecipients(letter, surround(around, policy))
  const answered = answersId === null ? undefined : await findAnswered(db, tenantId, mailbox.id, answersId)
  if (!answered) return { known, dropped: [], hints: [] }
  const own = { addresses: around.ownAddresses }
  return {
    known,
    dropped: kind === 'forward' ? [] : compareRecipients(content, answered.mail, own).dropped,
    hints: kind === 'forward' ? [] : answerHints(answered.mail, own),
  }
}
