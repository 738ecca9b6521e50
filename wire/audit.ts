import { z } from 'zod'
import { Page, PageQuery } from './apps.ts'
import { ONE_LINE, PathId, WireId, WireTime } from './primitives.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Which entries; whatever is left out is not asked about. */
export const AuditFilter = z.object({
  /** A part of somebody's name or address, a part of a key's name, or the id of whoever did it. */
  who: z.string().min(1).max(100).regex(ONE_LINE).optional(),
  /** An action (`connection.granted`), or all of a subject (`connection`). */
  what: z
    .string()
    .max(64)
    .regex(/^[a-z_]+(\.[a-z_]+)?$/)
    .optional(),
  /** The story of one thing, by its id: what was done to it or what belongs to it, and what it did. */
  thing: PathId.min(1).optional(),
  /** From this moment on, */
  from: WireTime.optional(),
  /** and before this one. */
  before: WireTime.optional(),
  /** `trouble`: what did not end as it was meant to. */
  result: z.enum(['well', 'trouble']).optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

/** GET /v1/audit, newest first: for owners and admins, of their own organisation. */
export const AuditQuery = AuditFilter.extend(PageQuery.shape)

/** Who did something, or what it was done to. */
const Party = z.object({
  id: z.string(),
  /** As it is called now; null where it has no name, or is gone. */
  name: z.string().nullable(),
})

export const AuditEntry = z.object({
  id: WireId('aud'),
  at: WireTime,
  /** Its place in the chain; null for a second, until it has one. */
  seq: z.number().int().min(1).nullable(),
  actor: Party.extend({ kind: z.enum(['member', 'app', 'system', 'agent']) }),
  /** `subject.what_happened`. */
  action: z.string(),
  subject: Party.extend({ kind: z.string() }),
  /** A word, or the code of a failure. */
  result: z.string(),
  isTrouble: z.boolean(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The facts were erased with the person that they told of. */
  isErased: z.boolean(),
})
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditPage = Page(AuditEntry)

/** GET /v1/audit/chain: where the chain ends, to be noted where nobody who runs the installation can change it. */
export const AuditChain = z.object({
  /** How many entries are chained. */
  entries: z.number().int().min(0),
  /** The last of them; null in an empty log. */
  head: z.object({ seq: z.number().int().min(1), hash: Hash, chainedAt: WireTime }).nullable(),
  /** Written and not chained yet; more than a few that stay so mean that no worker runs. */
  waiting: z.number().int().min(0),
  /** The key that signs exports, in hex; null before the first. */
  publicKey: Hash.nullable(),
})
export type AuditChain = z.infer<typeof AuditChain>

/** GET, PUT /v1/audit/checkpoint-mail */
export const CheckpointMail = z.object({
  /** Whether I am mailed each day where the chain ends. */
  mail: z.boolean(),
  /** Whether this installation sends mail at all. */
  canMail: z.boolean(),
})
export type CheckpointMail = z.infer<typeof CheckpointMail>

/** GET /v1/audit/list: what a filter finds, as a file; it proves nothing by itself. */
export const AuditListQuery = AuditFilter.extend({ format: z.enum(['csv', 'json']) })
