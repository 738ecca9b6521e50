import type { Case, CaseThread } from '@letterlock/wire/cases'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconMail, IconMailOff, IconStarFilled, IconUnlink } from '@tabler/icons-react'
import { makePrimary } from '../calls/case-calls.ts'
import { Participants } from '../inbox/participants.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import rows from './part-rows.module.css'
import { ThreadLink } from './thread-link.tsx'
import { useChangeCase } from './use-change-case.ts'

export interface CaseThreadRowProps {
  of: Case
  one: CaseThread
  onDetach: () => void
}

/** One thread of a case: what about, who, when, and whether it is the primary one. */
export function CaseThreadRow({ of, one, onDetach }: CaseThreadRowProps) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const primary = useChangeCase(() => makePrimary(of.id, one))
  const { thread } = one
  const subject = thread ? thread.subject || say('list.noSubject') : say('case.thread.gone')
  const Sign = thread ? IconMail : IconMailOff
  return (
    <li className={rows.row}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <div className={rows.words}>
        <p className={rows.name} data-unread={thread?.unread || undefined}>
          {thread?.unread && <span className="reader-only">{say('list.unread')}: </span>}
          {thread ? <ThreadLink thread={one}>{subject}</ThreadLink> : subject}
        </p>
        <p className={rows.facts}>
          {thread && (
            <>
              <Participants row={thread} />
              <time dateTime={thread.lastMessageAt} title={when.full(thread.lastMessageAt)}>
                {when.row(thread.lastMessageAt, now)}
              </time>
            </>
          )}
          {one.primary && of.threads.length > 1 && <span className={rows.mark}>{say('case.thread.primary')}</span>}
        </p>
        <p className={rows.facts}>{one.mailbox}</p>
        {primary.error && <FailureBox error={primary.error} />}
      </div>
      {one.mayWork && (
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon aria-label={say('case.thread.more', { subject })}>
              <IconDots size={18} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!one.primary && (
              <Menu.Item
                leftSection={<IconStarFilled size={16} aria-hidden />}
                onClick={() => primary.mutate(undefined)}
              >
                {say('case.thread.makePrimary')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconUnlink size={18} stroke={1.5} aria-hidden />} onClick={onDetach}>
              {say('case.thread.detach')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  )
}
