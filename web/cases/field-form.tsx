import { type CaseField, FIELD_NAME_MAX, FIELD_VALUE_MAX } from '@letterlock/wire/case-fields'
import type { Case } from '@letterlock/wire/cases'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { changeCase } from '../calls/case-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { fieldWish } from './field-wish.ts'
import classes from './note-form.module.css'
import { useChangeCase } from './use-change-case.ts'

export interface FieldFormProps {
  of: Case
  /** As it stands; undefined of one that is added. */
  field?: CaseField
  onDone: () => void
}

/** A field of a case as it is typed; Enter keeps it, Escape leaves it as it was. */
export function FieldForm({ of, field, onDone }: FieldFormProps) {
  const say = useSay()
  // What is typed answers what stood there when it was opened, also where a colleague has changed that meanwhile.
  const [before] = useState(field)
  const [name, setName] = useState(field?.name ?? '')
  const [value, setValue] = useState(field?.value ?? '')
  const typed = { name: name.trim(), value: value.trim() }
  const isWhole = typed.name !== '' && typed.value !== ''
  const change = useChangeCase(() => changeCase(of.id, { fields: fieldWish(before, typed) }))
  return (
    <form
      className={classes.form}
      aria-label={say(field ? 'case.field.change' : 'case.field.add')}
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole && !change.isPending) change.mutate(undefined, { onSuccess: onDone })
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onDone()
      }}
    >
      <TextInput
        label={say('case.field.name')}
        maxLength={FIELD_NAME_MAX}
        autoComplete="off"
        // Opened by a press, one of them is where the next key belongs.
        autoFocus={!field}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={say('case.field.value')}
        maxLength={FIELD_VALUE_MAX}
        autoComplete="off"
        autoFocus={field !== undefined}
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
      />
      {change.error && <FailureBox error={change.error} />}
      <div className={classes.foot}>
        <Button type="submit" size="compact-sm" variant="default" aria-disabled={change.isPending || !isWhole}>
          {say('profile.save')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onDone}>
          {say('action.cancel')}
        </Button>
      </div>
    </form>
  )
}
