import type { ProposalRow } from '@letterlock/wire/proposals'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { SentBar, type Watched } from './sent-bar.tsx'

interface Sends {
  /** Tells at the foot of the page what becomes of it. */
  watch: (proposal: ProposalRow) => void
}

const SendsContext = createContext<Sends>({ watch: () => undefined })

export function useSends(): Sends {
  return useContext(SendsContext)
}

/** Holds what was sent last, whichever page comes next. */
export function SendsProvider({ children }: { children: ReactNode }) {
  const [watched, setWatched] = useState<Watched>()
  const watch = useCallback((proposal: ProposalRow) => {
    const { undoLeftMs } = proposal
    // How long is the server's word; when it began is now, whatever this machine's clock says.
    setWatched({ proposal, undoUntil: undoLeftMs === null ? null : Date.now() + undoLeftMs })
  }, [])
  const sends = useMemo(() => ({ watch }), [watch])
  const close = useCallback(() => setWatched(undefined), [])
  return (
    <SendsContext value={sends}>
      {children}
      {watched && <SentBar key={watched.proposal.id} watched={watched} onClose={close} />}
    </SendsContext>
  )
}
