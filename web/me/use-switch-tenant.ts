import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { switchTenant } from '../calls/session-calls.ts'

/** Told to the other tabs of this browser: they hold pages of an organisation that its cookie no longer opens. */
const SWITCHED = 'letterlock.switched'

/** Go over to another organisation, in every tab, with nothing of the one before left in it. */
export function useSwitchTenant() {
  return useMutation({
    mutationFn: switchTenant,
    onSuccess: () => {
      localStorage.setItem(SWITCHED, String(Date.now()))
      window.location.assign('/')
    },
  })
}

/** Begin anew when another tab has gone over. */
export function useFollowSwitch(): void {
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => {
      if (key === SWITCHED) window.location.assign('/')
    }
    window.addEventListener('storage', follow)
    return () => window.removeEventListener('storage', follow)
  }, [])
}
