import type { KeyState } from '@letterlock/wire/keys'
import { Stack } from '@mantine/core'
import facts from '../developers/facts.module.css'
import rows from '../developers/rows.module.css'
import { Sentence } from '../stationery/sentence.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'

/** The key above all others, which whoever runs the server holds. */
export function InstallationKey({ installation }: { installation: KeyState['installation'] }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const { source, kek, previous, rotating } = installation
  return (
    <Stack gap="md">
      <dl className={facts.facts}>
        <div className={facts.fact}>
          <dt>{say('vault.key')}</dt>
          <dd>
            <code className={facts.mono}>{kek.id}</code>
          </dd>
        </div>
        <div className={facts.fact}>
          <dt>{say('vault.made')}</dt>
          <dd>{when.full(kek.usedFrom)}</dd>
        </div>
        <div className={facts.fact}>
          <dt>{say('vault.source')}</dt>
          <dd>{say(`vault.source.${source}`)}</dd>
        </div>
      </dl>
      {rotating && (
        <p className={rows.about} role="status">
          {say('vault.rotating')}
        </p>
      )}
      {previous.length > 0 && (
        <ul className={rows.list}>
          {previous.map(({ id, retiredAt, wraps, removableSince }) => (
            <li key={id}>
              <code className={facts.mono}>{id}</code>{' '}
              {removableSince === null
                ? say('vault.previous.needed', { time: when.clock(retiredAt, now), count: wraps })
                : say('vault.previous.removable', { time: when.clock(removableSince, now) })}
            </li>
          ))}
        </ul>
      )}
      <p className={rows.soft}>
        <Sentence text={say('vault.installation.rotate')} />
      </p>
    </Stack>
  )
}
