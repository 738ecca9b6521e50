import { CaseStatus } from '@letterlock/wire/case-mark'
import type { Case } from '@letterlock/wire/cases'
import { NativeSelect } from '@mantine/core'
import { changeCase } from '../calls/case-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './case-facts.module.css'
import { STATUS_SIGNS } from './case-status.ts'
import { DueField } from './due-field.tsx'
import { OwnerField } from './owner-field.tsx'
import { PriorityField } from './priority-field.tsx'
import { useChangeCase } from './use-change-case.ts'

/** Where a case stands, whose it is, how much it presses and until when; each is kept as it is chosen. */
export function CaseFacts({ of }: { of: Case }) {
  const say = useSay()
  const change = useChangeCase((status: CaseStatus) => changeCase(of.id, { status }))
  const status = change.isPending ? change.variables : of.status
  const Sign = STATUS_SIGNS[status].icon
  return (
    <div className={classes.facts}>
      <NativeSelect
        label={say('case.status')}
        leftSection={<Sign size={16} stroke={1.6} aria-hidden />}
        value={status}
        disabled={!of.mayWork}
        onChange={({ currentTarget: { value } }) => change.mutate(CaseStatus.parse(value))}
        data={CaseStatus.options.map((one) => ({ value: one, label: say(`case.status.${one}`) }))}
      />
      <OwnerField of={of} />
      <PriorityField of={of} />
      <DueField of={of} />
      {change.error && <FailureBox error={change.error} />}
      {!of.mayWork && <p className={classes.note}>{say('case.readOnly')}</p>}
    </div>
  )
}
