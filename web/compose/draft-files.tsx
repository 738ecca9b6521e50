import { DRAFT_FILES_BYTES_MAX, type Draft } from '@letterlock/wire/drafts'
import { CloseButton, Progress } from '@mantine/core'
import { IconFileAlert } from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import { fileSign } from '../letter/file-sign.ts'
import { useFailureWords } from '../stationery/use-failure-words.ts'
import { useSay } from '../words/say.ts'
import { writeSize } from '../words/size-words.ts'
import sheet from './compose.module.css'
import classes from './draft-files.module.css'
import type { ComingFile, useFiles } from './use-files.ts'

export interface DraftFilesProps {
  draft: Draft
  files: ReturnType<typeof useFiles>
  isFixed: boolean
}

/** What goes along: each file with its size, and how far those are that are still on their way. */
export function DraftFiles({ draft, files: { coming, remove, drop, takenBytes }, isFixed }: DraftFilesProps) {
  const say = useSay()
  const { locale } = useIntl()
  if (draft.files.length + coming.length === 0) return null
  return (
    <ul className={classes.files} aria-label={say('compose.files')}>
      {draft.files.map((file) => {
        const Sign = fileSign(file.type)
        return (
          <li key={file.id} className={classes.file}>
            <Sign size={18} stroke={1.5} aria-hidden />
            <span className={classes.fileName}>{file.name}</span>
            <span className={sheet.soft}>{writeSize(file.sizeBytes, locale)}</span>
            {!isFixed && (
              <CloseButton
                size={24}
                iconSize={16}
                aria-label={say('compose.file.remove', { name: file.name })}
                onClick={() => void remove(file)}
              />
            )}
          </li>
        )
      })}
      {coming.map((file) => (
        <li
          key={file.key}
          className={classes.file}
          data-failed={(file.error ?? file.isTooLarge) !== undefined || undefined}
        >
          {file.isTooLarge || file.error !== undefined ? (
            <FailedFile file={file} takenBytes={takenBytes} />
          ) : (
            <>
              <span className={classes.fileName}>{file.name}</span>
              <Progress
                className={classes.progress}
                value={file.part * 100}
                aria-label={say('compose.file.uploading', {
                  name: file.name,
                  percent: new Intl.NumberFormat(locale, { style: 'percent' }).format(file.part),
                })}
              />
            </>
          )}
          {(file.isTooLarge || file.error !== undefined) && (
            <CloseButton
              size={24}
              iconSize={16}
              aria-label={say('compose.file.remove', { name: file.name })}
              onClick={() => drop(file.key)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function FailedFile({ file, takenBytes }: { file: ComingFile; takenBytes: number }) {
  const say = useSay()
  const { locale } = useIntl()
  const words = useFailureWords(file.error)
  const { name } = file
  return (
    <>
      <IconFileAlert size={18} stroke={1.5} aria-hidden />
      <span className={classes.fileName} role="alert">
        {file.isTooLarge
          ? say('compose.file.tooLarge', {
              name,
              size: writeSize(takenBytes + file.sizeBytes, locale),
              most: writeSize(DRAFT_FILES_BYTES_MAX, locale),
            })
          : `${say('compose.file.failed', { name })} ${words.say}`}
      </span>
    </>
  )
}
