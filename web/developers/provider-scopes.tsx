import type { ProviderPage } from '@letterlock/wire/providers'
import { shortScope } from '../connect/scope-words.ts'
import { useSay } from '../words/say.ts'
import classes from './provider-scopes.module.css'

/** What can be asked for there; Google's carry Google's class. */
export function ProviderScopes({ provider }: { provider: ProviderPage }) {
  const say = useSay()
  const isGoogle = /^(gmail|google-)/.test(provider.id)
  return (
    <ul className={classes.scopes}>
      {provider.scopes.map(({ scope, class: googleClass, consentText, standard }) => (
        <li key={scope}>
          <span className={classes.row}>
            <code className={classes.scope}>{shortScope(scope)}</code>
            {isGoogle && (
              <span className={classes.class} data-class={googleClass}>
                {say(`connect.class.${googleClass}`)}
              </span>
            )}
            {standard && <span className={classes.standard}>{say('prov.standard')}</span>}
          </span>
          {consentText !== '' && (
            <span className={classes.text} lang="en">
              {consentText}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
