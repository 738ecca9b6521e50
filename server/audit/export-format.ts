import { z } from 'zod'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Party = z.strictObject({ kind: z.string(), id: z.string() })
const Count = z.number().int().min(0)

/** Names the file's form. Who changes the form changes this, and keeps reading what it said before. */
export const FORMAT = 'letterlock-audit-1'

/** The first line. */
export const ExportHeader = z.strictObject({ format: z.literal(FORMAT), tenantId: z.string(), exportedAt: z.string() })

/** One line for each entry. Facts and their salt are both there, or were both erased. */
export const ExportedEntry = z.strictObject({
  tenantId: z.string(),
  seq: Count.min(1),
  prev: Hash,
  id: z.string(),
  at: z.string(),
  actor: Party,
  action: z.string(),
  subject: Party,
  result: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  factsSalt: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  factsHash: Hash,
  hash: Hash,
})
export type ExportedEntry = z.infer<typeof ExportedEntry>

/** What the checkpoint says: the chain ended with this entry at this time. */
export const Checkpoint = z.strictObject({ tenantId: z.string(), exportedAt: z.string(), seq: Count, hash: Hash })
export type Checkpoint = z.infer<typeof Checkpoint>

/** The last line: the checkpoint, signed with the organisation's key (Ed25519 over its canonical JSON). */
export const ExportFooter = z.strictObject({
  checkpoint: Checkpoint,
  /** The public key, 32 bytes in hex. */
  publicKey: Hash,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
})
