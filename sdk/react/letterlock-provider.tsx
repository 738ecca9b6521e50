import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { attemptMemory } from './attempt-memory.ts'
import { connectCalls } from './connect-calls.ts'
import { type ConnectStore, makeConnectStore } from './connect-store.ts'
import type { ConnectLocale } from './connect-words.ts'

export interface LetterlockProviderProps {
  /** `ll_pk_dev_…` or `ll_pk_prod_…`: it may stand in a page. */
  publishableKey: string
  /** Ask your own server, which knows who is signed in, for the token of a new connect session. */
  getSessionToken(wanted: { provider: string }): Promise<string>
  /** Where Letterlock runs, as `https://letterlock.example.com`. */
  url: string
  /**
   * Your own id of who is signed in. With it, `useConnection` knows after a load of the page what this person connected in
   * this tab during the last day, and how it is then. Where people sign in and out without a load, give the same `key`.
   */
  viewer?: string | undefined
  /** The language of what the buttons say; that of the page where it is left out, English where it is another. */
  locale?: ConnectLocale
  children?: ReactNode
}

interface Connecting {
  store: ConnectStore
  locale: ConnectLocale
}

const Context = createContext<Connecting | null>(null)

/** Around everything that connects. One for a page is enough. The key and the address are read once. */
export function LetterlockProvider({
  publishableKey,
  getSessionToken,
  url,
  viewer,
  locale,
  children,
}: LetterlockProviderProps) {
  if (publishableKey.startsWith('ll_sk_')) {
    throw new Error('A secret key stands in a page, where everybody can read it. Revoke it, and use a publishable key.')
  }
  const latest = useRef(getSessionToken)
  useEffect(() => {
    latest.current = getSessionToken
  })
  const [store] = useState(() => {
    const base = new URL(url)
    return makeConnectStore({
      origin: base.origin,
      calls: connectCalls(base.href.replace(/\/+$/, ''), publishableKey),
      getSessionToken: async (wanted) => latest.current(wanted),
      memory: attemptMemory(() => window.sessionStorage),
      viewer,
      // Read when used: on a server there is no window.
      page: globalThis as unknown as Window,
      now: Date.now,
    })
  })
  useEffect(() => store.start(), [store])
  return <Context.Provider value={{ store, locale: locale ?? pageLocale() }}>{children}</Context.Provider>
}

/** @throws where no `LetterlockProvider` is around */
export function useConnecting(): Connecting {
  const connecting = useContext(Context)
  if (!connecting) throw new Error('Put <LetterlockProvider> around what connects.')
  return connecting
}

function pageLocale(): ConnectLocale {
  return typeof document !== 'undefined' && document.documentElement.lang.startsWith('sv') ? 'sv' : 'en'
}
