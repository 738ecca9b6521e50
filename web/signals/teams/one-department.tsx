import type { GroupCycle, GroupTrend } from '@letterlock/wire/group-signals'
import { NativeSelect } from '@mantine/core'
import { Section } from '../../stationery/section.tsx'
import { useSay } from '../../words/say.ts'
import { AnswersSheet } from './answers-sheet.tsx'
import { ArrivalsSheet } from './arrivals-sheet.tsx'
import { DepartmentTrend } from './department-trend.tsx'
import { ONE_DEPARTMENT } from './departments-sheet.tsx'
import { isTold, keyOf, WHOLE } from './group-keys.ts'
import classes from './one-department.module.css'

export interface OneDepartmentProps {
  cycle: GroupCycle
  /** Undefined while it is on its way. */
  trend: GroupTrend | undefined
  of: string | undefined
  onChange: (of: string) => void
}

/** One department by itself, or everybody: never two side by side. */
export function OneDepartment({ cycle, trend, of, onChange }: OneDepartmentProps) {
  const say = useSay()
  const choices = cycle.groups.map((one) => ({
    value: keyOf(one.group),
    label: one.group?.name ?? say('groups.department.none'),
    one,
  }))
  const first = choices.find(({ one }) => isTold(one))?.value ?? WHOLE
  const chosen = of === WHOLE || choices.some(({ value }) => value === of) ? (of ?? first) : first
  const shown = choices.find(({ value }) => value === chosen)
  return (
    <div id={ONE_DEPARTMENT} className={classes.one}>
      <div className={classes.head}>
        <h2 className={classes.title}>{say('groups.one')}</h2>
        <NativeSelect
          className={classes.choice ?? ''}
          aria-label={say('groups.one.choose')}
          value={chosen}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          data={[
            ...choices.map(({ value, label }) => ({ value, label })),
            { value: WHOLE, label: say('groups.whole') },
          ]}
        />
        <p className={classes.paper}>{shown?.label ?? say('groups.whole')}</p>
      </div>
      {shown && !isTold(shown.one) && (
        <Section title={shown.label} about={say('groups.one.few', { name: shown.label })}>
          {null}
        </Section>
      )}
      {shown && isTold(shown.one) && (
        <>
          <ArrivalsSheet blocks={shown.one.blocks} />
          <AnswersSheet spread={shown.one.spread} response={shown.one.response} />
        </>
      )}
      {trend && <DepartmentTrend trend={trend} of={chosen} />}
    </div>
  )
}
