import type { Case } from '@letterlock/wire/cases'
import { IconLayoutSidebarRightExpand } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'
import classes from './case-strip.module.css'

/** What is left of a closed case at the edge of the window: its key, which opens it again. */
export function CaseStrip({ of, onOpen }: { of: Case; onOpen: () => void }) {
  const say = useSay()
  return (
    <button
      type="button"
      className={classes.strip}
      aria-label={say('case.panel.open', { key: of.key })}
      aria-expanded={false}
      onClick={onOpen}
    >
      <IconLayoutSidebarRightExpand size={18} stroke={1.5} aria-hidden />
      <span className={classes.key}>{of.key}</span>
    </button>
  )
}
