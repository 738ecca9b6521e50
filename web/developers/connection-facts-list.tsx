import type { AppConnection } from '@letterlock/wire/app-connections'
import type { ReactNode } from 'react'
import { ChipOf } from '../connections/connection-chip.tsx'
import { decideChip } from '../connections/decide-chip.ts'
import { CopyText } from '../stationery/copy-text.tsx'
import { shortScope } from '../stationery/scope-name.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './facts.module.css'

/** What a connection is, in the words of its app: ids to copy, times, what was granted and what is missing. */
export function ConnectionFactsList({ connection }: { connection: AppConnection }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const { id, provider, tenantId, userId, custody, credentialType, scopes, missingScopes } = connection
  const times = (['connectedAt', 'checkedAt', 'expiresAt', 'consentEndsAt'] as const).flatMap((name) => {
    const at = connection[name]
    return at === null ? [] : [{ name, at }]
  })
  return (
    <dl className={classes.facts}>
      <Fact name={say('drawer.status')}>
        <ChipOf chip={decideChip(connection, now)} />
      </Fact>
      <Fact name={say('dev.fact.provider')}>
        {provider} · {say(`dev.type.${credentialType}`)}
      </Fact>
      <Fact name={say('dev.fact.custody')}>{say(`dev.custody.${custody}`)}</Fact>
      <Id name={say('dev.fact.id')} text={id} />
      <Id name={say('dev.fact.tenant')} text={tenantId} />
      {userId === null ? (
        <Fact name={say('dev.fact.user')}>{say('dev.connection.organisation')}</Fact>
      ) : (
        <Id name={say('dev.fact.user')} text={userId} />
      )}
      {times.map(({ name, at }) => (
        <Fact key={name} name={say(`dev.fact.${name}`)}>
          <time dateTime={at} title={when.full(at)}>
            {when.clock(at, now)}
          </time>
        </Fact>
      ))}
      {scopes.length > 0 && (
        <Fact name={say('dev.fact.scopes')}>
          <Scopes scopes={scopes} />
        </Fact>
      )}
      {missingScopes.length > 0 && (
        <Fact name={say('dev.fact.missing')}>
          <Scopes scopes={missingScopes} />
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Id({ name, text }: { name: string; text: string }) {
  return (
    <Fact name={name}>
      <code className={classes.mono}>{text}</code>
      <CopyText text={text} />
    </Fact>
  )
}

function Scopes({ scopes }: { scopes: readonly string[] }) {
  return scopes.map((scope) => (
    <code key={scope} className={classes.scope}>
      {shortScope(scope)}
    </code>
  ))
}
