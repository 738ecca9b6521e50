import type { Case } from '@letterlock/wire/cases'
import { useRef, useState } from 'react'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { AttachThread } from './attach-thread.tsx'
import { CasePart } from './case-part.tsx'
import { CaseThreadRow } from './case-thread-row.tsx'
import rows from './part-rows.module.css'
import { useDetach } from './use-detach.ts'

/** The threads of a case: more can be attached, one detached, and one of them is the primary one. */
export function CaseThreads({ of }: { of: Case }) {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  const [failure, setFailure] = useState<unknown>()
  // The row that was pressed goes away with its menu: the title above it has the focus then.
  const detach = useDetach({ onDetached: () => heading.current?.focus(), onFailed: setFailure })
  return (
    <CasePart title={say('case.threads')} count={of.threads.length} heading={heading}>
      <ul className={rows.rows}>
        {of.threads.map((one) => (
          <CaseThreadRow
            key={`${one.mailboxId}/${one.threadId}`}
            of={of}
            one={one}
            onDetach={() => {
              setFailure(undefined)
              detach(of, one)
            }}
          />
        ))}
      </ul>
      {of.hiddenThreads > 0 && <p className={rows.soft}>{say('case.threads.hidden', { count: of.hiddenThreads })}</p>}
      {failure !== undefined && <FailureBox error={failure} />}
      {of.mayWork && <AttachThread of={of} />}
    </CasePart>
  )
}
