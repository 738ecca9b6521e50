import { type Share, ShareLevel } from '@letterlock/wire/sharing'
import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { IconUser, IconUsers, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { giveShare, takeShare } from '../calls/sharing-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { keepSharing } from './keep-sharing.ts'
import { useReceiverWords } from './receiver-words.ts'
import classes from './sharing.module.css'

interface ShareRowsProps {
  mailboxId: string
  shares: readonly Share[]
}

/** Who was given what. Whoever was removed stands in their place, so that it can be undone, until the page is left. */
export function ShareRows({ mailboxId, shares }: ShareRowsProps) {
  const say = useSay()
  const [removed, setRemoved] = useState<readonly Share[]>([])
  const gone = removed.filter(({ to }) => !shares.some((share) => share.to.id === to.id))
  const rows = [...shares.map((share) => ({ share, isGone: false })), ...gone.map((share) => ({ share, isGone: true }))]
  // By name, so that nothing moves under the pointer when it is changed, removed or put back.
  rows.sort((a, b) => a.share.to.name.localeCompare(b.share.to.name))
  if (rows.length === 0) return <p className={classes.soft}>{say('sharing.empty')}</p>
  return (
    <ul className={classes.rows}>
      {rows.map(({ share, isGone }) => (
        <li key={share.to.id} className={classes.row}>
          {isGone ? (
            <GoneRow mailboxId={mailboxId} share={share} />
          ) : (
            <ShareRow
              mailboxId={mailboxId}
              share={share}
              onRemoved={() => setRemoved([...removed.filter(({ to }) => to.id !== share.to.id), share])}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function ShareRow({ mailboxId, share, onRemoved }: { mailboxId: string; share: Share; onRemoved: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const words = useReceiverWords()
  const { to, level } = share
  const change = useMutation({
    mutationFn: (next: ShareLevel) => giveShare(mailboxId, to, next),
    onSuccess: (sharing) => keepSharing(client, mailboxId, sharing),
  })
  const take = useMutation({
    mutationFn: () => takeShare(mailboxId, to),
    onSuccess: (sharing) => {
      onRemoved()
      keepSharing(client, mailboxId, sharing)
    },
  })
  const error = change.error ?? take.error
  const Sign = to.kind === 'member' ? IconUser : IconUsers
  return (
    <>
      <Sign size={18} stroke={1.5} aria-hidden />
      <span className={classes.who}>
        <span className={classes.name}>{to.name}</span>
        <span className={classes.facts}>{words(to)}</span>
      </span>
      <span className={classes.acts}>
        <NativeSelect
          aria-label={say('sharing.of', { name: to.name })}
          className={classes.level ?? ''}
          value={change.isPending ? change.variables : level}
          disabled={take.isPending}
          onChange={(event) => {
            const next = ShareLevel.safeParse(event.currentTarget.value)
            if (next.success) change.mutate(next.data)
          }}
          data={ShareLevel.options.map((one) => ({ value: one, label: say(`sharing.level.${one}`) }))}
        />
        <ActionIcon
          size={36}
          aria-label={say('sharing.remove', { name: to.name })}
          loading={take.isPending}
          onClick={() => take.mutate()}
        >
          <IconX size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
      </span>
      {error && <FailureBox error={error} />}
    </>
  )
}

function GoneRow({ mailboxId, share: { to, level } }: { mailboxId: string; share: Share }) {
  const say = useSay()
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: () => giveShare(mailboxId, to, level),
    onSuccess: (sharing) => keepSharing(client, mailboxId, sharing),
  })
  return (
    <>
      <span className={classes.gone} role="status">
        {say('sharing.removed', { name: to.name })}
      </span>
      <Button
        size="xs"
        variant="default"
        // The button that was pressed is gone with its row.
        autoFocus
        aria-label={say('sharing.undo.of', { name: to.name })}
        loading={undo.isPending}
        onClick={() => undo.mutate()}
      >
        {say('sharing.undo')}
      </Button>
      {undo.error && <FailureBox error={undo.error} />}
    </>
  )
}
