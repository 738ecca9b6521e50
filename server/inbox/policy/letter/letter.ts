import type { DraftKind } from '@letterlock/wire/drafts'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'

/** Whence an address came, from the best known to the least. */
export type Provenance = NonNullable<PolicyFacts['provenance']>

/** Something that somebody wants to send, as far as facts are found by it. */
export interface Letter {
  kind: DraftKind
  /** What it answers, or forwards; null for a letter of its own. */
  threadId: string | null
  /** The message that it answers or forwards. */
  answersId: string | null
  /** The newest message of the thread that whoever wrote it has seen; as a rule the one that it answers. */
  seenId?: string | undefined
  /** What it is to leave from; null for the mailbox’s own address. */
  from: string | null
  /** Addresses alone. */
  to: readonly string[]
  cc: readonly string[]
  bcc: readonly string[]
  subject: string
  text: string
  html: string | null
  files: readonly { sizeBytes: number }[]
  /**
   * Who brought an address into it, by what addresses are compared with (`addressKey`): `typed` of a person in a session of
   * theirs, `model` of a program. What else is claimed is found out here; of whom nothing is claimed a program did.
   */
  claims: ReadonlyMap<string, Provenance>
  /** Epoch milliseconds. */
  begunAt: number
}

/** A letter of which some things are not said. */
export type Sketch = Pick<Letter, 'threadId' | 'to' | 'cc' | 'bcc' | 'text'> & Partial<Letter>
