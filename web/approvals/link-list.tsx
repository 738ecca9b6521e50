import type { Proposal } from '@letterlock/wire/proposals'
import { IconLink } from '@tabler/icons-react'
import rows from '../cases/part-rows.module.css'
import { useSay } from '../words/say.ts'
import classes from './part-title.module.css'

/** Where the links of a mail lead, whatever their words say. */
export function LinkList({ links, linkCount }: Pick<NonNullable<Proposal['message']>, 'links' | 'linkCount'>) {
  const say = useSay()
  if (links.length === 0) return null
  const keyed = links.map((link, at) => ({ ...link, key: `${at} ${link.url}` }))
  return (
    <>
      <h3 className={classes.title}>{say('approval.links', { count: linkCount })}</h3>
      <ul className={rows.rows}>
        {keyed.map(({ key, words, host, url }) => (
          <li key={key} className={rows.row}>
            <IconLink size={18} stroke={1.5} aria-hidden />
            <div className={rows.words}>
              <p className={rows.name}>{host}</p>
              <p className={rows.facts}>{say('approval.link.words', { words })}</p>
              <p className={rows.facts}>{url}</p>
            </div>
          </li>
        ))}
      </ul>
      {linkCount > links.length && (
        <p className={rows.facts}>{say('approval.links.more', { shown: links.length, count: linkCount })}</p>
      )}
    </>
  )
}
