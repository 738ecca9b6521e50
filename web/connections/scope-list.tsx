import type { ScopeFact } from '@letterlock/wire/connections'
import type { MessageId } from '../messages/en.ts'
import { ScopeLine } from '../stationery/scope-line.tsx'
import { useSay } from '../words/say.ts'
import classes from './scope-list.module.css'

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
        <ScopeLine key={fact.scope} scope={fact.scope} googleClass={fact.class}>
          <span lang="en">{fact.consentText}</span>
        </ScopeLine>
      ))}
      {unnamed.map((scope) => (
        <ScopeLine key={scope} scope={scope}>
          {IDENTITY[scope] && <span>{say(IDENTITY[scope])}</span>}
        </ScopeLine>
      ))}
      {scopes.length > 0 && <span className={classes.about}>{say('connect.class.about')}</span>}
    </span>
  )
}
