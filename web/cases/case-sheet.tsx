import type { Case } from '@letterlock/wire/cases'
import { CaseFacts } from './case-facts.tsx'
import { CaseFields } from './case-fields.tsx'
import { CaseFiles } from './case-files.tsx'
import { CasePending } from './case-pending.tsx'
import { CasePeople } from './case-people.tsx'
import { CaseSuggestions } from './case-suggestions.tsx'
import { CaseThreads } from './case-threads.tsx'

/** All about a case but its story: what waits in it, where it stands, what was written down, its threads, what may belong to it, its people and files. */
export function CaseSheet({ of }: { of: Case }) {
  return (
    <>
      <CasePending of={of} />
      <CaseFacts of={of} />
      <CaseFields of={of} />
      <CaseThreads of={of} />
      <CaseSuggestions of={of} />
      <CasePeople of={of} />
      <CaseFiles of={of} />
    </>
  )
}
