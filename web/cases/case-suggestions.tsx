import type { Case, SuggestionReason, Suggestions, ThreadName } from '@letterlock/wire/cases'
import { Button } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useIntl } from 'react-intl'
import { attachThread, dismissSuggestion, suggestionsQuery } from '../calls/case-calls.ts'
import { rowKey } from '../inbox/merge-pages.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { MoreRows } from '../stationery/more-rows.tsx'
import { useSay } from '../words/say.ts'
import { AttachFailure } from './attach-failure.tsx'
import { CasePart } from './case-part.tsx'
import rows from './part-rows.module.css'
import { ThreadLink } from './thread-link.tsx'
import { useChangeCase } from './use-change-case.ts'

/** Threads that may belong to a case, each with the reasons. Nothing attaches itself; what is waved off stays away. */
export function CaseSuggestions({ of }: { of: Case }) {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  const list = useInfiniteQuery(suggestionsQuery(of.id))
  const found = list.data?.pages.flatMap(({ suggestions }) => suggestions) ?? []
  // The row that was pressed goes away: the title above it has the focus then.
  const onGone = () => heading.current?.focus()
  return (
    <CasePart title={say('case.suggestions')} heading={heading}>
      {list.isPending && <Loading label={say('case.suggestions.loading')} height={20} />}
      {list.error && <FailureBox error={list.error} onAgain={list.refetch} />}
      {list.data && found.length === 0 && <p className={rows.soft}>{say('case.suggestions.none')}</p>}
      {found.length > 0 && (
        <ul className={rows.rows}>
          {found.map((one) => (
            <Suggestion key={rowKey(one.thread)} of={of} one={one} onGone={onGone} />
          ))}
        </ul>
      )}
      <MoreRows {...list} word={say('case.suggestions.more')} />
    </CasePart>
  )
}

interface SuggestionProps {
  of: Case
  one: Suggestions['suggestions'][number]
  onGone: () => void
}

function Suggestion({ of, one: { thread, reasons }, onGone }: SuggestionProps) {
  const say = useSay()
  const client = useQueryClient()
  const name: ThreadName = { mailboxId: thread.mailboxId, threadId: thread.id }
  const attach = useChangeCase((opensNotes: boolean) => attachThread(of.id, { ...name, opensNotes }))
  const dismiss = useMutation({
    mutationFn: () => dismissSuggestion(of.id, name),
    onSuccess: () => {
      onGone()
      return client.invalidateQueries({ queryKey: suggestionsQuery(of.id).queryKey })
    },
  })
  const subject = thread.subject || say('list.noSubject')
  const isBusy = attach.isPending || dismiss.isPending
  return (
    <li className={rows.row}>
      <IconBulb size={18} stroke={1.5} aria-hidden />
      <div className={rows.words}>
        <p className={rows.name}>
          <ThreadLink thread={name}>{subject}</ThreadLink>
        </p>
        {reasons.map((reason) => (
          <Reason key={reason.because} reason={reason} />
        ))}
        {of.mayWork && (
          <div className={rows.acts}>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say('case.suggestion.attach.of', { subject })}
              aria-disabled={isBusy}
              onClick={() => {
                if (!isBusy) attach.mutate(false, { onSuccess: onGone })
              }}
            >
              {say('case.suggestion.attach')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={say('case.suggestion.dismiss.of', { subject })}
              aria-disabled={isBusy}
              onClick={() => {
                if (!isBusy) dismiss.mutate()
              }}
            >
              {say('case.suggestion.dismiss')}
            </Button>
          </div>
        )}
        {attach.error && (
          <AttachFailure
            error={attach.error}
            isBusy={isBusy}
            onOpen={() => attach.mutate(true, { onSuccess: onGone })}
            onLeave={attach.reset}
          />
        )}
        {dismiss.error && <FailureBox error={dismiss.error} />}
      </div>
    </li>
  )
}

function Reason({ reason }: { reason: SuggestionReason }) {
  const say = useSay()
  const { formatList } = useIntl()
  const words = () => {
    switch (reason.because) {
      case 'references':
        return say('case.reason.references')
      case 'number':
        return say('case.reason.number', { number: reason.number })
      case 'participants':
        return say('case.reason.participants', { names: formatList(reason.people) })
    }
  }
  return <p className={rows.facts}>{words()}</p>
}
