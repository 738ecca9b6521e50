import type { Case } from '@letterlock/wire/cases'
import { type TimelineItem, TimelineQuery } from '@letterlock/wire/timeline'
import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type TimelineShow, timelineQuery } from '../calls/case-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { MoreRows } from '../stationery/more-rows.tsx'
import { useSay } from '../words/say.ts'
import { CasePart } from './case-part.tsx'
import { DecisionItem } from './decision-item.tsx'
import { MailItem } from './mail-item.tsx'
import { NewNote } from './new-note.tsx'
import { NoteItem } from './note-item.tsx'
import rows from './part-rows.module.css'
import { SendItem } from './send-item.tsx'

const SHOW = TimelineQuery.shape.show.unwrap()

/** What happened in a case, newest first: mail, what somebody wanted sent and what became of it, decisions, and notes, which are written here. */
export function CaseTimeline({ of }: { of: Case }) {
  const say = useSay()
  const [show, setShow] = useState<TimelineShow>('all')
  const list = useInfiniteQuery(timelineQuery(of.id, show))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <CasePart
      title={say('case.timeline')}
      action={
        <NativeSelect
          size="xs"
          aria-label={say('case.timeline.show')}
          value={show}
          onChange={({ currentTarget: { value } }) => setShow(SHOW.parse(value))}
          data={SHOW.options.map((one) => ({ value: one, label: say(`case.timeline.${one}`) }))}
        />
      }
    >
      {of.mayWork && <NewNote of={of} />}
      {list.isPending && <Loading label={say('case.timeline.loading')} height={192} />}
      {list.error && <FailureBox error={list.error} onAgain={list.refetch} />}
      {list.data && items.length === 0 && <p className={rows.soft}>{say(`case.timeline.none.${show}`)}</p>}
      {items.length > 0 && (
        <ol className={rows.rows} aria-label={say('case.timeline')}>
          {items.map((item) => (
            <Item key={keyOf(item)} of={of} item={item} />
          ))}
        </ol>
      )}
      <MoreRows {...list} word={say('case.timeline.more')} />
    </CasePart>
  )
}

function Item({ of, item }: { of: Case; item: TimelineItem }) {
  switch (item.kind) {
    case 'mail':
      return <MailItem mail={item} />
    case 'decision':
      return <DecisionItem of={of} item={item} />
    case 'send':
      return <SendItem item={item} />
    case 'note':
      return <NoteItem of={of} note={item.note} />
  }
}

function keyOf(item: TimelineItem): string {
  switch (item.kind) {
    case 'mail':
      return `${item.thread.mailboxId}/${item.messageId}`
    case 'decision':
    case 'send':
      return item.id
    case 'note':
      return item.note.id
  }
}
