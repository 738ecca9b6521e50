import { NativeSelect, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureBox } from '../../stationery/failure-box.tsx'
import { Loading } from '../../stationery/loading.tsx'
import { useSay } from '../../words/say.ts'
import { CalendarForm } from './calendar-form.tsx'
import { calendarsQuery } from './setting-calls.ts'

/** When the organisation works, and the departments that work otherwise. */
export function CalendarPart() {
  const say = useSay()
  const [whose, setWhose] = useState('')
  const { data, error, refetch } = useQuery(calendarsQuery)
  if (!data) {
    if (!error) return <Loading height={240} />
    return <FailureBox error={error} onAgain={refetch} />
  }
  const department = data.departments.find(({ id }) => id === whose)
  return (
    <Stack gap="md">
      {data.departments.length > 0 && (
        <NativeSelect
          label={say('signals.set.whose')}
          maw={400}
          data={[
            { value: '', label: say('signals.set.whose.organisation') },
            ...data.departments.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          value={whose}
          onChange={({ currentTarget }) => setWhose(currentTarget.value)}
        />
      )}
      <CalendarForm
        key={whose}
        departmentId={department?.id ?? ''}
        versions={department?.versions ?? data.organisation}
      />
    </Stack>
  )
}
