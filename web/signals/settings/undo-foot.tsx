import { Button } from '@mantine/core'
import { FailureBox } from '../../stationery/failure-box.tsx'
import classes from '../../stationery/save-foot.module.css'
import { useSay } from '../../words/say.ts'

export interface UndoFootProps {
  /** Whether anything in the form differs from what is kept. */
  isDirty: boolean
  change: { error: unknown; isPending: boolean; isSuccess: boolean }
  /** Put back what stood there before; undefined where there is nothing to put back. */
  onUndo: (() => void) | undefined
}

/** Below a form whose change can be taken back: the button, how it went, and the way back. */
export function UndoFoot({ isDirty, change, onUndo }: UndoFootProps) {
  const say = useSay()
  const isDone = change.isSuccess && !isDirty
  return (
    <>
      {change.error !== null && <FailureBox error={change.error} />}
      <div className={classes.foot}>
        <Button type="submit" variant="default" disabled={!isDirty || change.isPending}>
          {say('profile.save')}
        </Button>
        <span className={classes.done} aria-live="polite">
          {isDone && say('profile.saved')}
        </span>
        {isDone && onUndo && (
          <Button size="xs" variant="subtle" onClick={onUndo}>
            {say('signals.set.undo')}
          </Button>
        )}
      </div>
    </>
  )
}
