import type { Disconnected } from '@letterlock/wire/connections'
import { CloseButton } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { createContext, useContext } from 'react'
import { useSay } from '../words/say.ts'
import classes from './ended-note.module.css'

/** A connection that has just ended, and what its provider was told. */
export interface Ended {
  account: string
  revocation: Disconnected['revocation']
  /** Nothing stood at a sign-in page. */
  byPassword: boolean
}

/** Tells the list that a connection has ended: its own card leaves the page with it and can tell nothing more. */
export const EndedContext = createContext<(ended: Ended) => void>(() => undefined)

/** How a card tells its list. */
export function useTellEnded(): (ended: Ended) => void {
  return useContext(EndedContext)
}

/** What came of disconnecting, above the cards that are left. */
export function EndedNote({ ended, onClose }: { ended: Ended; onClose: () => void }) {
  const say = useSay()
  return (
    <div className={classes.note} role="status">
      <IconPlugConnectedX size={18} stroke={1.5} aria-hidden />
      <p>
        {say('disconnect.done', { account: ended.account })}{' '}
        {say(ended.byPassword ? 'imap.disconnect.done' : `disconnect.${ended.revocation}`)}
      </p>
      <CloseButton size={24} iconSize={16} onClick={onClose} aria-label={say('action.close')} />
    </div>
  )
}
