import type { DraftRecord } from '../../store/drafts.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import type { Letter } from '../policy/letter/letter.ts'

/**
 * A draft as a policy looks at it. Pure. Whatever stands in one was brought by people in sessions of theirs: nobody else can
 * write into it.
 */
export function toLetter(
  draft: Pick<DraftRecord, 'kind' | 'threadId' | 'answersId' | 'content' | 'seenIds' | 'createdAt'>,
  files: readonly { sizeBytes: number }[],
): Letter {
  const { kind, threadId, answersId, content, seenIds, createdAt } = draft
  const addressesIn = (field: 'to' | 'cc' | 'bcc') => content[field].map(({ address }) => address)
  const [to, cc, bcc] = [addressesIn('to'), addressesIn('cc'), addressesIn('bcc')]
  return {
    kind,
    threadId,
    answersId,
    seenId: seenIds[0],
    to,
    cc,
    bcc,
    subject: content.subject,
    text: content.text,
    html: content.html,
    files,
    claims: new Map([...to, ...cc, ...bcc].map((address) => [addressKey(address), 'typed'])),
    begunAt: createdAt,
  }
}
