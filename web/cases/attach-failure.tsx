import { Button } from '@mantine/core'
import { findCode } from '../calls/call-failure.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'

export interface AttachFailureProps {
  error: unknown
  isBusy: boolean
  /** Attach it all the same: others may read what was written in the case. */
  onOpen: () => void
  onLeave: () => void
}

/** Why a thread was not attached. Where others could then read what was written before, it asks, and says who. */
export function AttachFailure({ error, isBusy, onOpen, onLeave }: AttachFailureProps) {
  const say = useSay()
  if (findCode(error) !== 'case.opens_notes') return <FailureBox error={error} />
  return (
    <FailureBox error={error}>
      <Button size="xs" color="red" aria-disabled={isBusy} onClick={() => !isBusy && onOpen()}>
        {say('case.opens.yes')}
      </Button>
      <Button size="xs" variant="default" onClick={onLeave}>
        {say('action.cancel')}
      </Button>
    </FailureBox>
  )
}
