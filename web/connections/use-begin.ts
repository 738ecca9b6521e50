import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useConnect } from './connect-context.tsx'

/** Open the dialog that connects a mailbox, once, for whoever was led here to do so; going back does not open it again. */
export function useBegin(way: 'gmail' | 'imap' | undefined): void {
  const connect = useConnect()
  const navigate = useNavigate()
  useEffect(() => {
    if (way === undefined) return
    connect({ way })
    void navigate({ to: '/settings/email', replace: true })
  }, [way, connect, navigate])
}
