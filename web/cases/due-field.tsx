import { type Case, CaseDay } from '@letterlock/wire/cases'
import { useEffect, useState } from 'react'
import { changeCase } from '../calls/case-calls.ts'
import { DateField } from '../stationery/date-field.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useChangeCase } from './use-change-case.ts'

/** Until when it is to be done: kept when the field is left, or by Enter, so that no half-typed day is. */
export function DueField({ of }: { of: Case }) {
  const say = useSay()
  const kept = of.dueOn ?? ''
  const [day, setDay] = useState(kept)
  useEffect(() => setDay(kept), [kept])
  const change = useChangeCase((dueOn: string | null) => changeCase(of.id, { dueOn }))
  const keep = () => {
    // Enter keeps it, and the field is left afterwards.
    if (day === kept || (change.isPending && (change.variables ?? '') === day)) return
    if (day !== '' && !CaseDay.safeParse(day).success) return setDay(kept)
    change.mutate(day === '' ? null : day)
  }
  return (
    <>
      <DateField
        label={say('case.due')}
        value={day}
        disabled={!of.mayWork}
        {...(of.overdue && { error: say('case.due.isOver') })}
        onChange={({ currentTarget: { value } }) => setDay(value)}
        onBlur={keep}
        onKeyDown={({ key }) => {
          if (key === 'Enter') keep()
        }}
      />
      {change.error && <FailureBox error={change.error} />}
    </>
  )
}
