import { Button } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { announceReturn } from '../connections/connect-channel.ts'
import { useSay } from '../words/say.ts'
import { Door } from './door.tsx'
import classes from './sign-in.module.css'

/** Where a popup ends: it tells the page that waits for it, and closes. If it cannot, it says so. */
export function ReturnedPage() {
  const say = useSay()
  const { connect } = useSearch({ from: '/connect/returned' })
  useEffect(() => {
    if (connect === undefined) return
    announceReturn(connect)
    window.close()
  }, [connect])
  return (
    <Door title={say('returned.title')}>
      <p className={classes.soft}>{say('returned.about')}</p>
      <Button mt="md" variant="default" onClick={() => window.close()}>
        {say('returned.close')}
      </Button>
    </Door>
  )
}
