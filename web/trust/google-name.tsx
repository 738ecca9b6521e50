import { Fragment, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { MessageId } from '../messages/en.ts'
import classes from './google-name.module.css'

/** What Google calls something, set so that it is found on Google's page; in English whatever the page is in. */
export function GoogleName({ children }: { children: string }) {
  return (
    <b lang="en" className={classes.name}>
      {children}
    </b>
  )
}

/** One menu after the other. */
export function GooglePath({ names }: { names: readonly string[] }) {
  return (
    <span className={classes.path}>
      {names.map((name, at) => (
        <Fragment key={name}>
          {at > 0 && <span className={classes.arrow}> → </span>}
          <GoogleName>{name}</GoogleName>
        </Fragment>
      ))}
    </span>
  )
}

/** A sentence with Google's names in it. */
export function WithNames({ id, names }: { id: MessageId; names: Record<string, string | ReactNode> }) {
  const { formatMessage } = useIntl()
  const values = Object.fromEntries(
    Object.entries(names).map(([key, name]) => [
      key,
      typeof name === 'string' ? <GoogleName key={key}>{name}</GoogleName> : <Fragment key={key}>{name}</Fragment>,
    ]),
  )
  return <>{formatMessage({ id }, values)}</>
}
