import type { DraftRecord } from '../../store/drafts.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import type { Letter } from '../policy/letter/letter.ts'
import { isBroughtByAgent } from './addresses-brought.ts'

/**
 * A draft as a policy looks at it. Pure. Whatever address stands in one was brought by people in sessions of theirs, but for
 * those that an agent wrote: these stay a program's, whoever goes on with the draft or sends it.
 */
export function toLetter(
  draft: Pick<DraftRecord, 'kind' | 'threadId' | 'answersId' | 'content' | 'seenIds' | 'agentAddresses' | 'createdAt'>,
  files: readonly { sizeBytes: number }[],
): Letter {
  const { kind, threadId, answersId, content, seenIds, agentAddresses, createdAt } = draft
  const byAgents = new Set(agentAddresses)
  const addressesIn = (field: 'to' | 'cc' | 'bcc') => content[field].map(({ address }) => address)
  const [to, cc, bcc] = [addressesIn('to'), addressesIn('cc'), addressesIn('bcc')]
  return {
    kind,
    threadId,
    answersId,
    seenId: seenIds[0],
    from: content.from ?? null,
    to,
    cc,
    bcc,
    subject: content.subject,
    text: content.text,
    html: content.html,
    files,
    claims: new Map([...to, ...cc, ...bcc].map((address) => claimOf(addressKey(address), byAgents))),
    begunAt: createdAt,
  }
}

function claimOf(key: string, byAgents: ReadonlySet<string>): [string, 'model' | 'typed'] {
  return [key, isBroughtByAgent(byAgents, key) ? 'model' : 'typed']
}
