import type { ThreadRow } from '@letterlock/wire/threads'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Target } from '../actions/decide-offers.ts'
import { threadQuery } from '../calls/thread-calls.ts'
import { rowKey } from './merge-pages.ts'

/** The open thread as something to act on: its row, or what the letter itself says where no row of the list is it. */
export function useOpened(
  rows: readonly ThreadRow[],
  mailboxId: string | undefined,
  threadId: string | undefined,
): Target | undefined {
  const isOpen = mailboxId !== undefined && threadId !== undefined
  const { data } = useQuery({ ...threadQuery(mailboxId ?? '', threadId ?? ''), enabled: isOpen })
  return useMemo(() => {
    if (!isOpen) return undefined
    const row = rows.find((one) => rowKey(one) === `${mailboxId}/${threadId}`)
    if (row) return row
    if (!data) return undefined
    const labelIds = [...new Set(data.messages.flatMap((message) => message.labelIds))]
    return {
      id: data.id,
      mailboxId: data.mailboxId,
      unread: data.messages.some(({ unread }) => unread),
      starred: labelIds.includes('STARRED'),
      labelIds,
    }
  }, [isOpen, rows, mailboxId, threadId, data])
}
