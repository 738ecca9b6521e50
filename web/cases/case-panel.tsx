import type { Case } from '@letterlock/wire/cases'
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useSay } from '../words/say.ts'
import classes from './case-panel.module.css'
import { CaseSheet } from './case-sheet.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { RenameCase } from './rename-case.tsx'

/** The case of the open letter, right of it. */
export function CasePanel({ of, onClose }: { of: Case; onClose: () => void }) {
  const say = useSay()
  const id = useId()
  return (
    <aside className={classes.panel} aria-labelledby={id}>
      <div className={classes.head}>
        <Link to="/cases/$caseId" params={{ caseId: of.id }} className={classes.key}>
          {of.key}
        </Link>
        <span className={classes.tools}>
          <RenameCase of={of} isSmall />
          <Tooltip label={say('case.panel.close')}>
            <ActionIcon aria-label={say('case.panel.close')} onClick={onClose}>
              <IconX size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      <div className={classes.scroll}>
        <h2 className={classes.title} id={id} dir="auto">
          {of.title || say('list.noSubject')}
        </h2>
        <CaseSheet of={of} />
        <CaseTimeline of={of} />
      </div>
    </aside>
  )
}
