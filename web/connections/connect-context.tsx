import type { AccessMode, Connection } from '@letterlock/wire/connections'
import { useQuery } from '@tanstack/react-query'
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react'
import { decideOffer } from '../integrations/decide-offer.ts'
import { integrationsQuery } from '../integrations/integration-calls.ts'
import { useFocusHome } from '../stationery/use-focus-home.ts'
import { isByPassword } from './is-by-password.ts'

export interface ConnectWish {
  /** By Google's consent, or by a mail server and a password. What is reconnected keeps its own way. */
  way?: 'gmail' | 'imap'
  /** Reconnect this one; without it a new mailbox is connected. */
  connection?: Connection
  /** Proposed at first; without it what the connection has. */
  accessMode?: AccessMode
}

const ConnectContext = createContext<(wish?: ConnectWish) => void>(() => undefined)

/** Opens the dialog that connects a mailbox, from wherever somebody is. */
export function useConnect(): (wish?: ConnectWish) => void {
  return useContext(ConnectContext)
}

const ConnectDialog = lazy(async () => ({ default: (await import('./connect-dialog.tsx')).ConnectDialog }))
const ImapDialog = lazy(async () => ({ default: (await import('../imap/imap-dialog.tsx')).ImapDialog }))

/** Holds the one connect dialog of the page; its code is fetched when it is first wanted. */
export function ConnectProvider({ children }: { children: ReactNode }) {
  const [wish, setWish] = useState<ConnectWish & { count: number }>({ count: 0 })
  const [opened, setOpened] = useState(false)
  const isOpen = useRef(false)
  const opener = useRef<Element>(null)
  const connect = useCallback((next?: ConnectWish) => {
    // One way leads to the other; the focus goes home to what opened the first.
    if (!isOpen.current) opener.current = document.activeElement
    // A new count makes a new dialog: what was chosen for one mailbox is not proposed for another.
    setWish((before) => ({ ...next, count: before.count + 1 }))
    setOpened(true)
  }, [])

  // The dialog is made open, and knows nothing of what had the focus before it.
  useEffect(() => {
    isOpen.current = opened
    if (!opened && opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true })
  }, [opened])
  useFocusHome(opened)

  // While consent is switched off, whatever is new is led to a mail server instead.
  const allowed = useQuery({ ...integrationsQuery, enabled: wish.count > 0 })
  const gmail = allowed.data?.integrations.find(({ provider }) => provider === 'gmail')
  const standard = gmail && decideOffer(gmail) === 'imap' ? 'imap' : (wish.way ?? 'gmail')
  const way = wish.connection ? (isByPassword(wish.connection) ? 'imap' : 'gmail') : standard

  return (
    <ConnectContext value={connect}>
      {children}
      {wish.count > 0 && (
        <Suspense>
          {way === 'imap' ? (
            <ImapDialog
              key={wish.count}
              {...(wish.connection && { connection: wish.connection })}
              opened={opened}
              onClose={() => setOpened(false)}
            />
          ) : (
            <ConnectDialog
              key={wish.count}
              {...(wish.connection && { connection: wish.connection })}
              {...(wish.accessMode && { accessMode: wish.accessMode })}
              opened={opened}
              onOther={() => connect({ way: 'imap' })}
              onClose={() => setOpened(false)}
            />
          )}
        </Suspense>
      )}
    </ConnectContext>
  )
}
