/** Why a call of Gmail's API does, or does not, pass for a guarded connection. */
export type GmailCallKind =
  /** It changes nothing. */
  | 'reads'
  /** It moves, labels or deletes what is in the mailbox already. */
  | 'keeps'
  /** Mail leaves by it. */
  | 'sends'
  /** It changes what somebody may be about to send: an approval covers a draft's bytes. */
  | 'drafts'
  /** It puts a mail into the mailbox that nobody ever sent, before the eyes of those who approve. */
  | 'forges'
  /** Mail would leave by itself from then on (forwarding, filters, absence notes), or somebody else could send. */
  | 'settings'
  /** Whom Gmail tells of changes is ours to say: another's watch would end our own. */
  | 'watches'

type Call = readonly [verb: string, path: string, kind: GmailCallKind]

/**
 * Every method of Gmail's API below `/gmail/v1/users/{userId}`, and what it does. What is not here is refused: batches
 * and uploads stand at other paths and may carry any of these.
 *
 * @see https://gmail.googleapis.com/$discovery/rest?version=v1, revision 20260727
 */
export const GMAIL_CALLS: readonly Call[] = [
  ['GET', 'profile', 'reads'],
  ['POST', 'stop', 'watches'],
  ['POST', 'watch', 'watches'],
  ['POST', 'drafts', 'drafts'],
  ['DELETE', 'drafts/{id}', 'drafts'],
  ['GET', 'drafts/{id}', 'reads'],
  ['GET', 'drafts', 'reads'],
  ['POST', 'drafts/send', 'sends'],
  ['PUT', 'drafts/{id}', 'drafts'],
  ['GET', 'history', 'reads'],
  ['POST', 'labels', 'keeps'],
  ['DELETE', 'labels/{id}', 'keeps'],
  ['GET', 'labels/{id}', 'reads'],
  ['GET', 'labels', 'reads'],
  ['PATCH', 'labels/{id}', 'keeps'],
  ['PUT', 'labels/{id}', 'keeps'],
  ['POST', 'messages/batchDelete', 'keeps'],
  ['POST', 'messages/batchModify', 'keeps'],
  ['DELETE', 'messages/{id}', 'keeps'],
  ['GET', 'messages/{id}', 'reads'],
  ['POST', 'messages/import', 'forges'],
  ['POST', 'messages', 'forges'],
  ['GET', 'messages', 'reads'],
  ['POST', 'messages/{id}/modify', 'keeps'],
  ['POST', 'messages/send', 'sends'],
  ['POST', 'messages/{id}/trash', 'keeps'],
  ['POST', 'messages/{id}/untrash', 'keeps'],
  ['GET', 'messages/{messageId}/attachments/{id}', 'reads'],
  ['GET', 'settings/autoForwarding', 'reads'],
  ['GET', 'settings/imap', 'reads'],
  ['GET', 'settings/language', 'reads'],
  ['GET', 'settings/pop', 'reads'],
  ['GET', 'settings/vacation', 'reads'],
  ['PUT', 'settings/autoForwarding', 'settings'],
  ['PUT', 'settings/imap', 'settings'],
  ['PUT', 'settings/language', 'settings'],
  ['PUT', 'settings/pop', 'settings'],
  ['PUT', 'settings/vacation', 'settings'],
  ['POST', 'settings/cse/identities', 'settings'],
  ['DELETE', 'settings/cse/identities/{cseEmailAddress}', 'settings'],
  ['GET', 'settings/cse/identities/{cseEmailAddress}', 'reads'],
  ['GET', 'settings/cse/identities', 'reads'],
  ['PATCH', 'settings/cse/identities/{emailAddress}', 'settings'],
  ['POST', 'settings/cse/keypairs', 'settings'],
  ['POST', 'settings/cse/keypairs/{keyPairId}:disable', 'settings'],
  ['POST', 'settings/cse/keypairs/{keyPairId}:enable', 'settings'],
  ['GET', 'settings/cse/keypairs/{keyPairId}', 'reads'],
  ['GET', 'settings/cse/keypairs', 'reads'],
  ['POST', 'settings/cse/keypairs/{keyPairId}:obliterate', 'settings'],
  ['POST', 'settings/delegates', 'settings'],
  ['DELETE', 'settings/delegates/{delegateEmail}', 'settings'],
  ['GET', 'settings/delegates/{delegateEmail}', 'reads'],
  ['GET', 'settings/delegates', 'reads'],
  ['POST', 'settings/filters', 'settings'],
  ['DELETE', 'settings/filters/{id}', 'settings'],
  ['GET', 'settings/filters/{id}', 'reads'],
  ['GET', 'settings/filters', 'reads'],
  ['POST', 'settings/forwardingAddresses', 'settings'],
  ['DELETE', 'settings/forwardingAddresses/{forwardingEmail}', 'settings'],
  ['GET', 'settings/forwardingAddresses/{forwardingEmail}', 'reads'],
  ['GET', 'settings/forwardingAddresses', 'reads'],
  ['POST', 'settings/sendAs', 'settings'],
  ['DELETE', 'settings/sendAs/{sendAsEmail}', 'settings'],
  ['GET', 'settings/sendAs/{sendAsEmail}', 'reads'],
  ['GET', 'settings/sendAs', 'reads'],
  ['PATCH', 'settings/sendAs/{sendAsEmail}', 'settings'],
  ['PUT', 'settings/sendAs/{sendAsEmail}', 'settings'],
  ['POST', 'settings/sendAs/{sendAsEmail}/verify', 'settings'],
  ['DELETE', 'settings/sendAs/{sendAsEmail}/smimeInfo/{id}', 'settings'],
  ['GET', 'settings/sendAs/{sendAsEmail}/smimeInfo/{id}', 'reads'],
  ['POST', 'settings/sendAs/{sendAsEmail}/smimeInfo', 'settings'],
  ['GET', 'settings/sendAs/{sendAsEmail}/smimeInfo', 'reads'],
  ['POST', 'settings/sendAs/{sendAsEmail}/smimeInfo/{id}/setDefault', 'settings'],
  ['DELETE', 'threads/{id}', 'keeps'],
  ['GET', 'threads/{id}', 'reads'],
  ['GET', 'threads', 'reads'],
  ['POST', 'threads/{id}/modify', 'keeps'],
  ['POST', 'threads/{id}/trash', 'keeps'],
  ['POST', 'threads/{id}/untrash', 'keeps'],
]
