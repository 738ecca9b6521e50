import type { Draft, DraftContent } from '@letterlock/wire/drafts'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { findCode } from '../calls/call-failure.ts'
import { draftQuery, putDraft } from '../calls/draft-calls.ts'
import { autosave, type SaveState } from './autosave.ts'
import { keepDraft } from './keep-draft.ts'

/** What goes to the server at once. */
interface Kept {
  content: DraftContent
  hasSeen?: string
}

export interface Writing {
  content: DraftContent
  /** Another number: the content comes from elsewhere, and an editor begins anew with it. */
  epoch: number
  state: SaveState
  /** Something was written since the draft was opened here. */
  isTouched: boolean
  change: (part: Partial<DraftContent>) => void
  /** The writer has read the newest message of the thread. */
  see: (messageId: string) => void
  /** Answers the version that is kept; undefined where it could not be. */
  flush: () => Promise<number | undefined>
  /** Of two versions the one of this page goes on, over the other. */
  keepMine: (theirs: Draft) => void
  /** Another content goes on: theirs, or that of an earlier version. */
  take: (content: DraftContent, over?: Draft) => void
}

/** A draft as it is written on this page, kept at the server with each pause. */
export function useWriting(draft: Draft): Writing {
  const client = useQueryClient()
  const [content, setContent] = useState(draft.content)
  const [epoch, setEpoch] = useState(0)
  const [state, setState] = useState<SaveState>({ is: 'saved' })
  const [isTouched, setTouched] = useState(false)
  const { id } = draft
  /** What the server last said is kept. */
  const last = useRef(draft.content)
  const [saver] = useState(() =>
    autosave<Kept>({
      put: async ({ content: kept, hasSeen }, expectedVersion) => {
        const body = { content: kept, expectedVersion, ...(hasSeen && { hasSeen }) }
        const answered = await putDraft(id, body).catch(async (error: unknown) => {
          if (findCode(error) !== 'draft.changed_meanwhile') throw error
          // A file that came or went makes a version, too: over the same words nobody has to choose.
          const now = await client.fetchQuery({ ...draftQuery(id), staleTime: 0 })
          if (!isSame(now.content, last.current)) throw error
          return putDraft(id, { ...body, expectedVersion: now.version })
        })
        last.current = answered.content
        return keepDraft(client, answered)
      },
      tell: setState,
      version: draft.version,
    }),
  )

  const renew = useEffectEvent((next: Draft) => {
    if (state.is === 'locked') {
      if (next.lock !== null && !next.lock.isMine) return
      // It is free again, or mine. What was typed goes on; over others' words one is asked, as ever.
      saver.adopt(saver.version())
      void saver.flush()
      return
    }
    if (!saver.isQuiet() || next.version <= saver.version()) return
    saver.adopt(next.version)
    // The words may be cleaner there than here; an editor begins anew only with others.
    if (isSame(next.content, last.current)) return
    last.current = next.content
    setContent(next.content)
    setEpoch((before) => before + 1)
  })
  // Kept elsewhere while nothing waits here: what is shown follows.
  useEffect(() => renew(draft), [draft])

  // Whose it is now is not known here yet.
  const isLocked = state.is === 'locked'
  useEffect(() => {
    if (isLocked) void client.invalidateQueries({ queryKey: draftQuery(id).queryKey })
  }, [isLocked, client, id])

  // Whoever leaves the page keeps what they wrote; a browser that closes asks first.
  useEffect(() => () => void saver.flush(), [saver])
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => {
      if (saver.isQuiet()) return
      void saver.flush()
      event.preventDefault()
    }
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [saver])

  const set = (next: DraftContent) => {
    setContent(next)
    setTouched(true)
    saver.change({ content: next })
  }
  return {
    content,
    epoch,
    state,
    isTouched,
    change: (part) => set({ ...content, ...part }),
    see: (hasSeen) => {
      saver.change({ content, hasSeen })
      void saver.flush()
    },
    flush: useCallback(() => saver.flush(), [saver]),
    keepMine: (theirs) => {
      saver.adopt(theirs.version)
      saver.change({ content })
      void saver.flush()
    },
    take: (next, over) => {
      if (over) saver.adopt(over.version)
      setEpoch((before) => before + 1)
      set(next)
      void saver.flush()
    },
  }
}

function isSame(one: DraftContent, other: DraftContent): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
