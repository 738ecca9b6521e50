import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFileAlert } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { quarantinedPath, quarantineQuery } from '../calls/mailbox-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { writeSize } from '../words/size-words.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './quarantine-drawer.module.css'

/** Opens the list of mail that could not be read. */
export function QuarantineButton({ mailboxId, count }: { mailboxId: string; count: number }) {
  const say = useSay()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <button type="button" className={classes.button} onClick={open}>
        <IconFileAlert size={16} stroke={1.5} aria-hidden />
        {say('import.quarantined', { count })}
      </button>
      <Drawer
        opened={opened}
        onClose={close}
        title={say('quarantine.title')}
        closeButtonProps={{ 'aria-label': say('action.close') }}
      >
        <p className={classes.about}>{say('quarantine.about')}</p>
        {opened && <QuarantineList mailboxId={mailboxId} />}
      </Drawer>
    </>
  )
}

function QuarantineList({ mailboxId }: { mailboxId: string }) {
  const say = useSay()
  const when = useWhen()
  const { locale } = useIntl()
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(
    quarantineQuery(mailboxId),
  )

  if (error && !data) {
    return <FailureBox error={error} onAgain={refetch} />
  }
  if (!data) return <Loading height={120} />
  const messages = data.pages.flatMap((page) => page.messages)
  if (messages.length === 0) return <p className={classes.about}>{say('quarantine.none')}</p>
  return (
    <>
      <ul className={classes.list}>
        {messages.map((message) => (
          <li key={message.messageId} className={classes.item}>
            <p className={classes.reason}>{message.reason}</p>
            <p className={classes.facts}>
              {[
                say('quarantine.id', { id: message.messageId }),
                message.sizeBytes !== null && writeSize(message.sizeBytes, locale),
                when.full(message.at),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <a className={classes.raw} href={quarantinedPath(mailboxId, message.messageId)} download>
              {say('quarantine.raw')}
            </a>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('quarantine.more')}
        </Button>
      )}
    </>
  )
}
