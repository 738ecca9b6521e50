import type { Proposal } from '@letterlock/wire/proposals'
import { useIntl } from 'react-intl'
import rows from '../cases/part-rows.module.css'
import { fileSign } from '../letter/file-sign.ts'
import { CopyText } from '../stationery/copy-text.tsx'
import { useSay } from '../words/say.ts'
import { writeSize } from '../words/size-words.ts'
import classes from './file-list.module.css'
import titles from './part-title.module.css'
import { shortDigest } from './short-digest.ts'

type File = NonNullable<Proposal['message']>['files'][number]

/** What would leave with a mail, each file with what it says it is and what it is. */
export function FileList({ files }: { files: readonly File[] }) {
  const say = useSay()
  if (files.length === 0) return null
  const keyed = files.map((file, at) => ({ file, key: `${at} ${file.sha256}` }))
  return (
    <>
      <h3 className={titles.title}>{say('approval.files', { count: files.length })}</h3>
      <ul className={rows.rows}>
        {keyed.map(({ file, key }) => (
          <Row key={key} file={file} />
        ))}
      </ul>
    </>
  )
}

function Row({ file: { name, type, trueType, sizeBytes, sha256 } }: { file: File }) {
  const say = useSay()
  const { locale } = useIntl()
  const Sign = fileSign(type)
  return (
    <li className={rows.row}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <div className={rows.words}>
        <p className={rows.name}>{name}</p>
        <p className={rows.facts}>
          <span>{writeSize(sizeBytes, locale)}</span>
          <span>{type}</span>
          {trueType !== null && trueType !== type && (
            <strong className={titles.bad}>{say('approval.file.otherType', { type: trueType })}</strong>
          )}
          <span className={classes.digest}>
            sha256:{shortDigest(sha256)}
            <CopyText text={sha256} name={name} />
          </span>
        </p>
      </div>
    </li>
  )
}
