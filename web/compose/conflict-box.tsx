import type { Draft, DraftContent } from '@letterlock/wire/drafts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { draftQuery } from '../calls/draft-calls.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { asText } from './body-form.ts'
import sheet from './compose.module.css'
import classes from './composer-strips.module.css'
import { useWriterName } from './use-writer-name.ts'

export interface ConflictBoxProps {
  draftId: string
  mine: DraftContent
  onKeepMine: (theirs: Draft) => void
  onTakeTheirs: (theirs: Draft) => void
}

/** Two versions at once: both are shown, and whoever writes says which goes on. */
export function ConflictBox({ draftId, mine, onKeepMine, onTakeTheirs }: ConflictBoxProps) {
  const say = useSay()
  const writer = useWriterName()
  const when = useWhen()
  const now = useNow()
  const { data: theirs } = useQuery({ ...draftQuery(draftId), staleTime: 0, refetchOnMount: 'always' })
  return (
    <section className={classes.conflict} role="alert">
      <p className={sheet.strong}>{say('compose.conflict')}</p>
      <p>{say('compose.conflict.about')}</p>
      {theirs && (
        <div className={classes.sides}>
          <Side
            title={say('compose.conflict.theirs', {
              name: writer(theirs.editor),
              when: when.since(theirs.changedAt, now),
            })}
            content={theirs.content}
            word={say('compose.conflict.takeTheirs')}
            onTake={() => onTakeTheirs(theirs)}
          />
          <Side
            title={say('compose.conflict.mine')}
            content={mine}
            word={say('compose.conflict.keepMine')}
            onTake={() => onKeepMine(theirs)}
          />
        </div>
      )}
    </section>
  )
}

function Side({
  title,
  content,
  word,
  onTake,
}: {
  title: string
  content: DraftContent
  word: string
  onTake: () => void
}) {
  return (
    <div className={classes.side}>
      <p className={sheet.soft}>{title}</p>
      <p className={classes.sideSubject}>{content.subject}</p>
      <pre className={classes.sideText}>{content.html === null ? content.text : asText(content.html)}</pre>
      <Button size="compact-sm" variant="default" onClick={onTake}>
        {word}
      </Button>
    </div>
  )
}
