import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { ThreadRow } from '@letterlock/wire/threads'
import { useNavigate } from '@tanstack/react-router'
import type { ListScope } from '../calls/thread-calls.ts'
import type { FindLabel } from '../labels/use-labels.ts'
import { SearchEmpty } from '../search/search-empty.tsx'
import { useSay } from '../words/say.ts'
import { ListEmpty } from './list-empty.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import type { Selection } from './selection.ts'
import { ThreadList } from './thread-list.tsx'
import type { Cursor } from './use-cursor.ts'
import type { useThreadList } from './use-thread-list.ts'
import { useUnreadable } from './use-unreadable.ts'
import { ALL_MAILBOXES } from './views.ts'

export interface ListRowsProps {
  list: ReturnType<typeof useThreadList>
  scope: ListScope
  /** As in the address: one mailbox, or `all`. */
  mailboxId: string
  /** Those that the list is of. */
  mailboxes: readonly Mailbox[]
  cursor: Cursor
  selection: Selection
  onMark: (row: ThreadRow, isRange: boolean) => void
  openKey: string | undefined
  onOpen: (row: ThreadRow) => void
  onClose: () => void
  /** Empty ends the search. */
  onSearch: (q: string) => void
  findLabel: FindLabel
}

/** The rows of a list, or what stands there while there are none: their shapes, or why it is empty. */
export function ListRows(props: ListRowsProps) {
  const { list, scope, mailboxId, mailboxes, cursor, selection, onMark, openKey, onOpen, onClose, findLabel } = props
  const say = useSay()
  const navigate = useNavigate()
  const unreadable = useUnreadable(mailboxes)

  if (list.isFirstLoad && !list.failure) return <ListSkeleton label={say('list.loading')} />
  if (list.rows.length > 0)
    return (
      <ThreadList
        // Another search is another list, with a place and a top of its own.
        key={scope.q}
        rows={list.rows}
        cursor={cursor}
        selection={selection}
        onMark={onMark}
        unreadable={unreadable}
        openKey={openKey}
        hasMore={list.hasNextPage}
        onMore={list.more}
        onOpen={onOpen}
        onClose={onClose}
        findLabel={findLabel}
      />
    )
  if (list.failure) return null
  const { q } = scope
  if (q === undefined) return <ListEmpty view={scope.view} mailboxId={mailboxId} mailboxes={mailboxes} />
  const isEverywhere = mailboxId === ALL_MAILBOXES && scope.view === 'all'
  return (
    <SearchEmpty
      q={q}
      onEverywhere={
        isEverywhere
          ? undefined
          : () =>
              void navigate({
                to: '/inbox/$mailboxId/$view',
                params: { mailboxId: ALL_MAILBOXES, view: 'all' },
                search: { q: scope.view === 'all' && !/\bin:/.test(q) ? `${q} in:anywhere` : q },
              })
      }
      onEnd={() => props.onSearch('')}
    />
  )
}
