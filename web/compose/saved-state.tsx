import { IconAlertTriangle, IconCheck, IconClock, IconLoader } from '@tabler/icons-react'
import { useFailureWords } from '../stationery/use-failure-words.ts'
import { useSay } from '../words/say.ts'
import type { SaveState } from './autosave.ts'
import classes from './compose.module.css'

/** Whether what was written is kept, in a word; where it is not, why, and a way to try at once. */
export function SavedState({ state, onSave }: { state: SaveState; onSave: () => void }) {
  const say = useSay()
  const words = useFailureWords(state.is === 'failed' ? state.error : undefined)
  switch (state.is) {
    case 'saved':
      return (
        <span className={classes.state} role="status">
          <IconCheck size={14} stroke={1.8} aria-hidden />
          {say('compose.saved')}
        </span>
      )
    case 'saving':
    case 'changed':
      return (
        <span className={classes.state}>
          {state.is === 'saving' ? (
            <IconLoader size={14} stroke={1.8} aria-hidden />
          ) : (
            <IconClock size={14} stroke={1.8} aria-hidden />
          )}
          {say(`compose.${state.is}`)}
        </span>
      )
    case 'failed':
      return (
        <span className={classes.state} data-tone="bad" role="alert">
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
          <span>
            {say(state.again ? 'compose.failed.again' : 'compose.failed')}. {words.say}
          </span>
          <button type="button" className={classes.plain} onClick={onSave}>
            {say('compose.save')}
          </button>
        </span>
      )
    case 'conflict':
    case 'locked':
      return (
        <span className={classes.state} data-tone="bad">
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
          {say('compose.failed')}
        </span>
      )
  }
}
