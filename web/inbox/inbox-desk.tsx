import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { ThreadRow } from '@letterlock/wire/threads'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useLabels } from '../labels/use-labels.ts'
import { LetterView } from '../letter/letter-view.tsx'
import { usePageTitle } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { DeskEmpty } from './desk-empty.tsx'
import classes from './inbox-desk.module.css'
import { ListEmpty } from './list-empty.tsx'
import { ListHead } from './list-head.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { ListStrips } from './list-strips.tsx'
import { rowKey } from './merge-pages.ts'
import { ThreadList } from './thread-list.tsx'
import { useThreadList } from './use-thread-list.ts'
import { ALL_MAILBOXES, readScope } from './views.ts'

export interface InboxDeskProps {
  /** As in the address: one mailbox, or `all`. */
  mailboxId: string
  view: string | undefined
  labelId: string | undefined
  mailboxes: readonly Mailbox[]
}

/** A list of threads and the open letter: side by side where there is room, one over the other where there is not. */
export function InboxDesk({ mailboxId, view, labelId, mailboxes }: InboxDeskProps) {
  const say = useSay()
  const navigate = useNavigate()
  const { thread, of } = useSearch({ strict: false })
  const scope = useMemo(() => readScope({ mailboxId, view, labelId }), [mailboxId, view, labelId])
  const list = useThreadList(scope)
  const { rows } = list

  const meant = useMemo(
    () => mailboxes.filter(({ id }) => mailboxId === ALL_MAILBOXES || id === mailboxId),
    [mailboxes, mailboxId],
  )
  const findLabel = useLabels(useMemo(() => meant.map(({ id }) => id), [meant]))
  const title =
    scope.view === 'label'
      ? (findLabel(mailboxId, scope.labelId ?? '')?.name ?? say('view.label.unknown'))
      : say(`view.${scope.view}`)
  usePageTitle(title)

  const openKey = thread !== undefined && of !== undefined ? `${of}/${thread}` : undefined
  const open = useCallback(
    (row: ThreadRow) =>
      void navigate({ to: '.', search: { thread: row.id, of: row.mailboxId }, replace: openKey !== undefined }),
    [navigate, openKey],
  )
  const close = useCallback(() => void navigate({ to: '.', search: {} }), [navigate])
  const at = openKey === undefined ? -1 : rows.findIndex((row) => rowKey(row) === openKey)
  const beside = (row: ThreadRow | undefined) => (at !== -1 && row ? () => open(row) : undefined)

  return (
    <div className={classes.desk} data-open={openKey !== undefined || undefined}>
      <section className={classes.list} aria-label={title}>
        <ListHead
          title={title}
          mailboxId={mailboxId}
          mailboxes={mailboxes}
          tellsUnread={scope.view === 'inbox' || scope.view === 'unread'}
        />
        <ListStrips
          mailboxes={meant}
          failure={list.failure}
          goodAt={list.goodAt}
          hasRows={rows.length > 0}
          onRetry={list.retry}
        />
        {list.isFirstLoad && !list.failure ? (
          <ListSkeleton label={say('list.loading')} />
        ) : rows.length === 0 ? (
          !list.failure && <ListEmpty view={scope.view} mailboxId={mailboxId} mailboxes={mailboxes} />
        ) : (
          <ThreadList
            rows={rows}
            openKey={openKey}
            hasMore={list.hasNextPage}
            onMore={list.more}
            onOpen={open}
            onClose={close}
            findLabel={findLabel}
          />
        )}
      </section>
      <div className={classes.letter}>
        {thread !== undefined && of !== undefined ? (
          <LetterView
            key={openKey}
            mailboxId={of}
            threadId={thread}
            findLabel={findLabel}
            onClose={close}
            onPrevious={beside(rows[at - 1])}
            onNext={beside(rows[at + 1])}
          />
        ) : (
          <DeskEmpty />
        )}
      </div>
    </div>
  )
}
