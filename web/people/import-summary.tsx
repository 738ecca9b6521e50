import type { ImportPlan, ImportRow } from '@letterlock/wire/people-imports'
import { Chip, Group } from '@mantine/core'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import rows from '../developers/rows.module.css'
import { useSay } from '../words/say.ts'
import classes from './people.module.css'

const OUTCOMES = ['skip', 'add', 'change', 'same'] as const
/** Nobody reads more in a dialog; the numbers tell of the rest. */
const ROWS_SHOWN_MAX = 100

/** What a list would do, or has done, row by row. What is passed over comes first: it is what needs somebody. */
export function ImportSummary({ plan, isDone = false }: { plan: ImportPlan; isDone?: boolean }) {
  const say = useSay()
  const { formatNumber, formatList } = useIntl()
  const { counts, departments, ignoredColumns, formulaCells } = plan
  const [shown, setShown] = useState<ImportRow['outcome']>(OUTCOMES.find((one) => counts[one] > 0) ?? 'add')
  const found = plan.rows.filter(({ outcome }) => outcome === shown)
  const tense = isDone ? 'was' : 'will'
  const notes = [
    departments.length > 0 &&
      say(`people.import.departments.${tense}`, { names: formatList(departments.slice(0, 20)) }),
    ignoredColumns.length > 0 && say('people.import.ignored', { names: formatList(ignoredColumns.slice(0, 20)) }),
    formulaCells > 0 && say('people.import.formulas', { count: formulaCells }),
    plan.encoding === 'windows-1252' && say('people.import.encoding'),
  ].filter((note) => note !== false)
  return (
    <>
      <Chip.Group value={shown} onChange={(one) => setShown(OUTCOMES.find((each) => each === one) ?? 'add')}>
        <Group gap="xs" role="radiogroup" aria-label={say('people.import.rows')}>
          {OUTCOMES.map((outcome) => (
            <Chip key={outcome} value={outcome} size="sm" variant="outline" disabled={counts[outcome] === 0}>
              {say(`people.import.${outcome}`, { count: counts[outcome], shown: formatNumber(counts[outcome]) })}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {found.length > 0 && (
        <ul className={classes.plan} aria-label={say('people.import.rows')}>
          {found.slice(0, ROWS_SHOWN_MAX).map((row) => (
            <PlanRow key={row.row} row={row} />
          ))}
        </ul>
      )}
      {found.length > ROWS_SHOWN_MAX && (
        <p className={rows.soft}>{say('people.import.more', { count: found.length - ROWS_SHOWN_MAX })}</p>
      )}
      {notes.map((note) => (
        <p key={note} className={rows.soft}>
          {note}
        </p>
      ))}
    </>
  )
}

function PlanRow({ row }: { row: ImportRow }) {
  const say = useSay()
  const { formatList } = useIntl()
  return (
    <li>
      <span className={classes.number}>{say('people.import.row', { row: row.row })}</span>
      <b>{row.name || row.email || '–'}</b>
      <span>
        {row.outcome === 'skip'
          ? say(`people.skip.${row.reason}`, { value: row.value })
          : row.outcome === 'change'
            ? formatList(row.fields.map((field) => say(`people.field.${field}`)))
            : row.email}
      </span>
    </li>
  )
}
