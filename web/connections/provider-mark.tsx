import {
  IconBrandDiscord,
  IconBrandGmail,
  IconCalendar,
  IconMail,
  IconMessage,
  IconPhone,
  IconPhoneCall,
  IconPlug,
} from '@tabler/icons-react'
import classes from './provider-mark.module.css'

const SIGNS: Record<string, typeof IconMail> = {
  gmail: IconBrandGmail,
  imap: IconMail,
  'google-calendar': IconCalendar,
  aircall: IconPhone,
  clicksend: IconMessage,
  dialpad: IconPhoneCall,
  discord: IconBrandDiscord,
}

/** The provider of a connection, by its id; one of an app's own has a plug. The word stands beside it. */
export function ProviderMark({ provider }: { provider: string }) {
  const Sign = SIGNS[provider] ?? IconPlug
  return (
    <span className={classes.mark} aria-hidden="true">
      <Sign size={20} stroke={1.5} />
    </span>
  )
}
