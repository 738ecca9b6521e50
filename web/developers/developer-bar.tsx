import { Button, Menu, SegmentedControl } from '@mantine/core'
import { IconArrowLeft, IconCheck, IconPlus, IconSelector } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { appsQuery } from '../calls/app-calls.ts'
import type { MessageId } from '../messages/en.ts'
import { useSay } from '../words/say.ts'
import classes from './developer-bar.module.css'
import { DEVELOPER_PAGES } from './developer-pages.ts'
import { useApp, useEnvironment } from './use-app.ts'

export interface DeveloperBarProps {
  /** The list that what is open stands in. */
  back?: {
    to: '/developers/$appId/connections' | '/developers/$appId/webhooks' | '/developers/$appId/providers'
    word: MessageId
  }
}

/** Above every developer page: which app, which environment, and the app's other pages. */
export function DeveloperBar({ back }: DeveloperBarProps) {
  const say = useSay()
  const app = useApp()
  const { data } = useSuspenseQuery(appsQuery)
  const [environment, choose] = useEnvironment()
  const tabs = useRef<HTMLElement>(null)
  // On a narrow screen the last pages lie outside.
  useEffect(() => {
    tabs.current?.querySelector('[data-status=active]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  return (
    <div className={classes.bar}>
      <div className={classes.row}>
        <Menu position="bottom-start" width={260}>
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              className={classes.app ?? ''}
              rightSection={<IconSelector size={16} stroke={1.5} aria-hidden />}
              aria-label={say('dev.app.choose', { app: app.name })}
            >
              {app.name}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {data.apps.map(({ id, name }) => (
              <Menu.Item
                key={id}
                rightSection={id === app.id && <IconCheck size={16} stroke={1.6} aria-hidden />}
                renderRoot={(props) => <Link to="/developers/$appId/start" params={{ appId: id }} {...props} />}
              >
                {name}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
              renderRoot={(props) => <Link to="/developers" {...props} />}
            >
              {say('dev.app.new')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <SegmentedControl
          size="xs"
          aria-label={say('dev.environment')}
          value={environment}
          onChange={(value) => choose(value === 'production' ? 'production' : 'development')}
          data={(['development', 'production'] as const).map((value) => ({
            value,
            label: say(`dev.environment.${value}`),
          }))}
        />
      </div>
      <nav ref={tabs} className={classes.tabs} aria-label={say('dev.pages', { app: app.name })}>
        {DEVELOPER_PAGES.map(({ to, word }) => (
          <Link key={to} to={to} params={{ appId: app.id }} className={classes.tab}>
            {say(word)}
          </Link>
        ))}
      </nav>
      {back && (
        <Link to={back.to} params={{ appId: app.id }} className={classes.back}>
          <IconArrowLeft size={16} stroke={1.6} aria-hidden />
          {say(back.word)}
        </Link>
      )}
    </div>
  )
}
