import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { connectionsQuery } from '../calls/connection-calls.ts'
import { noticesQuery } from '../calls/notice-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { decideWay } from './decide-way.ts'
import { NoticeItem } from './notice-item.tsx'
import classes from './notice-list.module.css'
import { useSeeNotices } from './use-see-notices.ts'

/** What I was told of my connections, newest first. It is seen by being shown. */
export function NoticeList({ onLeave }: { onLeave: () => void }) {
  const say = useSay()
  const now = useNow()
  const { data, error, refetch } = useQuery(noticesQuery)
  const connections = useQuery(connectionsQuery).data?.connections ?? []
  const fresh = useSeeNotices(data)

  if (!data) {
    if (!error) return <Loading height={64} />
    return <FailureBox error={error} onAgain={refetch} />
  }
  return (
    <>
      {data.notices.length === 0 ? (
        <EmptySheet icon={IconBell} title={say('notices.empty')} about={say('notices.empty.about')} />
      ) : (
        <ul className={classes.list}>
          {data.notices.map((notice) => (
            <NoticeItem
              key={notice.id}
              notice={notice}
              isFresh={fresh.has(notice.id)}
              way={decideWay(notice, connections, now)}
              onLeave={onLeave}
            />
          ))}
        </ul>
      )}
      <p className={classes.mail}>
        {say(data.mail ? 'notices.mail.on' : 'notices.mail.off')}{' '}
        <Link to="/settings/profile" hash="notices" className={classes.change} onClick={onLeave}>
          {say('notices.mail.change')}
        </Link>
      </p>
    </>
  )
}
