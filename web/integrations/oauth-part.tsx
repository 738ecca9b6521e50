import type { AdminIntegration } from '@letterlock/wire/integrations'
import { Switch } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import people from '../people/people.module.css'
import { ActButton } from '../stationery/act-button.tsx'
import { CopyText } from '../stationery/copy-text.tsx'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './admin.module.css'
import { ClientFields } from './client-fields.tsx'
import { adminIntegrationsQuery, changeIntegration, testClient } from './integration-calls.ts'
import { useChangeIntegration } from './use-change-integration.ts'

export interface OAuthPartProps {
  integration: AdminIntegration
  redirectUri: string
}

/** Consent at the provider: whether people may give it here, and by which client they are asked. */
export function OAuthPart({ integration, redirectUri }: OAuthPartProps) {
  const say = useSay()
  const { provider, name, oauth } = integration
  const change = useChangeIntegration((on: boolean) => changeIntegration(provider, { oauth: on }))
  return (
    <>
      <section className={people.part}>
        <h3 className={classes.part}>{say('admin.int.oauth')}</h3>
        <Switch
          label={say('admin.int.oauth.allow', { name })}
          description={say('admin.int.oauth.about')}
          checked={change.isPending ? change.variables : (oauth?.on ?? false)}
          disabled={change.isPending}
          onChange={(event) => change.mutate(event.currentTarget.checked)}
        />
        {oauth?.deployer && (
          <p className={classes.wait}>{say(`oauthOff.because.${oauth.deployer}`, { organisation: '' })}</p>
        )}
        {change.error && <FailureBox error={change.error} />}
      </section>
      <section className={people.part}>
        <h3 className={classes.part}>{say('admin.int.client')}</h3>
        <ClientNow integration={integration} redirectUri={redirectUri} />
        <ClientFields integration={integration} />
      </section>
    </>
  )
}

function ClientNow({ integration: { provider, client }, redirectUri }: OAuthPartProps) {
  const say = useSay()
  const when = useWhen()
  const { formatList } = useIntl()
  const queries = useQueryClient()
  const test = useMutation({
    mutationFn: () => testClient(provider),
    onSuccess: () => queries.invalidateQueries({ queryKey: adminIntegrationsQuery.queryKey }),
  })
  if (!client) return <p>{say('admin.int.client.none')}</p>
  return (
    <>
      <p>{say(`admin.int.client.from.${client.from}`)}</p>
      <dl className={classes.facts}>
        <div>
          <dt>{say('admin.int.client.id')}</dt>
          <dd>
            <code>{client.clientId}</code>
            <CopyText text={client.clientId} />
          </dd>
        </div>
        <div>
          <dt>{say('admin.int.client.redirect')}</dt>
          <dd>
            <code>{redirectUri}</code>
            <CopyText text={redirectUri} />
          </dd>
        </div>
        {client.tested && !test.data && (
          <div>
            <dt>{say('admin.int.client.tested')}</dt>
            <dd>
              {say(client.tested.works ? 'admin.int.client.worked' : 'admin.int.client.failed', {
                time: when.full(client.tested.at),
              })}
            </dd>
          </div>
        )}
      </dl>
      {client.sharedWith.length > 0 && (
        <p className={classes.good}>
          <IconCircleCheck size={18} stroke={1.5} aria-hidden />
          {say('admin.int.client.shared', { others: formatList(client.sharedWith) })}
        </p>
      )}
      <p className={classes.soft}>
        <Link to="/integrations/trust" className={classes.link}>
          {say('admin.int.trust.link')}
        </Link>
      </p>
      <div>
        <ActButton isBusy={test.isPending} onAct={() => test.mutate()}>
          {say(test.isPending ? 'card.testing' : 'admin.int.client.test')}
        </ActButton>
      </div>
      {test.data?.works && (
        <p className={classes.good} role="status">
          <IconCircleCheck size={18} stroke={1.5} aria-hidden />
          {say('admin.int.client.works')}
        </p>
      )}
      {test.data?.problem && <ProblemBox words={test.data.problem} />}
      {client.from === 'organisation' && client.tested?.works === false && !test.data && (
        <p className={classes.wait}>
          <IconAlertTriangle size={18} stroke={1.5} aria-hidden />
          {say('admin.int.client.mend')}
        </p>
      )}
      {test.error && <FailureBox error={test.error} />}
    </>
  )
}
