import { Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { gmailDraftsQuery, keepGmailDrafts } from '../calls/gmail-draft-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'

/** Whether drafts of my mailbox stand in Gmail as well, and what that means. */
export function GmailDraftsPart({ mailboxId }: { mailboxId: string }) {
  const say = useSay()
  const client = useQueryClient()
  const query = gmailDraftsQuery(mailboxId)
  const { data, error, refetch } = useQuery(query)
  const put = useMutation({
    mutationFn: (kept: boolean) => keepGmailDrafts(mailboxId, kept),
    onSuccess: (answered) => client.setQueryData(query.queryKey, answered),
  })
  if (error && !data) return <FailureBox error={error} onAgain={refetch} />
  if (!data) return <Loading label={say('drawer.gmailDrafts')} height={48} />
  const { kept, barred, mayChange } = data
  return (
    <>
      <Switch
        label={say('drawer.gmailDrafts.keep')}
        description={say('drawer.gmailDrafts.about')}
        checked={put.isPending ? put.variables : kept}
        disabled={!mayChange || put.isPending || (barred !== null && !kept)}
        onChange={({ currentTarget: { checked } }) => put.mutate(checked)}
      />
      {barred === 'scope' && <p>{say(kept ? 'drawer.gmailDrafts.scope.kept' : 'drawer.gmailDrafts.scope')}</p>}
      {put.error && <FailureBox error={put.error} />}
    </>
  )
}
