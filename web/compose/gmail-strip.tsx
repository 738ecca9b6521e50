import type { GmailDraft } from '@letterlock/wire/gmail-drafts'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useIntl } from 'react-intl'
import { gmailDraftQuery, keepOursInGmail } from '../calls/gmail-draft-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { wholeName, withAddress } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import sheet from './compose.module.css'
import classes from './composer-strips.module.css'

type Notice = NonNullable<GmailDraft['notice']>

/** Somebody changed or deleted the draft in Gmail: what differs, and which is to stand there. */
export function GmailStrip({ draftId }: { draftId: string }) {
  const say = useSay()
  const { formatList } = useIntl()
  const when = useWhen()
  const now = useNow()
  const id = useId()
  const client = useQueryClient()
  const { data } = useQuery(gmailDraftQuery(draftId))
  const [showsTheirs, theirs] = useDisclosure()
  const keep = useMutation({
    mutationFn: () => keepOursInGmail(draftId),
    onSuccess: (kept) => client.setQueryData(gmailDraftQuery(draftId).queryKey, kept),
  })
  if (!data?.notice) return null
  const { notice } = data
  const differs = formatList(notice.differs.map((one) => say(`compose.gmail.differs.${one}`)))
  return (
    <section className={classes.conflict} role="alert">
      <p className={sheet.strong}>
        <IconArrowsDiff size={16} stroke={1.5} aria-hidden />{' '}
        {say(`compose.gmail.${notice.is}`, { when: when.since(notice.at, now) })}
      </p>
      <p>
        {notice.is === 'changed' ? say('compose.gmail.changed.about', { differs }) : say('compose.gmail.deleted.about')}
      </p>
      {keep.error && <FailureBox error={keep.error} />}
      <div className={classes.choices}>
        <Button size="compact-sm" variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
          {say('compose.gmail.keepOurs')}
        </Button>
        {notice.is === 'changed' && (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={showsTheirs}
            aria-controls={id}
            onClick={theirs.toggle}
          >
            {say(showsTheirs ? 'compose.gmail.hideTheirs' : 'compose.gmail.seeTheirs')}
          </Button>
        )}
      </div>
      <div id={id}>{showsTheirs && <Theirs of={notice} />}</div>
    </section>
  )
}

function Theirs({ of: { theirs, differs } }: { of: Notice }) {
  const say = useSay()
  const { formatList } = useIntl()
  if (!theirs) return <p>{say('compose.gmail.theirs.notHere')}</p>
  const fields = [
    ['compose.from', differs.includes('from') ? theirs.from : []],
    ['compose.to', theirs.to],
    ['compose.cc', theirs.cc],
    ['compose.bcc', theirs.bcc],
  ] as const
  return (
    <div className={classes.side}>
      {fields.map(
        ([word, people]) =>
          people.length > 0 && (
            <p key={word} className={sheet.soft}>
              {say(word)}: {formatList(people.map(word === 'compose.from' ? withAddress : wholeName))}
            </p>
          ),
      )}
      <p className={classes.sideSubject}>{theirs.subject}</p>
      <pre className={classes.sideText}>{theirs.text}</pre>
    </div>
  )
}
