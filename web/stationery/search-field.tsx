import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import classes from './filter-bar.module.css'

export interface SearchFieldProps {
  /** What is searched, as its label and its placeholder. */
  label: string
  value: string
  onChange: (value: string) => void
}

/** A search longer than that is refused by the server. */
const SEARCH_CHARS_MAX = 100

/** Words to look for in a list. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <TextInput
      className={classes.words ?? ''}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      type="search"
      maxLength={SEARCH_CHARS_MAX}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
