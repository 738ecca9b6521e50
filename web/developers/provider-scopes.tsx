import type { ProviderPage } from '@letterlock/wire/providers'
import { ScopeLine } from '../stationery/scope-line.tsx'
import { hasClasses } from '../stationery/scope-name.ts'
import { useSay } from '../words/say.ts'
import classes from './provider-scopes.module.css'

/** What can be asked for there; Google's carry Google's class. */
export function ProviderScopes({ provider }: { provider: ProviderPage }) {
  const say = useSay()
  const isClassed = hasClasses(provider.id)
  return (
    <ul className={classes.scopes}>
      {provider.scopes.map(({ scope, class: googleClass, consentText, standard }) => (
        <li key={scope}>
          <ScopeLine
            scope={scope}
            googleClass={isClassed ? googleClass : undefined}
            note={standard && say('prov.standard')}
          >
            {consentText !== '' && consentText !== scope && <span lang="en">{consentText}</span>}
          </ScopeLine>
        </li>
      ))}
    </ul>
  )
}
