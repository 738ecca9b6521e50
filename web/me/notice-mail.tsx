import type { NoticeList } from '@letterlock/wire/notices'
import { Stack, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { noticesQuery, setNoticeMail } from '../calls/notice-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'

/** Whether notices come by mail too. */
export function NoticeMail({ email }: { email: string }) {
  const say = useSay()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(noticesQuery)
  const change = useMutation({
    mutationFn: setNoticeMail,
    onSuccess: async (_, mail) => {
      // An answer on its way was asked for before the change.
      await client.cancelQueries({ queryKey: noticesQuery.queryKey })
      client.setQueryData<NoticeList>(noticesQuery.queryKey, (before) => before && { ...before, mail })
    },
  })
  if (!data) {
    if (!error) return <Loading height={48} />
    return <FailureBox error={error} onAgain={refetch} />
  }
  return (
    <Stack gap="sm" maw={480}>
      <Switch
        label={say('notices.mail')}
        description={say('notices.mail.about', { email })}
        checked={change.isPending ? change.variables : data.mail}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
      {change.error && <FailureBox error={change.error} />}
    </Stack>
  )
}
