import type { Case, CaseFiles as Files } from '@letterlock/wire/cases'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { caseFilesQuery } from '../calls/case-calls.ts'
import { attachmentPath } from '../calls/thread-calls.ts'
import { fileSign } from '../letter/file-sign.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { writeSize } from '../words/size-words.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { CasePart } from './case-part.tsx'
import rows from './part-rows.module.css'
import { ShowAll } from './show-all.tsx'

/** More of them push the rest of the case out of sight; the others are one press away. */
const FILES_SHOWN = 6
/** Enough of a hash to tell two files apart at a glance. */
const HASH_CHARS = 12

/** What came with the mail of a case, each file once where its hash is known. */
export function CaseFiles({ of }: { of: Case }) {
  const say = useSay()
  const [isWhole, setWhole] = useState(false)
  const { data, error, isPending, refetch } = useQuery(caseFilesQuery(of.id))
  const files = data?.files ?? []
  const shown = isWhole ? files : files.slice(0, FILES_SHOWN)
  return (
    <CasePart title={say('case.files')} count={data && !data.more ? files.length : undefined}>
      {isPending && <Loading label={say('case.files.loading')} height={20} />}
      {error && <FailureBox error={error} onAgain={refetch} />}
      {data && files.length === 0 && <p className={rows.soft}>{say('case.files.none')}</p>}
      {shown.length > 0 && (
        <ul className={rows.rows}>
          {shown.map((file) => (
            <FileRow key={keyOf(file)} file={file} />
          ))}
        </ul>
      )}
      <ShowAll isAll={isWhole || files.length <= FILES_SHOWN} count={files.length} onAll={() => setWhole(true)} />
      {isWhole && data?.more && <p className={rows.soft}>{say('case.files.cut', { shown: files.length })}</p>}
    </CasePart>
  )
}

type File = Files['files'][number]

function keyOf({ places: [place] }: File): string {
  return `${place?.mailboxId}/${place?.messageId}/${place?.partId}`
}

function FileRow({ file }: { file: File }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const { locale } = useIntl()
  const { filename, mimeType, sizeBytes, sha256, at, places } = file
  const [place] = places
  const Sign = fileSign(mimeType)
  const name = filename || say('letter.attachment.unnamed')
  const size = writeSize(sizeBytes, locale)
  return (
    <li className={rows.row}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <div className={rows.words}>
        <p className={rows.name}>
          {place ? (
            <a
              className={rows.link}
              href={attachmentPath(place.mailboxId, place.messageId, place.partId)}
              download={name}
              aria-label={say('letter.attachment.get', { name, size })}
            >
              {name}
            </a>
          ) : (
            name
          )}
        </p>
        <p className={rows.facts}>
          <span>{size}</span>
          <time dateTime={at} title={when.full(at)}>
            {when.row(at, now)}
          </time>
          {places.length > 1 && <span>{say('case.file.places', { count: places.length })}</span>}
        </p>
        {sha256 !== null && (
          <p className={rows.facts} title={sha256}>
            {say('case.file.hash', { hash: sha256.slice(0, HASH_CHARS) })}
          </p>
        )}
      </div>
    </li>
  )
}
