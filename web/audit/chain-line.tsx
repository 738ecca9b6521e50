import { IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { CopyText } from '../stationery/copy-text.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { auditChainQuery } from './audit-calls.ts'
import classes from './chain-line.module.css'
import { CheckpointMail } from './checkpoint-mail.tsx'

/** Enough of a hash to compare by eye; all of it is copied. */
const HASH_CHARS = 12

/** How long the chain is and where it ends: to be copied to where nobody who runs the server can change it. */
export function ChainLine() {
  const say = useSay()
  const { data, error, refetch } = useQuery(auditChainQuery)
  if (error) return <FailureBox error={error} onAgain={refetch} />
  if (!data) return <Loading height={58} mb={16} />
  const { entries, head, waiting, publicKey } = data
  return (
    <div className={classes.line}>
      <IconLink size={18} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <p className={classes.state}>
          {say('audit.chain', { count: entries })}
          {waiting > 0 && ` ${say('audit.chain.waiting', { count: waiting })}`}
        </p>
        {head && (
          <p className={classes.proof}>
            {say('audit.checkpoint')} <code>{`${head.seq}:${head.hash.slice(0, HASH_CHARS)}…`}</code>
            <CopyText text={`${head.seq}:${head.hash}`} name={say('audit.checkpoint')} />
          </p>
        )}
        {publicKey && (
          <p className={classes.proof}>
            {say('audit.key')} <code>{publicKey.slice(0, HASH_CHARS)}…</code>
            <CopyText text={publicKey} name={say('audit.key')} />
          </p>
        )}
        <p className={classes.about}>{say('audit.checkpoint.about')}</p>
        <CheckpointMail />
      </div>
    </div>
  )
}
