import { Button, CloseButton } from '@mantine/core'
import { useFocusWithin, useHover, useMergedRef } from '@mantine/hooks'
import { IconArrowBackUp, IconCheck, IconLock } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { useConnect } from '../connections/connect-context.tsx'
import { useWakeWords } from '../snooze/use-wake-words.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { KeyCap } from '../stationery/key-cap.tsx'
import { useSay } from '../words/say.ts'
import { useBarredWords } from './barred-words.ts'
import type { Wish } from './send-action.ts'
import classes from './undo-toast.module.css'
import type { May } from './use-may-act.ts'
import type { Sent } from './use-watch-sent.ts'

/** Something that was done and is no action of a mailbox. */
export interface Done {
  /** What was done, as a sentence. */
  words: string
  /** Takes it back, where that can be done; says so in its own words where not all of it was. Throws what the server said. */
  undo?: () => Promise<string | undefined> | Promise<void>
  /** Epoch milliseconds; for as long as its note is shown, where nothing is said. */
  undoUntil?: number
}

/** What the note at the foot of the page tells of. */
export type Told =
  | { is: 'done'; wish: Wish; sent: readonly Sent[] }
  | { is: 'done_elsewhere'; done: Done }
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
  onUndoDone: (done: Done) => void
  onClose: () => void
}

/** The note that says what was just done and takes it back, or why it was not done. */
export function UndoToast({ deed, onClose, ...undo }: UndoToastProps) {
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
          <Telling deed={deed} onClose={onClose} {...undo} />
        </div>
      )}
    </div>
  )
}

function Telling({ deed, onUndo, onUndoDone, onClose }: UndoToastProps & { deed: Deed }) {
  const say = useSay()
  const barredWords = useBarredWords()
  const connect = useConnect()
  const wakeWords = useWakeWords()
  switch (deed.is) {
    case 'done': {
      const { wish, sent } = deed
      const words = say(`act.${wish.kind}.done`, {
        count: wish.targets.length,
        label: wish.label?.name ?? '',
        until: wish.wakeAt === undefined ? 'none' : wakeWords(wish.wakeAt),
      })
      return (
        <Line icon={<IconCheck size={18} stroke={1.8} aria-hidden />} words={words} onClose={onClose}>
          {sent.some(({ action }) => action.undoUntil !== null) && <UndoButton onUndo={() => onUndo(sent)} />}
        </Line>
      )
    }
    case 'done_elsewhere': {
      const { done } = deed
      return (
        <Line icon={<IconCheck size={18} stroke={1.8} aria-hidden />} words={done.words} onClose={onClose}>
          {done.undo && <UndoButton onUndo={() => onUndoDone(done)} />}
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

function UndoButton({ onUndo }: { onUndo: () => void }) {
  const say = useSay()
  return (
    <Button size="compact-sm" variant="default" aria-keyshortcuts="z" onClick={onUndo}>
      {say('act.undo')}
      <span className={classes.key} aria-hidden>
        <KeyCap name="z" />
      </span>
    </Button>
  )
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
