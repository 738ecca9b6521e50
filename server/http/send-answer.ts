import type { Locale } from '@letterlock/wire/primitives'
import type { SendAnswer } from '@letterlock/wire/proposals'
import { problemOf } from '../core/problem.ts'
import type { Answer } from '../inbox/action-table.ts'
import { getProposalRow } from '../inbox/cards/get-proposal.ts'
import type { Db } from '../store/database.ts'
import type { Reader } from '../store/mailbox-reach.ts'

/** What the boundary has decided of a send, as it is told to whoever asked. */
export async function sendAnswer(db: Db, reader: Reader, decided: Answer<'send'>, locale: Locale): Promise<SendAnswer> {
  if (decided.decision === 'refused') {
    const { code, params, policy, rules } = decided
    return { decision: 'refused', problem: problemOf(code, params, locale), policy, rules }
  }
  const { proposalId, ...said } = decided
  return { ...said, proposal: proposalId === undefined ? null : await getProposalRow(db, reader, proposalId, locale) }
}
