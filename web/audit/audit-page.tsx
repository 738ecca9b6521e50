import { Button } from '@mantine/core'
import { IconArrowLeft, IconLock } from '@tabler/icons-react'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { meQuery } from '../calls/session-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { auditQuery } from './audit-calls.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditList } from './audit-list.tsx'
import classes from './audit-page.module.css'
import { ChainLine } from './chain-line.tsx'
import { ExportMenu } from './export-menu.tsx'
import { mayAudit } from './may-audit.ts'

/** Audit log: who did what to what, for owners and admins. */
export function AuditPage() {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  if (mayAudit(me.member.role)) return <AuditDesk />
  return (
    <EmptySheet isAlone icon={IconLock} heading="h1" title={say('audit.closed')} about={say('audit.closed.about')}>
      <Button variant="default" renderRoot={(props) => <Link to="/settings/profile" {...props} />}>
        {say('frame.settings.profile')}
      </Button>
    </EmptySheet>
  )
}

function AuditDesk() {
  const say = useSay()
  const search = useSearch({ from: '/framed/audit' })
  const { data } = useInfiniteQuery(auditQuery(search))
  const { thing } = search
  const parties = data?.pages.flatMap((page) => page.data.flatMap(({ actor, subject }) => [subject, actor])) ?? []
  const name = parties.find(({ id }) => id === thing)?.name ?? thing ?? ''
  return (
    <Page
      key={thing ?? ''}
      title={thing === undefined ? say('audit.title') : say('audit.story', { name })}
      about={thing === undefined ? say('audit.about') : say('audit.story.about')}
      action={<ExportMenu search={search} />}
      above={
        thing !== undefined && (
          <Link to="/audit" className={classes.back}>
            <IconArrowLeft size={16} stroke={1.5} aria-hidden />
            {say('audit.all')}
          </Link>
        )
      }
    >
      {thing === undefined && <ChainLine />}
      <AuditFilters search={search} />
      <AuditList search={search} />
    </Page>
  )
}
