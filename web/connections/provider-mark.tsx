import type { ConnectionProvider } from '@letterlock/wire/connections'
import { IconBrandGmail, IconMail } from '@tabler/icons-react'
import classes from './provider-mark.module.css'

const SIGNS: Record<ConnectionProvider, typeof IconMail> = { gmail: IconBrandGmail, imap: IconMail }

/** The provider of a connection. The word stands beside it. */
export function ProviderMark({ provider }: { provider: ConnectionProvider }) {
  const Sign = SIGNS[provider]
  return (
    <span className={classes.mark} aria-hidden="true">
      <Sign size={20} stroke={1.5} />
    </span>
  )
}
