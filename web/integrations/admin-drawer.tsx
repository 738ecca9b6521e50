import type { AdminIntegration } from '@letterlock/wire/integrations'
import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCircleCheck, IconCircleOff } from '@tabler/icons-react'
import people from '../people/people.module.css'
import { ActButton } from '../stationery/act-button.tsx'
import { closeOnTop } from '../stationery/close-on-top.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { StatusChip } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import { AccessForm } from './access-form.tsx'
import classes from './admin.module.css'
import { turnOn } from './integration-calls.ts'
import { OAuthPart } from './oauth-part.tsx'
import { TurnOffDialog } from './turn-off-dialog.tsx'
import { useChangeIntegration } from './use-change-integration.ts'

export interface AdminDrawerProps {
  integration: AdminIntegration | undefined
  redirectUri: string
  onClose: () => void
}

/** Everything about one integration: on or off, who may connect and how far, how the organisation is known there. */
export function AdminDrawer({ integration, redirectUri, onClose }: AdminDrawerProps) {
  const say = useSay()
  return (
    <Drawer
      opened={integration !== undefined}
      onClose={closeOnTop(onClose)}
      title={integration?.name ?? ''}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {integration && (
        <div key={integration.provider}>
          <StatePart integration={integration} />
          {integration.here && (
            <section className={people.part}>
              <h3 className={classes.part}>{say('admin.int.access')}</h3>
              <AccessForm integration={integration} />
            </section>
          )}
          {integration.oauth && <OAuthPart integration={integration} redirectUri={redirectUri} />}
        </div>
      )}
    </Drawer>
  )
}

function StatePart({ integration }: { integration: AdminIntegration }) {
  const say = useSay()
  const when = useWhen()
  const [asking, { open, close }] = useDisclosure()
  const { provider, name, off, counts, changed } = integration
  const on = useChangeIntegration(() => turnOn(provider))
  return (
    <section className={people.part}>
      <h3 className={classes.part}>{say('admin.int.state')}</h3>
      <div className={classes.state}>
        {off ? (
          <StatusChip tone="wait" icon={IconCircleOff} word={say('admin.int.isOff')} />
        ) : (
          <StatusChip tone="good" icon={IconCircleCheck} word={say('admin.int.isOn')} />
        )}
        {off ? (
          <ActButton isBusy={on.isPending} onAct={() => on.mutate(undefined)}>
            {say('admin.int.turnOn')}
          </ActButton>
        ) : (
          <Button size="xs" variant="default" onClick={open}>
            {say('admin.int.turnOff')}
          </Button>
        )}
      </div>
      {off && <p>{say('admin.int.off.told', { who: off.by, time: when.full(off.at), why: off.why, ask: off.ask })}</p>}
      <dl className={classes.counts}>
        {(['people', 'healthy', 'broken', 'paused'] as const).map((kind) => (
          <div key={kind}>
            <dt>{say(`admin.int.count.${kind}`)}</dt>
            <dd>{counts[kind]}</dd>
          </div>
        ))}
      </dl>
      {changed && (
        <p className={classes.soft}>{say('admin.int.changed', { who: changed.by, time: when.full(changed.at) })}</p>
      )}
      {on.error && <FailureBox error={on.error} />}
      <TurnOffDialog provider={provider} name={name} opened={asking} onClose={close} />
    </section>
  )
}
