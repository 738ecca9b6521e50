import type { PolicyVersion } from '@letterlock/wire/policy'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { ListFrame } from '../stationery/list-frame.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import { ChangeLines } from './change-lines.tsx'
import classes from './policy.module.css'
import { versionsQuery } from './policy-calls.ts'

/** What held before, who wanted it so and why. */
export function VersionsPart() {
  const say = useSay()
  const list = useInfiniteQuery(versionsQuery)
  return (
    <Section title={say('policy.versions')} about={say('policy.versions.about')}>
      <ListFrame
        list={list}
        loading={{ label: say('policy.versions.loading'), height: 128 }}
        more={say('policy.versions.more')}
        empty={
          <EmptySheet
            icon={IconHistory}
            title={say('policy.versions.none')}
            about={say('policy.versions.none.about')}
          />
        }
      >
        {(versions) => (
          <ol className={classes.list} aria-label={say('policy.versions')}>
            {versions.map((version) => (
              <VersionRow key={version.version} version={version} />
            ))}
          </ol>
        )}
      </ListFrame>
    </Section>
  )
}

function VersionRow({ version: { version, at, by, note, way, agreed, changes } }: { version: PolicyVersion }) {
  const say = useSay()
  const when = useWhen()
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.title}>{say('policy.version', { version })}</p>
        <p className={classes.small}>
          {say('policy.version.by', { name: by.name, time: when.full(at) })} ·{' '}
          {say(`policy.way.${way}`, { name: agreed?.name ?? '' })}
        </p>
        <p>
          <q>{note}</q>
        </p>
        <ChangeLines changes={changes} />
      </div>
    </li>
  )
}
