import type { Label } from '@letterlock/wire/mailboxes'
import { useSay } from '../words/say.ts'
import classes from './label-chips.module.css'
import { leafName } from './label-name.ts'

export interface LabelChipsProps {
  labels: readonly Label[]
  /** The rest is only counted. */
  shownMax?: number
}

/** The labels of a thread. Google's colour is a dot beside the name, so that the name is legible on any paper. */
export function LabelChips({ labels, shownMax = labels.length }: LabelChipsProps) {
  const say = useSay()
  if (labels.length === 0) return null
  const rest = labels.slice(shownMax)
  return (
    <span className={classes.chips}>
      <span className="reader-only">{say('list.labels', { names: labels.map(({ name }) => name).join(', ') })}</span>
      {labels.slice(0, shownMax).map((label) => (
        <span key={label.id} className={classes.chip} title={label.name} aria-hidden>
          {label.color && (
            <svg width="8" height="8" aria-hidden="true">
              <circle cx="4" cy="4" r="4" fill={label.color} />
            </svg>
          )}
          <span className={classes.name}>{leafName(label.name)}</span>
        </span>
      ))}
      {rest.length > 0 && (
        <span className={classes.chip} aria-hidden title={rest.map(({ name }) => name).join(', ')}>
          {say('list.labels.more', { count: rest.length })}
        </span>
      )}
    </span>
  )
}
