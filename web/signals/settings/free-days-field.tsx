import { NativeSelect, Stack, Textarea } from '@mantine/core'
import { useSay } from '../../words/say.ts'
import { type ReadFreeDays, readFreeDays } from './free-days.ts'

export interface FreeDaysFieldProps {
  /** Null: those of the wider calendar. */
  value: string | null
  onChange: (text: string | null) => void
  /** What those of the wider calendar are called; undefined where there is none wider. */
  wider: string | undefined
  error?: string | undefined
}

/** The days on which nobody works who has this calendar: its own, or those of the wider one. */
export function FreeDaysField({ value, onChange, wider, error }: FreeDaysFieldProps) {
  const say = useSay()
  return (
    <Stack gap="sm">
      {wider !== undefined && (
        <NativeSelect
          label={say('signals.set.free.whose')}
          data={[
            { value: 'wider', label: wider },
            { value: 'own', label: say('signals.set.free.own') },
          ]}
          value={value === null ? 'wider' : 'own'}
          onChange={({ currentTarget }) => onChange(currentTarget.value === 'own' ? '' : null)}
        />
      )}
      {value !== null && (
        <Textarea
          label={say('signals.set.free')}
          description={say('signals.set.free.about')}
          placeholder={say('signals.set.free.example')}
          autosize
          minRows={3}
          maxRows={16}
          autoComplete="off"
          value={value}
          error={error}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Stack>
  )
}

/** What the field says wrong, in words; undefined where the server would take it. */
export function useFreeDaysError(): (text: string | null) => string | null {
  const say = useSay()
  return (text) => {
    const read: ReadFreeDays = readFreeDays(text ?? '')
    if (read.is === 'read') return null
    return say(read.is === 'wrong' ? 'signals.set.free.wrong' : 'signals.set.free.twice', { line: read.line })
  }
}
