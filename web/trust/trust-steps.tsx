import type { WorkspaceTrust } from '@letterlock/wire/trust'
import { Anchor } from '@mantine/core'
import { useIntl } from 'react-intl'
import { CopyText } from '../stationery/copy-text.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { GooglePath, WithNames } from './google-name.tsx'
import classes from './trust-steps.module.css'
import type { Asking } from './write-message.ts'

interface TrustStepsProps {
  trust: Asking['trust'] & Pick<WorkspaceTrust, 'countsClientId'>
}

/** For the administrator: the client, and where to press what. */
export function TrustSteps({ trust: { clientId, countsClientId, menus } }: TrustStepsProps) {
  const say = useSay()
  const { formatDate } = useIntl()
  const month = formatDate(`${menus.readOn}-15`, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const { superAdmin, privilege, configuredApps, configureApp, search, scope, access, finish } = menus
  const console = (
    <Anchor inherit underline="always" href={menus.adminConsole} target="_blank" rel="noreferrer">
      {new URL(menus.adminConsole).host}
    </Anchor>
  )
  return (
    <Section title={say('trust.steps')}>
      <p className={classes.about}>
        <WithNames id="trust.steps.about" names={{ superAdmin, privilege, month: <>{month}</> }} />
      </p>
      <dl className={classes.client}>
        <dt>{say('trust.clientId')}</dt>
        <dd>
          <code>{clientId}</code>
          <CopyText text={clientId} name={say('trust.clientId')} />
        </dd>
        {countsClientId !== null && (
          <>
            <dt>{say('trust.countsClientId')}</dt>
            <dd>
              <code>{countsClientId}</code>
              <CopyText text={countsClientId} name={say('trust.countsClientId')} />
            </dd>
          </>
        )}
      </dl>
      <ol className={classes.steps}>
        <li>
          <WithNames id="trust.step.open" names={{ adminConsole: console }} />
          <GooglePath names={menus.toApps} />
          <p className={classes.soft}>{say('trust.step.earlier', { names: menus.toAppsEarlier.join(', ') })}</p>
        </li>
        <li>
          <WithNames id="trust.step.find" names={{ configuredApps, configureApp, search }} />
        </li>
        <li>
          <WithNames id="trust.step.scope" names={{ scope }} />
          <p className={classes.trap}>{say('trust.step.trap')}</p>
        </li>
        <li>
          <WithNames id="trust.step.level" names={{ access }} />
        </li>
        <li>
          <WithNames id="trust.step.finish" names={{ finish }} />
        </li>
      </ol>
    </Section>
  )
}
