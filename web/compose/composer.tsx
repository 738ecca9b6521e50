import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { draftQuery } from '../calls/draft-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import classes from './compose.module.css'
import { Writing } from './writing.tsx'

export interface ComposerProps {
  draftId: string
  /** The heading of a page, or one below it. */
  heading: 'h1' | 'h2'
  onClose: () => void
}

/** A draft as a sheet to write on. */
export function Composer({ draftId, heading, onClose }: ComposerProps) {
  const say = useSay()
  const { data, error, refetch } = useQuery(draftQuery(draftId))
  if (data) return <Writing key={data.id} draft={data} heading={heading} onClose={onClose} />
  if (!error) return <Loading className={classes.sheet} label={say('compose.loading')} height={192} />
  return (
    <div className={classes.sheet}>
      <FailureBox error={error}>
        <Button size="xs" variant="default" onClick={() => void refetch()}>
          {say('failure.again')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
          {say('action.close')}
        </Button>
      </FailureBox>
    </div>
  )
}
