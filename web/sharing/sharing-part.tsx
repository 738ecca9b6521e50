import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUsers } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { setShared, sharingQuery } from '../calls/sharing-calls.ts'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { AddShare } from './add-share.tsx'
import { keepSharing } from './keep-sharing.ts'
import { LevelList } from './level-list.tsx'
import { ShareRows } from './share-rows.tsx'
import classes from './sharing.module.css'

export interface SharingPartProps {
  mailboxId: string
  address: string
  /** Only what is kept can be read by others. */
  keepsMail: boolean
}

/** Who else reaches my mailbox: shared or not, who has what, and taking it back. */
export function SharingPart({ mailboxId, address, keepsMail }: SharingPartProps) {
  const say = useSay()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({ ...sharingQuery(mailboxId), enabled: keepsMail })
  const start = useMutation({
    mutationFn: () => setShared(mailboxId, true),
    onSuccess: (sharing) => keepSharing(client, mailboxId, sharing),
  })
  if (!keepsMail) return <p className={classes.soft}>{say('sharing.nothing')}</p>
  if (error && !data) return <FailureBox error={error} onAgain={refetch} />
  if (!data) return <Loading label={say('sharing.title')} height={72} />
  if (!data.shared) {
    return (
      <>
        <p>{say('sharing.personal')}</p>
        {start.error && <FailureBox error={start.error} />}
        <Button
          size="xs"
          variant="default"
          className={classes.start ?? ''}
          leftSection={<IconUsers size={16} stroke={1.5} aria-hidden />}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          {say('sharing.start')}
        </Button>
        <LevelList />
      </>
    )
  }
  return (
    <>
      <AddShare mailboxId={mailboxId} />
      <ShareRows mailboxId={mailboxId} shares={data.shares} />
      <LevelList />
      <EndSharing mailboxId={mailboxId} address={address} count={data.shares.length} />
    </>
  )
}

function EndSharing({ mailboxId, address, count }: { mailboxId: string; address: string; count: number }) {
  const say = useSay()
  const client = useQueryClient()
  const [asking, { open, close }] = useDisclosure()
  const ending = useMutation({
    mutationFn: () => setShared(mailboxId, false),
    onSuccess: (sharing) => {
      close()
      keepSharing(client, mailboxId, sharing)
    },
  })
  return (
    <>
      <Button size="xs" variant="default" className={classes.start ?? ''} onClick={open}>
        {say('sharing.end')}
      </Button>
      <EndDialog
        opened={asking}
        onClose={close}
        title={say('sharing.end.title', { address })}
        word={say('sharing.end.do')}
        ending={ending}
        onEnd={ending.mutate}
      >
        {say('sharing.end.about', { count })}
      </EndDialog>
    </>
  )
}
