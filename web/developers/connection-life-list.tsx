import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { connectionLifeQuery } from '../calls/app-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './life.module.css'
import { chooseFacts } from './life-facts.ts'
import { findLifeSentence } from './life-words.ts'

/** A connection's life from the audit: when, what, by whom, with which result. */
export function ConnectionLifeList({ appId, connectionId }: { appId: string; connectionId: string }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    connectionLifeQuery(appId, connectionId),
  )
  if (error && !data) {
    return <FailureBox error={error} onAgain={refetch} />
  }
  if (!data) return <Loading height={120} />
  const happened = data.pages
    .flatMap((page) => page.data)
    .map((moment, place) => ({ ...moment, key: `${moment.at} ${place}` }))
  if (happened.length === 0) return <p className={classes.none}>{say('dev.life.none')}</p>
  return (
    <>
      <ol className={classes.life}>
        {happened.map(({ key, at, action, by, result, facts }) => {
          const sentence = findLifeSentence(action)
          return (
            <li key={key} className={classes.moment} data-result={result}>
              <p className={classes.what}>
                {sentence ? say(sentence) : <code className={classes.mono}>{action}</code>}
                {result !== 'done' && result !== 'whole' && <span className={classes.result}>{result}</span>}
              </p>
              <p className={classes.facts}>
                <time dateTime={at} title={when.full(at)}>
                  {when.clock(at, now)}
                </time>
                {' · '}
                {by.kind === 'system' ? say('dev.life.system') : by.name}
                {chooseFacts(facts).map((fact) =>
                  fact.is === 'word' ? (
                    <span key={fact.word}>
                      {' · '}
                      {say(fact.word)}
                    </span>
                  ) : (
                    <span key={fact.code}>
                      {' · '}
                      <code className={classes.mono}>{fact.code}</code>
                    </span>
                  ),
                )}
              </p>
            </li>
          )
        })}
      </ol>
      {hasNextPage && (
        <Button size="xs" variant="default" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('quarantine.more')}
        </Button>
      )}
    </>
  )
}
