import type { AdminIntegration } from '@letterlock/wire/integrations'
import { IconCircleCheck, IconCircleOff } from '@tabler/icons-react'
import { useId } from 'react'
import { ProviderMark } from '../connections/provider-mark.tsx'
import rows from '../developers/rows.module.css'
import people from '../people/people.module.css'
import { StatusChip } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'
import classes from './admin.module.css'
import { useAudienceWords } from './audience-words.ts'

export interface AdminRowsProps {
  title: string
  integrations: readonly AdminIntegration[]
  onOpen: (provider: string) => void
}

/** Integrations in rows: whether, for whom, how far, and how many stand how. */
export function AdminRows({ title, integrations, onOpen }: AdminRowsProps) {
  const heading = useId()
  if (integrations.length === 0) return null
  return (
    <section aria-labelledby={heading}>
      <h2 className={classes.title} id={heading}>
        {title}
      </h2>
      <ul className={rows.sheet}>
        {integrations.map((integration) => (
          <Row key={integration.provider} integration={integration} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  )
}

function Row({ integration, onOpen }: { integration: AdminIntegration; onOpen: (provider: string) => void }) {
  const say = useSay()
  const audience = useAudienceWords()
  const { provider, name, off, counts, ceiling, oauth } = integration
  const facts = off
    ? [say('admin.int.off.by', { who: off.by }), off.why]
    : [
        audience(integration.audience),
        ...(ceiling ? [say('admin.int.upTo', { mode: say(`connect.${ceiling}`) })] : []),
        ...(oauth && (!oauth.on || oauth.deployer) ? [say('admin.int.oauth.off')] : []),
      ]
  const { healthy, broken, paused } = counts
  const standing =
    healthy + broken + paused === 0 ? say('admin.int.none') : say('admin.int.counts', { healthy, broken, paused })
  return (
    <li className={`${rows.row} ${people.row}`}>
      <ProviderMark provider={provider} />
      <div className={rows.words}>
        <p>
          <button type="button" className={people.open} onClick={() => onOpen(provider)}>
            {name}
          </button>
        </p>
        <p className={rows.facts}>{facts.join(' · ')}</p>
        <p className={rows.facts}>{standing}</p>
      </div>
      {off ? (
        <StatusChip tone="wait" icon={IconCircleOff} word={say('admin.int.isOff')} />
      ) : (
        <StatusChip tone="good" icon={IconCircleCheck} word={say('admin.int.isOn')} />
      )}
    </li>
  )
}
