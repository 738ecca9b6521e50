import type { Message } from '@letterlock/wire/threads'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDotsVertical, IconFileAlert } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { wholeName } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { AttachmentRow } from './attachment-row.tsx'
import { BodySkeleton } from './letter-skeleton.tsx'
import { Letterhead } from './letterhead.tsx'
import classes from './message-sheet.module.css'
import { TextBody } from './text-body.tsx'

const HtmlBody = lazy(async () => ({ default: (await import('./html-body.tsx')).HtmlBody }))

export interface MessageSheetProps {
  mailboxId: string
  message: Message
  /** Absent for the only message of a thread: there is nothing to fold it into. */
  onFold?: () => void
}

/** One opened message: a sheet on the paper. */
export function MessageSheet({ mailboxId, message, onFold }: MessageSheetProps) {
  const say = useSay()
  const [asText, setAsText] = useState(false)
  const name = message.from ? wholeName(message.from) : say('letter.unknownSender')
  const html = asText ? null : message.html
  const cut = html === null ? message.textCut && 'letter.textCut' : message.htmlCut && 'letter.htmlCut'

  return (
    <article className={classes.sheet} aria-label={say('letter.frame', { name })}>
      <Letterhead message={message}>
        {(message.html !== null || onFold) && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={say('letter.more')}>
                <IconDotsVertical size={18} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
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
