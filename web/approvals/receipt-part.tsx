import type { Proposal } from '@letterlock/wire/proposals'
import { CopyText } from '../stationery/copy-text.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './origin-part.module.css'

/** What proves that it left, and every time it was tried. */
export function ReceiptPart({ of: { receipt, attempts } }: { of: Proposal }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  if (receipt === null && attempts.length === 0) return null
  return (
    <Section title={say(receipt ? 'approval.receipt' : 'approval.attempts')}>
      <dl className={classes.facts}>
        {receipt && (
          <>
            <dt>{say('approval.receipt.at')}</dt>
            <dd title={when.full(receipt.at)}>{when.clock(receipt.at, now)}</dd>
            <dt>{say('approval.receipt.foundBy')}</dt>
            <dd>{say(`approval.receipt.foundBy.${receipt.foundBy}`)}</dd>
            {receipt.messageId !== null && (
              <>
                <dt>{say('approval.receipt.messageId')}</dt>
                <dd>
                  <code>{receipt.messageId}</code>{' '}
                  <CopyText text={receipt.messageId} name={say('approval.receipt.messageId')} />
                </dd>
              </>
            )}
            <dt>{say('approval.receipt.compared')}</dt>
            <dd>
              <Compared {...receipt} />
            </dd>
            {receipt.copiedAt !== null && (
              <>
                <dt>{say('approval.receipt.copied')}</dt>
                <dd>{when.clock(receipt.copiedAt, now)}</dd>
              </>
            )}
          </>
        )}
        {attempts.map(({ at, outcome, problem }) => (
          <Attempt key={at} at={when.clock(at, now)} outcome={outcome} words={problem?.say} />
        ))}
      </dl>
    </Section>
  )
}

function Compared({ comparedAt, differs }: Pick<NonNullable<Proposal['receipt']>, 'comparedAt' | 'differs'>) {
  const say = useSay()
  if (comparedAt === null || differs === null) return say('approval.receipt.compared.not')
  if (differs.length === 0) return say('approval.receipt.compared.same')
  return say('approval.receipt.compared.differs', {
    what: differs.map((one) => say(`approval.receipt.differs.${one}`)).join(', '),
  })
}

interface AttemptProps {
  at: string
  outcome: Proposal['attempts'][number]['outcome']
  words: string | undefined
}

function Attempt({ at, outcome, words }: AttemptProps) {
  const say = useSay()
  return (
    <>
      <dt>{say('approval.attempt', { at })}</dt>
      <dd>
        {say(`approval.attempt.${outcome ?? 'open'}`)}
        {words && ` ${words}`}
      </dd>
    </>
  )
}
