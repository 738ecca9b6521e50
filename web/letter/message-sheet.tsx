import type { Message } from '@letterlock/wire/threads'
import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconDotsVertical, IconFileAlert } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { wholeName } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { AttachmentRow } from './attachment-row.tsx'
import { BodySkeleton } from './letter-skeleton.tsx'
import { Letterhead } from './letterhead.tsx'
import classes from './message-sheet.module.css'
import { TextBody } from './text-body.tsx'

const HtmlBody = lazy(async () => ({ default: (await import('./html-body.tsx')).HtmlBody }))

/** What a message can be answered by. */
export type AnswerKind = 'reply' | 'reply_all' | 'forward'
export type OnAnswer = (kind: AnswerKind, messageId: string) => void
const ANSWERS: readonly AnswerKind[] = ['reply', 'reply_all', 'forward']

export interface MessageSheetProps {
  mailboxId: string
  message: Message
  onAnswer?: OnAnswer | undefined
  /** Absent for the only message of a thread: there is nothing to fold it into. */
  onFold?: () => void
}

/** One opened message: a sheet on the paper. */
export function MessageSheet({ mailboxId, message, onAnswer, onFold }: MessageSheetProps) {
  const say = useSay()
  const [asText, setAsText] = useState(false)
  const name = message.from ? wholeName(message.from) : say('letter.unknownSender')
  const html = asText ? null : message.html
  const answer = message.draft ? undefined : onAnswer
  const cut = html === null ? message.textCut && 'letter.textCut' : message.htmlCut && 'letter.htmlCut'

  return (
    <article className={classes.sheet} aria-label={say('letter.frame', { name })}>
      <Letterhead message={message}>
        {answer && (
          <Tooltip label={`${say('compose.reply')} (r)`}>
            <ActionIcon aria-label={say('compose.reply')} onClick={() => answer('reply', message.id)}>
              <IconArrowBackUp size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        )}
        {(message.html !== null || onFold || answer) && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={say('letter.more')}>
                <IconDotsVertical size={18} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {answer &&
                ANSWERS.map((kind) => (
                  <Menu.Item key={kind} onClick={() => answer(kind, message.id)}>
                    {say(`compose.${kind}`)}
                  </Menu.Item>
                ))}
              {message.html !== null && (
                <Menu.Item onClick={() => setAsText(!asText)}>
                  {say(asText ? 'letter.asSent' : 'letter.asText')}
                </Menu.Item>
              )}
              {onFold && <Menu.Item onClick={onFold}>{say('letter.fold')}</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )}
      </Letterhead>
      {message.quarantined && (
        <div className={classes.quarantined} role="note">
          <IconFileAlert size={18} stroke={1.5} aria-hidden />
          <p>
            <strong>{say('letter.quarantined')}</strong>
            <br />
            {say('letter.quarantined.about', { reason: message.quarantined })}
          </p>
        </div>
      )}
      {html === null ? (
        <TextBody text={message.text} />
      ) : (
        <Suspense fallback={<BodySkeleton />}>
          <HtmlBody mailboxId={mailboxId} message={message} html={html} name={name} />
        </Suspense>
      )}
      {cut && <p className={classes.cut}>{say(cut)}</p>}
      <AttachmentRow mailboxId={mailboxId} message={message} />
    </article>
  )
}
