import type { Policy, PolicyDocument } from '@letterlock/wire/policy'
import { useState } from 'react'

/** A policy as somebody is writing it, beside the one that holds. */
export interface Draft {
  document: PolicyDocument
  /** The version that it was made of. */
  version: number
  isDirty: boolean
  /** Somebody has saved since it was begun. */
  isOvertaken: boolean
  /** How often it was begun anew: fields that keep their own text begin anew with it. */
  round: number
  change: (with_: Partial<PolicyDocument>) => void
  /** Take what holds now for what it was made of, and keep what was written. */
  rebase: () => void
  discard: () => void
  /** Show what was saved; whatever else was being written goes. */
  begin: (policy: Policy) => void
  /** The same for a save beside it, of this part alone: whatever else was being written stays. */
  follow: (policy: Policy, part: Partial<PolicyDocument>) => void
}

/** What is being written, until it is saved or discarded. Somebody else's save never takes it away. */
export function useDraft(held: Policy): Draft {
  const [base, setBase] = useState(held)
  const [wish, setWish] = useState<PolicyDocument>()
  const [round, setRound] = useState(0)
  // While nothing was written, the page shows what holds, whoever saved it.
  const shown = wish === undefined ? held : base
  const isDirty = wish !== undefined && JSON.stringify(wish) !== JSON.stringify(shown.document)
  const begin = (policy: Policy) => {
    setBase(policy)
    setWish(undefined)
    setRound((n) => n + 1)
  }
  return {
    document: wish ?? shown.document,
    version: shown.version,
    isDirty,
    isOvertaken: isDirty && shown.version !== held.version,
    round,
    change: (part) => {
      if (wish === undefined) setBase(held)
      setWish({ ...(wish ?? held.document), ...part })
    },
    rebase: () => setBase(held),
    discard: () => begin(held),
    begin,
    follow: (policy, part) => {
      if (!isDirty) return begin(policy)
      setBase(policy)
      setWish({ ...(wish ?? held.document), ...part })
    },
  }
}
