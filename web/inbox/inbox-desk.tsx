import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { ThreadRow } from '@letterlock/wire/threads'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type CSSProperties, useCallback, useMemo, useRef } from 'react'
import { ActionBar } from '../actions/action-bar.tsx'
import { CaseBeside } from '../cases/case-beside.tsx'
import { CaseChip } from '../cases/case-chip.tsx'
import { type CasePanelState, useCasePanel } from '../cases/use-case-panel.ts'
import { ComposerDock } from '../compose/composer-dock.tsx'
import { NewMail } from '../compose/new-mail.tsx'
import { useAnswering } from '../compose/use-answering.ts'
import { WrittenHere } from '../compose/written-here.tsx'
import { useKeys } from '../keys/use-keys.ts'
import { useLabels } from '../labels/use-labels.ts'
import { LetterView } from '../letter/letter-view.tsx'
import { FoundWords } from '../search/found-text.tsx'
import { SearchBox } from '../search/search-box.tsx'
import { isSearchFailure } from '../search/suggest-query.ts'
import { usePageTitle } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { DeskEmpty } from './desk-empty.tsx'
import classes from './inbox-desk.module.css'
import { ListHead } from './list-head.tsx'
import { ListRows } from './list-rows.tsx'
import { ListStrips } from './list-strips.tsx'
import { rowKey } from './merge-pages.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useCursor } from './use-cursor.ts'
import { useDesk } from './use-desk.ts'
import { useLeaveList } from './use-leave-list.ts'
import { useOpened } from './use-opened.ts'
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
  const { q, thread, of, draft } = useSearch({ strict: false })
  const scope = useMemo(() => readScope({ mailboxId, view, labelId, q }), [mailboxId, view, labelId, q])
  const list = useThreadList(scope)
  const { rows } = list

  const meant = useMemo(
    () => mailboxes.filter(({ id }) => mailboxId === ALL_MAILBOXES || id === mailboxId),
    [mailboxes, mailboxId],
  )
  const findLabel = useLabels(useMemo(() => meant.map(({ id }) => id), [meant]))
  const viewTitle =
    labelId === undefined
      ? say(`view.${scope.view === 'label' ? 'all' : scope.view}`)
      : (findLabel(mailboxId, labelId)?.name ?? say('view.label.unknown'))
  const title = q === undefined ? viewTitle : say('search.results')
  usePageTitle(q === undefined ? title : `${title}: ${q}`)

  const openKey = thread !== undefined && of !== undefined ? `${of}/${thread}` : undefined
  const searched = useMemo(() => (q === undefined ? {} : { q }), [q])
  const open = useCallback(
    (row: ThreadRow) =>
      void navigate({
        to: '.',
        search: { ...searched, thread: row.id, of: row.mailboxId },
        replace: openKey !== undefined,
      }),
    [navigate, openKey, searched],
  )
  const close = useCallback(() => void navigate({ to: '.', search: searched }), [navigate, searched])
  const search = useCallback((next: string) => void navigate({ to: '.', search: next ? { q: next } : {} }), [navigate])
  const cursor = useCursor(rows, openKey)
  const opened = useOpened(rows, of, thread)
  const desk = useDesk({ rows, cursor, openKey, opened, onOpen: open, onClose: close })
  useKeys({ close: () => (openKey === undefined && q !== undefined ? search('') : 'elsewhere') })

  const answering = useAnswering({ mailboxes, searched, of, thread })
  const panel = useCasePanel(of, thread)
  const chip = useRef<HTMLButtonElement>(null)
  const letter = useRef<HTMLDivElement>(null)
  const shown = useRef<HTMLElement>(null)
  const room = deskCase(panel)
  useLeaveList(room === 'over', shown, letter)

  const at = openKey === undefined ? -1 : rows.findIndex((row) => rowKey(row) === openKey)
  const beside = (row: ThreadRow | undefined) => (at !== -1 && row ? () => open(row) : undefined)
  const searchFailure = isSearchFailure(list.failure) ? list.failure : undefined

  return (
    <div
      className={classes.desk}
      data-open={openKey !== undefined || undefined}
      data-case={room}
      style={{ '--case-width': `${panel.width}px` } as CSSProperties}
    >
      <section className={classes.list} aria-label={title} ref={shown}>
        <ListHead
          title={title}
          mailboxId={mailboxId}
          mailboxes={mailboxes}
          tellsUnread={scope.view === 'inbox' || scope.view === 'unread'}
          action={<NewMail mailboxes={meant} />}
        >
          {desk.selected.length === 0 ? (
            <SearchBox
              q={q ?? ''}
              failure={searchFailure}
              onSearch={search}
              onLeave={() => rows[cursor.at] && cursor.go(rowKey(rows[cursor.at] as ThreadRow), { focus: true })}
            />
          ) : (
            <SelectionBar
              targets={desk.selected}
              shown={rows.length}
              onAll={desk.selectAll}
              onNone={desk.clear}
              onAct={(asked) => desk.actOn(desk.selected, asked)}
              open={desk.openOf('selection')}
              onOpen={desk.onOpenOf('selection')}
            />
          )}
        </ListHead>
        <ListStrips
          mailboxes={meant}
          failure={searchFailure ? undefined : list.failure}
          goodAt={list.goodAt}
          hasRows={rows.length > 0}
          isWholeSearch={list.isComplete}
          onRetry={list.retry}
        />
        {scope.view === 'drafts' && <WrittenHere mailboxId={scope.mailboxId} />}
        <FoundWords value={useMemo(() => new Set(list.words), [list.words])}>
          <ListRows
            list={list}
            scope={scope}
            mailboxId={mailboxId}
            mailboxes={meant}
            cursor={cursor}
            selection={desk.selection}
            onMark={desk.mark}
            openKey={openKey}
            onOpen={open}
            onClose={close}
            onSearch={search}
            findLabel={findLabel}
          />
        </FoundWords>
      </section>
      <div className={classes.letter} ref={letter} tabIndex={-1}>
        {thread !== undefined && of !== undefined ? (
          <LetterView
            key={openKey}
            mailboxId={of}
            threadId={thread}
            findLabel={findLabel}
            chip={<CaseChip panel={panel} button={chip} />}
            actions={
              opened && (
                <ActionBar
                  targets={[opened]}
                  onAct={(asked) => desk.actOn([opened], asked)}
                  open={desk.openOf('letter')}
                  onOpen={desk.onOpenOf('letter')}
                />
              )
            }
            {...answering.letter}
            below={(read) => (
              <ComposerDock
                mailboxId={of}
                threadId={thread}
                newestId={answering.letter && read.messages.findLast((message) => !message.draft)?.id}
                draftId={draft}
                onAnswer={answering.begin}
                onOpen={answering.open}
                onClose={answering.close}
              />
            )}
            onClose={close}
            onPrevious={beside(rows[at - 1])}
            onNext={beside(rows[at + 1])}
          />
        ) : (
          <DeskEmpty />
        )}
      </div>
      <CaseBeside
        panel={panel}
        // Whoever closes it before the letter has come has no chip yet.
        onClosed={() => (chip.current ?? letter.current)?.focus()}
      />
    </div>
  )
}

/** How the desk makes room for the case: with two or three columns, or one of them as narrow as a strip. Pure. */
function deskCase({ of, place, isOpen }: CasePanelState): 'beside' | 'over' | 'strip' | undefined {
  if (!of || place === 'page') return undefined
  return isOpen ? place : 'strip'
}
