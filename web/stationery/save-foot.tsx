import { Button } from '@mantine/core'
import { useSay } from '../words/say.ts'
import { FailureBox } from './failure-box.tsx'
import classes from './save-foot.module.css'

export interface SaveFootProps {
  /** Whether anything in the form differs from what is kept. */
  isDirty: boolean
  change: { error: unknown; isPending: boolean; isSuccess: boolean }
}

/** Below a form that changes what is kept: the button, and how it went. */
export function SaveFoot({ isDirty, change }: SaveFootProps) {
  const say = useSay()
  return (
    <>
      {change.error !== null && <FailureBox error={change.error} />}
      <div className={classes.foot}>
        <Button type="submit" variant="default" disabled={!isDirty || change.isPending}>
          {say('profile.save')}
        </Button>
        <span className={classes.done} aria-live="polite">
          {change.isSuccess && !isDirty && say('profile.saved')}
        </span>
      </div>
    </>
  )
}
