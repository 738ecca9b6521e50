import type { SessionRow } from '@letterlock/wire/session'
import { Button } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { endSession, sessionsQuery } from '../calls/session-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { readBrowser } from './read-browser.ts'
import classes from './session-list.module.css'
import { useSignOut } from './use-sign-out.ts'

/** Where I am signed in; each can be ended here. */
export function SessionList() {
  const say = useSay()
  const list = useRef<HTMLUListElement>(null)
  const { data, error, isPending, refetch } = useQuery(sessionsQuery)
  if (error && !data) {
    return <FailureBox error={error} onAgain={refetch} />
  }
  if (isPending) return <Loading height={64} />
  return (
    <ul ref={list} className={classes.list} aria-label={say('sessions.title')} tabIndex={-1}>
      {data.sessions
        .toSorted((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt))
        .map((session) => (
          <SessionItem key={session.id} session={session} onEnded={() => list.current?.focus()} />
        ))}
    </ul>
  )
}

interface SessionItemProps {
  session: SessionRow
  /** Its row goes, and the focus in it would go along. */
  onEnded: () => void
}

function SessionItem({ session, onEnded }: SessionItemProps) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const client = useQueryClient()
  const signOut = useSignOut()
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      onEnded()
    },
  })
  const { browser, system } = readBrowser(session.userAgent)
  const name =
    browser && system ? say('sessions.browser', { browser, system }) : (browser ?? system ?? say('sessions.unknown'))
  const Sign = system === 'iPhone' || system === 'Android' ? IconDeviceMobile : IconDeviceDesktop

  return (
    <li className={classes.item}>
      <Sign className={classes.icon} size={20} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <p className={classes.name}>
          {name}
          {session.current && <span className={classes.current}>{say('sessions.this')}</span>}
        </p>
        <p className={classes.facts}>
          {[
            say('sessions.seen', { time: when.since(session.lastSeenAt, now) }),
            say('sessions.since', { time: when.since(session.createdAt, now) }),
            say('sessions.until', { time: when.since(session.expiresAt, now) }),
          ].join(' · ')}
        </p>
        {end.error && <FailureBox error={end.error} />}
      </div>
      <Button
        size="xs"
        variant="default"
        disabled={end.isPending || signOut.isPending}
        aria-label={session.current ? say('sessions.end.this') : say('sessions.end.label', { browser: name })}
        onClick={() => (session.current ? signOut.mutate() : end.mutate(session.id))}
      >
        {say(session.current ? 'sessions.end.this' : 'sessions.end')}
      </Button>
    </li>
  )
}
