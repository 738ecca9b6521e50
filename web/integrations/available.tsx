import type { Integration } from '@letterlock/wire/integrations'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { useConnect } from '../connections/connect-context.tsx'
import { ProviderMark } from '../connections/provider-mark.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './available.module.css'
import { decideOffer } from './decide-offer.ts'
import { FeedbackLink } from './feedback-link.tsx'
import { integrationsQuery } from './integration-calls.ts'

/** What could be connected, and what the organisation does not allow: that stays visible, with whom to ask. */
export function Available() {
  const say = useSay()
  const { formatList } = useIntl()
  const { data, error, refetch } = useQuery(integrationsQuery)
  if (error && !data) return <FailureBox error={error} onAgain={refetch} />
  if (!data) return <Loading label={say('int.loading')} height={82} />
  const cards = data.integrations.filter(({ ways, off }) => ways.length > 0 || off)
  const byApps = data.integrations.filter(({ ways, off }) => ways.length === 0 && !off)
  return (
    <>
      {cards.map((integration) => (
        <Card key={integration.provider} integration={integration} organisation={data.organisation} />
      ))}
      {byApps.length > 0 && (
        <p className={classes.soft}>{say('int.byApps', { names: formatList(byApps.map(({ name }) => name)) })}</p>
      )}
      <p className={classes.soft}>
        {say('int.keptOut')}{' '}
        <Link to="/integrations/trust" className={classes.link}>
          {say('trust.title')}
        </Link>
      </p>
      <FeedbackLink url={data.feedbackUrl} />
    </>
  )
}

function Card({ integration, organisation }: { integration: Integration; organisation: string }) {
  const say = useSay()
  const when = useWhen()
  const connect = useConnect()
  const { provider, name, off, ask } = integration
  const offer = decideOffer(integration)
  const isMail = provider === 'gmail' || provider === 'imap'
  return (
    <article className={classes.card} data-off={offer === 'closed' || undefined} aria-label={name}>
      <ProviderMark provider={provider} />
      <div className={classes.words}>
        <h3>{provider === 'imap' ? say('imap.other') : name}</h3>
        {off ? (
          <>
            <p>{say('int.off', { organisation, who: off.by, time: when.full(off.at) })}</p>
            <p className={classes.why}>{say('int.why', { why: off.why })}</p>
          </>
        ) : offer === 'closed' ? (
          <p>{say('int.notYou', { organisation })}</p>
        ) : (
          isMail && <p>{say(offer === 'oauth' ? 'integrations.gmail.about' : 'imap.about')}</p>
        )}
        {offer === 'closed' && ask && <p>{say('int.ask', { ask })}</p>}
      </div>
      {offer !== 'closed' && (
        <Button
          variant="default"
          aria-label={say('int.connect.named', { name: provider === 'imap' ? say('imap.other') : name })}
          onClick={() => connect({ way: offer === 'oauth' ? 'gmail' : 'imap' })}
        >
          {say('int.connect')}
        </Button>
      )}
    </article>
  )
}
