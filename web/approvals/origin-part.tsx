import type { Proposal } from '@letterlock/wire/proposals'
import { CopyText } from '../stationery/copy-text.tsx'
import { Section } from '../stationery/section.tsx'
import { withAddress } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './origin-part.module.css'
import { shortDigest } from './short-digest.ts'
import { useAskerName } from './use-asker-name.ts'

/** Who wants it, since when, until when, and over which bytes a yes is given. */
export function OriginPart({ of }: { of: Proposal }) {
  const { by, askedAt, expiresAt, status, digests, facts, from, fromName } = of
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const asker = useAskerName()
  return (
    <Section title={say('approval.origin')}>
      <dl className={classes.facts}>
        <dt>{say('approval.origin.by')}</dt>
        <dd>{asker(by)}</dd>
        {facts.modelText === true && (
          <>
            <dt>{say('approval.origin.model')}</dt>
            <dd>{say('approval.origin.model.wrote')}</dd>
          </>
        )}
        <dt>{say('approval.origin.from')}</dt>
        <dd dir="auto">{withAddress({ name: fromName, address: from })}</dd>
        <dt>{say('approval.origin.asked')}</dt>
        <dd title={when.full(askedAt)}>{when.since(askedAt, now)}</dd>
        {expiresAt !== null && status === 'waiting' && (
          <>
            <dt>{say('approval.origin.expires')}</dt>
            <dd>{when.clock(expiresAt, now)}</dd>
          </>
        )}
        <dt>{say('approval.origin.bytes')}</dt>
        <dd>
          <code>sha256:{shortDigest(digests.mime)}</code>
          <CopyText text={digests.mime} name={say('approval.origin.bytes')} />
        </dd>
        <dt>{say('approval.origin.envelope')}</dt>
        <dd>
          <code>sha256:{shortDigest(digests.envelope)}</code>
          <CopyText text={digests.envelope} name={say('approval.origin.envelope')} />
        </dd>
      </dl>
    </Section>
  )
}
