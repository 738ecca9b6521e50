import type { Attachment, Message } from '@letterlock/wire/threads'
import { IconDownload } from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import { attachmentPath } from '../calls/thread-calls.ts'
import { useSay } from '../words/say.ts'
import { writeSize } from '../words/size-words.ts'
import classes from './attachment-row.module.css'
import { fileSign } from './file-sign.ts'

/** What came with a letter, each a download; pictures that stand in the letter itself are left out. */
export function AttachmentRow({ mailboxId, message }: { mailboxId: string; message: Message }) {
  const say = useSay()
  const files = message.attachments.filter((file) => !file.inline || message.html === null)
  if (files.length === 0) return null
  return (
    <div className={classes.row}>
      <p className={classes.count}>{say('letter.attachments', { count: files.length })}</p>
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file.partId}>
            <FileLink href={attachmentPath(mailboxId, message.id, file.partId)} file={file} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function FileLink({ href, file }: { href: string; file: Attachment }) {
  const say = useSay()
  const { locale } = useIntl()
  const Sign = fileSign(file.mimeType)
  const name = file.filename || say('letter.attachment.unnamed')
  const size = writeSize(file.sizeBytes, locale)
  return (
    <a className={classes.file} href={href} download={name} aria-label={say('letter.attachment.get', { name, size })}>
      <Sign size={20} stroke={1.5} aria-hidden />
      <span className={classes.words}>
        <span className={classes.name} title={name}>
          {name}
        </span>{' '}
        <span className={classes.size}>{size}</span>
      </span>
      <IconDownload className={classes.get} size={16} stroke={1.5} aria-hidden />
    </a>
  )
}
