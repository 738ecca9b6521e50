import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { GoogleName, WithNames } from './google-name.tsx'
import classes from './trust-levels.module.css'
import type { Asking } from './write-message.ts'

const LEVELS = ['trusted', 'specific', 'limited', 'blocked'] as const

/** What each level of access gives, and the scopes for whoever lists them. */
export function TrustLevels({ trust: { menus, modes } }: { trust: Asking['trust'] }) {
  const say = useSay()
  const { services, restricted, levels } = menus
  return (
    <Section title={say('trust.levels')}>
      <table className={classes.table}>
        <thead className="reader-only">
          <tr>
            <th scope="col">{say('trust.level')}</th>
            <th scope="col">{say('trust.gives')}</th>
          </tr>
        </thead>
        <tbody>
          {LEVELS.map((level) => (
            <tr key={level}>
              <th scope="row">
                <GoogleName>{levels[level]}</GoogleName>
              </th>
              <td>
                <WithNames id={`trust.level.${level}`} names={{ services, restricted }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className={classes.title}>
        <WithNames id="trust.scopes" names={{ specific: levels.specific }} />
      </h3>
      <p className={classes.soft}>{say('trust.scopes.about')}</p>
      <dl className={classes.scopes}>
        {modes.map(({ mode, scopes }) => (
          <div key={mode}>
            <dt>{say(`connect.${mode}`)}</dt>
            <dd>
              {scopes.map((scope) => (
                <code key={scope}>{scope}</code>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
