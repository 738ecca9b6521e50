import { randomBytes } from 'node:crypto'

/** What an id names; the prefix makes a misplaced id visible in a log and unparsable elsewhere. */
export type IdPrefix =
  | 'app'
  | 'idn'
  | 'tnt'
  | 'mem'
  | 'ses'
  | 'lnk'
  | 'dek'
  | 'con'
  | 'cns'
  | 'mbx'
  | 'run'
  | 'cen'
  | 'act'
  | 'aud'
  | 'whe'
  | 'msg'
  | 'key'
  | 'idk'
  | 'ntc'
  | 'owe'
  | 'tem'
  | 'tmm'
  | 'ver'
  | 'inv'
  | 'inm'
  | 'rnd'
  | 'sgr'
  | 'cas'
  | 'nte'
  | 'det'
  | 'dec'
  | 'ppr'
  | 'drf'
  | 'drq'
  | 'prp'
  | 'vdt'
  | 'agt'
  | 'mdl'
export type Id<P extends IdPrefix> = `${P}_${string}`

export type AppId = Id<'app'>
export type ApiKeyId = Id<'key'>
export type TenantId = Id<'tnt'>
export type MemberId = Id<'mem'>
export type ConnectionId = Id<'con'>
export type MailboxId = Id<'mbx'>
export type ActionId = Id<'act'>
export type ConnectSessionId = Id<'cns'>
export type WebhookEndpointId = Id<'whe'>
export type WebhookMessageId = Id<'msg'>
export type NoticeId = Id<'ntc'>
export type OwedGrantId = Id<'owe'>
export type TeamId = Id<'tem'>
export type TeamMembershipId = Id<'tmm'>
export type InvitationId = Id<'inv'>
export type InvitationMailId = Id<'inm'>
export type InvitationRoundId = Id<'rnd'>
export type SignalReadId = Id<'sgr'>
export type CaseId = Id<'cas'>
export type CaseNoteId = Id<'nte'>
export type DetachmentId = Id<'det'>
export type CaseDecisionId = Id<'dec'>
export type PolicyProposalId = Id<'ppr'>
export type DraftId = Id<'drf'>
export type DraftFileId = Id<'drq'>
export type ProposalId = Id<'prp'>
export type VerdictId = Id<'vdt'>
export type AgentId = Id<'agt'>
export type ModelId = Id<'mdl'>
/** Whoever writes: a person, a program that works for one, or a model that one has asked. */
export type AuthorId = MemberId | AgentId | ModelId

const AGENT = 'agt_'
const MODEL = 'mdl_'
/** How the ids of all programs that write begin. */
export const PROGRAM_PREFIXES = [AGENT, MODEL] as const

/** Whether a program writes. Pure. */
export function isAgent(id: string): id is AgentId {
  return id.startsWith(AGENT)
}

/** Whether a model has written because somebody asked it to. Pure. */
export function isModel(id: string): id is ModelId {
  return id.startsWith(MODEL)
}

/**
 * A new id: prefix, then a UUIDv7 in hex, so that ids sort by the time they were made.
 *
 * @param now Epoch milliseconds.
 * @see RFC 9562 §5.7
 */
export function newId<P extends IdPrefix>(prefix: P, now: number): Id<P> {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return `${prefix}_${bytes.toString('hex')}`
}

/** 256 random bits in base64url: state, session tokens, link tokens. 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}
