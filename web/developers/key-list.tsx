import type { ApiKey, App, Environment } from '@letterlock/wire/apps'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKey, IconWorld } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { apiKeysQuery } from '../calls/app-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { RevokeKey } from './revoke-key.tsx'
import classes from './rows.module.css'

export interface KeyListProps {
  app: App
  environment: Environment
  onMake: () => void
}

/** The keys that open an app in one environment, and below them those that do no more. */
export function KeyList({ app, environment, onMake }: KeyListProps) {
  const say = useSay()
  const { data, error, refetch } = useQuery(apiKeysQuery(app.id))
  const keys = data?.keys.filter((key) => key.environment === environment)
  const live = keys?.filter(({ revokedAt }) => revokedAt === null)
  const ended = keys?.filter(({ revokedAt }) => revokedAt !== null)
  return (
    <>
      {error && <FailureBox error={error} onAgain={refetch} />}
      {!keys && !error && <Loading height={130} />}
      {live?.length === 0 && (
        <div className={classes.sheet}>
          <EmptySheet
            icon={IconKey}
            title={say('dev.keys.none', { environment: say(`dev.in.${environment}`) })}
            about={say('dev.keys.none.about')}
          >
            <Button onClick={onMake}>{say('dev.keys.make')}</Button>
          </EmptySheet>
        </div>
      )}
      {live !== undefined && live.length > 0 && (
        <ul className={classes.sheet}>
          {live.map((key) => (
            <KeyRow key={key.id} app={app} apiKey={key} />
          ))}
        </ul>
      )}
      {ended !== undefined && ended.length > 0 && (
        <>
          <h2 className={classes.title}>{say('dev.keys.ended')}</h2>
          <ul className={classes.sheet}>
            {ended.map((key) => (
              <KeyRow key={key.id} app={app} apiKey={key} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function KeyRow({ app, apiKey }: { app: App; apiKey: ApiKey }) {
  const [revoking, { open, close }] = useDisclosure()
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const { name, kind, hint, scopes, createdBy, createdAt, lastUsedAt, revokedAt } = apiKey
  const Sign = kind === 'secret' ? IconKey : IconWorld
  const facts = [
    say(`dev.key.${kind}`),
    revokedAt
      ? say('dev.key.revoked', { time: when.since(revokedAt, now) })
      : lastUsedAt
        ? say('dev.key.used', { time: when.since(lastUsedAt, now) })
        : say('dev.key.unused'),
    createdBy
      ? say('dev.key.by', { name: createdBy.name, time: when.row(createdAt, now) })
      : say('dev.key.made', { time: when.row(createdAt, now) }),
  ]
  return (
    <li className={classes.row}>
      <Sign size={20} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <p className={classes.name}>
          {name}
          <code className={classes.mono}>{hint}</code>
        </p>
        <p className={classes.facts}>{facts.join(' · ')}</p>
        {kind === 'secret' && <p className={classes.facts}>{say('dev.key.may', { scopes: scopes.join(', ') })}</p>}
      </div>
      {revokedAt === null && (
        <>
          <Button size="xs" variant="default" aria-label={say('dev.key.revoke.label', { name })} onClick={open}>
            {say('dev.key.revoke')}
          </Button>
          <RevokeKey app={app} apiKey={apiKey} opened={revoking} onClose={close} />
        </>
      )}
    </li>
  )
}
