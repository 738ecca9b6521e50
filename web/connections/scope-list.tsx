import type { ScopeFact } from '@letterlock/wire/connections'
import type { MessageId } from '../messages/en.ts'
import { useSay } from '../words/say.ts'
import classes from './scope-list.module.css'

/** Every scope's name without the part they all share. */
function shortName(scope: string): string {
  return scope.replace(/^https:\/\/www\.googleapis\.com\/auth\//, '')
}

/** Scopes that say who somebody is, which Google neither classes nor asks about with a box. */
const IDENTITY: Record<string, MessageId> = {
  openid: 'connect.scope.openid',
  'https://www.googleapis.com/auth/userinfo.email': 'connect.scope.email',
}

export interface ScopeListProps {
  title?: string
  scopes: readonly ScopeFact[]
  /** Scopes of which Google’s sentence and class are not known here. */
  unnamed?: readonly string[]
}

/** Scopes as a person may weigh them: each scope, Google's own sentence for it, and Google's class. */
export function ScopeList({ title, scopes, unnamed = [] }: ScopeListProps) {
  const say = useSay()
  return (
    <span className={classes.list}>
      {title !== undefined && <span className={classes.title}>{title}</span>}
      {scopes.map((fact) => (
        <span key={fact.scope} className={classes.item}>
          <span className={classes.sentence} lang="en">
            {fact.consentText}
          </span>
          <span className={classes.facts}>
            <code className={classes.scope}>{shortName(fact.scope)}</code>
            <span className={classes.class} data-class={fact.class}>
              {say(`connect.class.${fact.class}`)}
            </span>
          </span>
        </span>
      ))}
      {unnamed.map((scope) => (
        <span key={scope} className={classes.item}>
          {IDENTITY[scope] && <span className={classes.sentence}>{say(IDENTITY[scope])}</span>}
          <span className={classes.facts}>
            <code className={classes.scope}>{shortName(scope)}</code>
          </span>
        </span>
      ))}
      {scopes.length > 0 && <span className={classes.about}>{say('connect.class.about')}</span>}
    </span>
  )
}
