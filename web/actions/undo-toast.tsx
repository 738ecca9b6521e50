import { Button, CloseButton } from '@mantine/core'
import { useFocusWithin, useHover, useMergedRef } from '@mantine/hooks'
import { IconArrowBackUp, IconCheck, IconLock } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { useConnect } from '../connections/connect-context.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { KeyCap } from '../stationery/key-cap.tsx'
import { useSay } from '../words/say.ts'
import { useBarredWords } from './barred-words.ts'
import type { Wish } from './send-action.ts'
import classes from './undo-toast.module.css'
import type { May } from './use-may-act.ts'
import type { Sent } from './use-watch-sent.ts'

/** What the note at the foot of the page tells of. */
export type Told =
  | { is: 'done'; wish: Wish; sent: readonly Sent[] }
  | { is: 'undone' }
  | { is: 'barred'; may: May }
  | { is: 'refused'; error: unknown }
/** The same, told once: a number of its own lets a second one like it be seen. */
export type Deed = Told & { id: number }

/** Long enough to read it and to find the button or its key; the pointer or the focus on it stops the clock. */
const SHOWN_MS = 12_000
/** A word that asks for nothing may go sooner. */
const SHOWN_BRIEFLY_MS = 4_000

export interface UndoToastProps {
  deed: Deed | undefined
  onUndo: (sent: readonly Sent[]) => void
  onClose: () => void
}

/** The note that says what was just done and takes it back, or why it was not done. */
export function UndoToast({ deed, onUndo, onClose }: UndoToastProps) {
  const { hovered, ref: hoverRef } = useHover<HTMLDivElement>()
  const { focused, ref: focusRef } = useFocusWithin<HTMLDivElement>()
  const place = useMergedRef(hoverRef, focusRef)
  const isHeld = hovered || focused
  const id = deed?.id
  // What went wrong stays until somebody has read it.
  const shownMs = deed?.is === 'undone' ? SHOWN_BRIEFLY_MS : deed?.is === 'refused' ? undefined : SHOWN_MS
  useEffect(() => {
    if (id === undefined || shownMs === undefined || isHeld) return
    const timer = window.setTimeout(onClose, shownMs)
    return () => window.clearTimeout(timer)
  }, [id, shownMs, isHeld, onClose])

  return (
    <div className={classes.place} role="status" ref={place}>
      {deed && (
        <div key={deed.id} className={classes.note} data-is={deed.is}>
          <Telling deed={deed} onUndo={onUndo} onClose={onClose} />
        </div>
      )}
    </div>
  )
}

function Telling({ deed, onUndo, onClose }: UndoToastProps & { deed: Deed }) {
  const say = useSay()
  const barredWords = useBarredWords()
  const connect = useConnect()
  switch (deed.is) {
    case 'done': {
      const { wish, sent } = deed
      const words = say(`act.${wish.kind}.done`, { count: wish.targets.length, label: wish.label?.name ?? '' })
      return (
        <Line icon={<IconCheck size={18} stroke={1.8} aria-hidden />} words={words} onClose={onClose}>
          {sent.some(({ action }) => action.undoUntil !== null) && (
            <Button size="compact-sm" variant="default" aria-keyshortcuts="z" onClick={() => onUndo(sent)}>
              {say('act.undo')}
              <span className={classes.key} aria-hidden>
                <KeyCap name="z" />
              </span>
            </Button>
          )}
        </Line>
      )
    }
    case 'undone':
      return (
        <Line
          icon={<IconArrowBackUp size={18} stroke={1.8} aria-hidden />}
          words={say('act.undone')}
          onClose={onClose}
        />
      )
    case 'barred': {
      const { may } = deed
      return (
        <Line icon={<IconLock size={18} stroke={1.5} aria-hidden />} words={barredWords(may)} onClose={onClose}>
          {may.is === 'read_only' && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                onClose()
                connect({ connection: may.connection, accessMode: 'organise' })
              }}
            >
              {say('act.barred.reconnect')}
            </Button>
          )}
        </Line>
      )
    }
    case 'refused':
      return (
        <FailureBox error={deed.error}>
          <Button size="xs" variant="default" onClick={onClose}>
            {say('action.close')}
          </Button>
        </FailureBox>
      )
  }
}

interface LineProps {
  icon: ReactNode
  words: string
  onClose: () => void
  children?: ReactNode
}

function Line({ icon, words, onClose, children }: LineProps) {
  const say = useSay()
  return (
    <div className={classes.line}>
      {icon}
      <p className={classes.words}>{words}</p>
      {children}
      <CloseButton size={24} iconSize={16} onClick={onClose} aria-label={say('action.close')} />
    </div>
  )
}
