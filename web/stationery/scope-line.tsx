import type { ScopeFact } from '@letterlock/wire/connections'
import type { ReactNode } from 'react'
import { useSay } from '../words/say.ts'
import classes from './scope-line.module.css'
import { shortScope } from './scope-name.ts'

export interface ScopeLineProps {
  scope: string
  /** What Google makes of it; left out where nobody classes it. */
  googleClass?: ScopeFact['class'] | undefined
  /** What else there is to know of it, in few words. */
  note?: string | false
  /** What it lets somebody do, in a sentence, where we have one. */
  children?: ReactNode
}

/** One scope, as it is shown everywhere: what it allows, its name in code, and Google's class of it. */
export function ScopeLine({ scope, googleClass, note, children }: ScopeLineProps) {
  const say = useSay()
  return (
    <span className={classes.line}>
      {children}
      <span className={classes.facts}>
        <code className={classes.scope}>{shortScope(scope)}</code>
        {googleClass && (
          <span className={classes.class} data-class={googleClass}>
            {say(`connect.class.${googleClass}`)}
          </span>
        )}
        {note && <span>{note}</span>}
      </span>
    </span>
  )
}
