import { TextInput, type TextInputProps } from '@mantine/core'
import { useIntl } from 'react-intl'

export interface DateFieldProps extends Omit<TextInputProps, 'type' | 'inputWrapperOrder'> {
  /** A day as `2026-03-02`, or empty. */
  value: string
}

/**
 * A day to be chosen. Browsers write it as their own language does, whatever the page's is: below it stands in the
 * reader's words, so that nobody takes the second of March for the third of February.
 */
export function DateField({ value, description, ...field }: DateFieldProps) {
  const { formatDate } = useIntl()
  const isDay = value !== '' && !Number.isNaN(Date.parse(value))
  const day = isDay ? formatDate(value, { dateStyle: 'full', timeZone: 'UTC' }) : undefined
  const below = description ? (
    <>
      {day}
      {day && <br />}
      {description}
    </>
  ) : (
    day
  )
  return (
    <TextInput
      {...field}
      type="date"
      value={value}
      description={below}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
}
