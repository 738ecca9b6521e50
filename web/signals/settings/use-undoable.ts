import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

export interface Undoable<W, A> {
  key: QueryKey
  /** Answers what is kept then. */
  send: (wish: W) => Promise<A>
  /** What would bring back what is kept now. */
  undoOf: () => W
  /** Lets the form show what is kept. */
  onKept: (kept: A) => void
}

/** A change that can be taken back for as long as its form is open. */
export function useUndoable<W, A>({ key, send, undoOf, onKept }: Undoable<W, A>) {
  const client = useQueryClient()
  const [before, setBefore] = useState<{ wish: W }>()
  const change = useMutation({
    mutationFn: ({ wish }: { wish: W; was: W | undefined }) => send(wish),
    onSuccess: async (kept, { was }) => {
      setBefore(was === undefined ? undefined : { wish: was })
      // An answer on its way was asked for before the change.
      await client.cancelQueries({ queryKey: key })
      client.setQueryData(key, kept)
      onKept(kept)
    },
  })
  return {
    change,
    save: (wish: W) => change.mutate({ wish, was: undoOf() }),
    undo: before && (() => change.mutate({ wish: before.wish, was: undefined })),
  }
}
