import type { Case } from '@letterlock/wire/cases'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Target } from '../actions/decide-offers.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './case-menu.module.css'
import { useDetach } from './use-detach.ts'

export interface InCaseProps {
  of: Case
  thread: Target
  onDone: () => void
}

/** Which case a thread is in, the way there, and out of it. */
export function InCase({ of, thread, onDone }: InCaseProps) {
  const say = useSay()
  const [failure, setFailure] = useState<unknown>()
  const detach = useDetach({ onDetached: onDone, onFailed: setFailure })
  const held = of.threads.find((one) => one.threadId === thread.id && one.mailboxId === thread.mailboxId)
  return (
    <div className={classes.words}>
      <p className={classes.in}>{say('case.in', { key: of.key, title: of.title || say('list.noSubject') })}</p>
      {failure !== undefined && <FailureBox error={failure} />}
      <div className={classes.acts}>
        <Button
          size="xs"
          data-autofocus
          renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId: of.id }} {...props} />}
        >
          {say('case.open')}
        </Button>
        {held?.mayWork && (
          <Button size="xs" variant="default" onClick={() => detach(of, held)}>
            {say('case.thread.detach')}
          </Button>
        )}
      </div>
    </div>
  )
}
