import { Combobox, type ComboboxStore, TextInput } from '@mantine/core'
import classes from './chooser-field.module.css'

export interface ChooserFieldProps {
  /** Of the list below it, whose first choice is marked anew with each letter. */
  store: ComboboxStore
  label: string
  value: string
  maxLength?: number
  onTyped: (value: string) => void
}

/** Where one types what is looked for in a list that stands open below. */
export function ChooserField({ store, label, value, maxLength, onTyped }: ChooserFieldProps) {
  return (
    <Combobox.EventsTarget>
      <TextInput
        data-autofocus
        className={classes.field ?? ''}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        {...(maxLength !== undefined && { maxLength })}
        value={value}
        onChange={({ currentTarget: { value } }) => {
          onTyped(value)
          store.updateSelectedOptionIndex(0)
        }}
      />
    </Combobox.EventsTarget>
  )
}
