import type { DraftRow } from '@letterlock/wire/drafts'
import { IconLock, IconPencil } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { draftsQuery } from '../calls/draft-calls.ts'
import { firstName } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { useWriterName } from './use-writer-name.ts'
import classes from './written-here.module.css'

/** The drafts that are kept here, above those of the provider: whoever works in the mailbox goes on with them. */
export function WrittenHere({ mailboxId }: { mailboxId: string | undefined }) {
  const say = useSay()
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(draftsQuery(mailboxId))
  const drafts = data?.pages.flatMap((page) => page.drafts) ?? []
  if (drafts.length === 0) return null
  return (
    <section className={classes.part} aria-label={say('drafts.written')}>
      <h2 className={classes.title}>{say('drafts.written')}</h2>
      <ul className={classes.rows}>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Row draft={draft} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className={classes.more} onClick={() => void fetchNextPage()}>
          {say('drafts.more')}
        </button>
      )}
    </section>
  )
}

function Row({ draft }: { draft: DraftRow }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const names = draft.to.map(firstName).join(', ')
  const rest = draft.recipientCount - draft.to.length
  const subject = draft.subject || say('list.noSubject')
  const writer = useWriterName()
  const by = draft.lock && !draft.lock.isMine ? draft.lock.by : undefined
  const Sign = by ? IconLock : IconPencil
  return (
    <Link className={classes.row} to="/drafts/$draftId" params={{ draftId: draft.id }}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <span className={classes.words}>
        <span className={classes.first}>
          <span className={classes.to}>
            {names === ''
              ? say('drafts.to.nobody')
              : say('drafts.to', { names: `${names}${rest > 0 ? ` +${rest}` : ''}` })}
          </span>
          <span className={classes.soft}>{when.row(draft.changedAt, now)}</span>
        </span>
        <span className={classes.first}>
          <span className={classes.subject}>{subject}</span>
          <span className={classes.soft}>
            {by
              ? say('drafts.writes', { name: writer(by) })
              : draft.proposalId
                ? say('drafts.proposed')
                : writer(draft.editor)}
          </span>
        </span>
      </span>
    </Link>
  )
}
