import { Sentence } from '../stationery/sentence.tsx'
import { sawOfError } from '../trust/saw.ts'
import { TrustLink } from '../trust/trust-link.tsx'
import { useSay } from '../words/say.ts'
import classes from './error-item.module.css'
import type { ErrorRow } from './find-errors.ts'

/** One error: what it says, what it usually means, what to do, and how the platforms write it. */
export function ErrorItem({ row: { code, say: sentence, means, fix, words } }: { row: ErrorRow }) {
  const say = useSay()
  const saw = sawOfError(code)
  return (
    <li className={classes.item} id={code}>
      <h2 className={classes.say}>
        <Sentence text={sentence} />
      </h2>
      <p className={classes.means}>
        <Sentence text={means} />
      </p>
      <p>
        <Sentence text={fix} />
      </p>
      {saw && (
        <p>
          <TrustLink saw={saw} />
        </p>
      )}
      <dl className={classes.words}>
        {[...Map.groupBy(words, ({ at }) => at)].map(([at, ofOne]) => (
          <div key={at}>
            <dt>{say(`errors.at.${at}`)}</dt>
            <dd lang="en">
              {ofOne.map(({ word }) => (
                <code key={word}>{word}</code>
              ))}
            </dd>
          </div>
        ))}
        <div>
          <dt>Letterlock</dt>
          <dd lang="en">
            <code>{code}</code>
          </dd>
        </div>
      </dl>
    </li>
  )
}
