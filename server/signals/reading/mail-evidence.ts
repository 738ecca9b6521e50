import type { Person } from '../../sync/normalise/normalised.ts'
import type { ClassEvidence } from './class-evidence.ts'
import type { FoundMail } from './found-mail.ts'

/** Read what rules for classes decide by. */
export function readEvidence({ from, sender, messageId, labelIds, headers }: FoundMail): ClassEvidence {
  // A field without a value says nothing; a Return-Path says so with empty brackets.
  const said = (name: string) => headers[name]?.trim() || undefined
  const word = (name: string) => said(name)?.toLowerCase() ?? ''
  return {
    from: firstAddress(from),
    sender: firstAddress(sender),
    returnPath: said('return-path')
      ?.toLowerCase()
      .replace(/^<\s*|\s*>$/g, ''),
    messageId,
    autoSubmitted: said('auto-submitted'),
    precedence: said('precedence'),
    contentType: word('content-type'),
    responseSuppress: word('x-auto-response-suppress'),
    listId: said('list-id'),
    listPost: said('list-post'),
    listUnsubscribe: said('list-unsubscribe'),
    listUnsubscribePost: said('list-unsubscribe-post'),
    feedbackId: said('feedback-id'),
    labels: labelIds,
  }
}

function firstAddress(people: readonly Person[]): string {
  return people.find(({ address }) => address.includes('@'))?.address.toLowerCase() ?? ''
}
