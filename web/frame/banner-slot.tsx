import { ActionIcon, Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconAlertTriangle, IconCloudOff, IconFlask, IconHandStop, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { connectionsQuery } from '../calls/connection-calls.ts'
import { deploymentQuery } from '../calls/deployment-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { useConnect } from '../connections/connect-context.tsx'
import { useLive } from '../live/live-context.tsx'
import { mayLookAfter } from '../people/may-look-after.ts'
import { useTold } from '../stationery/use-told.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './banner-slot.module.css'
import { decideBanner } from './decide-banner.ts'

/** The one banner at the top of every page: the gravest of what a person should know, with the way out. */
export function BannerSlot() {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const connect = useConnect()
  const told = useTold()
  const { awaySince } = useLive()
  const connections = useQuery(connectionsQuery)
  const deployment = useQuery(deploymentQuery)
  const { data: me } = useQuery(meQuery)
  const isOnPolicy = useRouterState({ select: ({ location }) => location.pathname === '/policy' })
  const [sandboxDismissed, setDismissed] = useLocalStorage({
    key: 'letterlock.sandbox-noted',
    defaultValue: false,
    getInitialValueInEffect: false,
  })

  const banner = decideBanner(
    {
      connections: connections.data?.connections ?? [],
      awaySince,
      isStopped: me?.isStopped ?? false,
      farSide: deployment.data?.farSide,
      sandboxUrl: deployment.data?.sandboxUrl ?? undefined,
      sandboxDismissed,
    },
    now,
  )

  switch (banner.is) {
    case 'none':
      return null
    case 'away':
      return (
        <Strip tone="wait" icon={<IconCloudOff size={18} stroke={1.5} />}>
          {say('banner.away', { time: when.clock(new Date(banner.since).toISOString(), now) })}
        </Strip>
      )
    case 'stopped':
      return (
        <Strip
          tone="stop"
          icon={<IconHandStop size={18} stroke={1.5} />}
          action={
            me && mayLookAfter(me.member.role) && !isOnPolicy ? (
              <Button size="compact-sm" variant="default" renderRoot={(props) => <Link to="/policy" {...props} />}>
                {say('banner.stopped.open')}
              </Button>
            ) : undefined
          }
        >
          <span>{say('banner.stopped')}</span> <span className={classes.more}>{say('banner.stopped.more')}</span>
        </Strip>
      )
    case 'sandbox':
      return (
        <Strip
          tone="soft"
          icon={<IconFlask size={18} stroke={1.5} />}
          action={
            <>
              {banner.sandboxUrl && (
                <a className={classes.link} href={banner.sandboxUrl} target="_blank" rel="noopener">
                  {say('banner.sandbox.open')}
                </a>
              )}
              <ActionIcon size={24} aria-label={say('banner.dismiss')} onClick={() => setDismissed(true)}>
                <IconX size={16} stroke={1.5} />
              </ActionIcon>
            </>
          }
        >
          {say('banner.sandbox')} <span className={classes.more}>{say('banner.sandbox.more')}</span>
        </Strip>
      )
    case 'revoked':
    case 'missing':
    case 'failing': {
      const { connection } = banner
      const account = connection.account ?? 'Gmail'
      const reason = connection.reason ? told(connection.reason).say : ''
      return (
        <Strip
          tone="bad"
          icon={<IconAlertTriangle size={18} stroke={1.5} />}
          action={
            banner.is === 'failing' ? (
              <Button
                size="compact-sm"
                variant="default"
                renderRoot={(props) => <Link to="/settings/email" {...props} />}
              >
                {say('banner.look')}
              </Button>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => connect({ connection })}>
                {say('banner.reconnect')}
              </Button>
            )
          }
        >
          {say(`banner.${banner.is}`, { account, say: reason })}
        </Strip>
      )
    }
  }
}

interface StripProps {
  /** `stop` alone is whole red: everybody is to see it. */
  tone: 'soft' | 'wait' | 'bad' | 'stop'
  icon: ReactNode
  action?: ReactNode
  children: ReactNode
}

function Strip({ tone, icon, action, children }: StripProps) {
  const say = useSay()
  return (
    <section
      className={classes.strip}
      data-tone={tone}
      aria-label={say('banner.region')}
      role={tone === 'soft' ? undefined : 'status'}
    >
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <p className={classes.words}>{children}</p>
      {action && <span className={classes.action}>{action}</span>}
    </section>
  )
}
