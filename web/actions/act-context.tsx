import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { undoAction } from '../calls/action-calls.ts'
import { rowKey } from '../inbox/merge-pages.ts'
import { useKeys } from '../keys/use-keys.ts'
import { applyChange, restore } from './apply-change.ts'
import type { Change, Pending } from './change-row.ts'
import { cutWish, readUndoUntil, sendPart, type Wish } from './send-action.ts'
import { type Deed, type Done, type Told, UndoToast } from './undo-toast.tsx'
import { useMayAct } from './use-may-act.ts'
import { type Sent, useWatchSent } from './use-watch-sent.ts'

interface Acts {
  /** `barred`: nothing was done, and the page says why. */
  act: (wish: Wish) => 'taken' | 'barred'
  /** Tells at the foot of the page of something else that was done, and takes that back. */
  tellDone: (done: Done) => void
  /** Tells there why something could not be done, where nothing else on the page would. */
  tellFailed: (error: unknown) => void
  pending: readonly Pending[]
}

const ActContext = createContext<Acts>({
  act: () => 'taken',
  tellDone: () => undefined,
  tellFailed: () => undefined,
  pending: [],
})

/** Does to threads what a person asks: at once on the page, then at the server, and back again when it is refused. */
export function useAct(): Acts {
  return useContext(ActContext)
}

/** Holds what is on its way, and the one note that tells of it and takes it back. */
export function ActProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const mayAct = useMayAct()
  const [pending, setPending] = useState<readonly Pending[]>([])
  const [deed, setDeed] = useState<Deed>()
  /** What `z` takes back, also when its note has gone. */
  const last = useRef<readonly Sent[]>([])
  /** The same of what is no action of a mailbox, until the time that it says. */
  const lastDone = useRef<Done>(undefined)
  const count = useRef(0)
  const tell = useCallback((next: Told | undefined) => {
    count.current += 1
    setDeed(next && { ...next, id: count.current })
  }, [])

  const watch = useWatchSent((sent, error) => {
    restore(client, sent.before)
    tell({ is: 'refused', error })
  })

  const send = useCallback(
    async (wish: Wish) => {
      const change: Change = { kind: wish.kind, ...(wish.label?.id !== undefined && { labelId: wish.label.id }) }
      const parts = cutWish(wish.targets).map((part) => ({
        ...part,
        keys: new Set(part.threadIds.map((id) => rowKey({ mailboxId: part.mailboxId as `mbx_${string}`, id }))),
      }))
      const waiting: Pending = { keys: new Set(parts.flatMap(({ keys }) => [...keys])), change }
      setPending((before) => [...before, waiting])

      const sent: Sent[] = []
      let refusal: { error: unknown } | undefined
      for (const part of parts) {
        const answer = await sendPart(wish, part)
        if (answer.is === 'refused') refusal = answer
        else {
          const before = applyChange(client, part.keys, change)
          if (answer.action)
            sent.push({ action: answer.action, before, undoUntil: readUndoUntil(answer.action, Date.now()) })
        }
      }
      setPending((before) => before.filter((one) => one !== waiting))
      if (wish.label?.id === undefined && wish.label) void client.invalidateQueries({ queryKey: ['labels'] })
      watch(sent)
      if (refusal) tell({ is: 'refused', error: refusal.error })
      else tell({ is: 'done', wish, sent })
      last.current = sent
      lastDone.current = undefined
    },
    [client, tell, watch],
  )
  const act = useCallback(
    (wish: Wish) => {
      // What is put off is so here alone: a connection that may only read is no hindrance.
      const isOurs = wish.kind === 'snooze' || wish.kind === 'unsnooze'
      const barred = wish.targets
        .map(({ mailboxId }) => mayAct(mailboxId))
        .find((may) => may.is !== 'yes' && (!isOurs || may.is === 'shared'))
      if (barred) tell({ is: 'barred', may: barred })
      else void send(wish)
      return barred ? 'barred' : 'taken'
    },
    [mayAct, send, tell],
  )

  const undo = useCallback(
    async (sent: readonly Sent[]) => {
      last.current = []
      tell(undefined)
      try {
        for (const { action, before } of sent) {
          await undoAction(action.id)
          restore(client, before)
        }
        tell({ is: 'undone' })
      } catch (error) {
        tell({ is: 'refused', error })
      }
    },
    [client, tell],
  )
  const tellDone = useCallback(
    (done: Done) => {
      last.current = []
      lastDone.current = done
      tell({ is: 'done_elsewhere', done })
    },
    [tell],
  )
  const tellFailed = useCallback((error: unknown) => tell({ is: 'refused', error }), [tell])
  const undoDone = useCallback(
    async ({ undo: takeBack }: Done) => {
      lastDone.current = undefined
      tell(undefined)
      try {
        const words = await takeBack?.()
        tell(words ? { is: 'done_elsewhere', done: { words } } : { is: 'undone' })
      } catch (error) {
        tell({ is: 'refused', error })
      }
    },
    [tell],
  )
  useKeys({
    undo: () => {
      const now = Date.now()
      const done = lastDone.current
      if (done?.undo && (done.undoUntil ?? now) >= now) return void undoDone(done)
      const sent = last.current.filter(({ undoUntil }) => undoUntil > now)
      if (sent.length === 0) return 'elsewhere'
      void undo(sent)
    },
  })

  const acts = useMemo<Acts>(() => ({ act, tellDone, tellFailed, pending }), [act, tellDone, tellFailed, pending])
  return (
    <ActContext value={acts}>
      {children}
      <UndoToast
        deed={deed}
        onUndo={(sent) => void undo(sent)}
        onUndoDone={(done) => void undoDone(done)}
        onClose={() => {
          // What says no time of its own can be taken back for as long as its note is shown.
          if (lastDone.current?.undoUntil === undefined) lastDone.current = undefined
          tell(undefined)
        }}
      />
    </ActContext>
  )
}
