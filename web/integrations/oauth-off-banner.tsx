import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../words/language.tsx'
import { useSay } from '../words/say.ts'
import { integrationsQuery } from './integration-calls.ts'
import classes from './oauth-off-banner.module.css'

/** Where a Gmail mailbox is connected while consent at Google is switched off; the guide says it step by step. */
const SETUP = 'integrations/imap/setup'

/** Says that new mailboxes are not connected by consent for now, why, and how they are instead. Nothing while they are. */
export function OAuthOffBanner() {
  const say = useSay()
  const { locale } = useLanguage()
  const { data } = useQuery(integrationsQuery)
  const gmail = data?.integrations.find(({ provider }) => provider === 'gmail')
  if (!gmail?.oauthOff || gmail.off) return null
  const guide = locale === 'en' ? `/docs/${SETUP}/` : `/docs/${locale}/${SETUP}/`
  return (
    <aside className={classes.banner} aria-label={say('oauthOff.title')}>
      <IconAlertTriangle size={18} stroke={1.5} aria-hidden />
      <div>
        <p className={classes.title}>{say('oauthOff.title')}</p>
        <p>
          {say(`oauthOff.because.${gmail.oauthOff}`, { organisation: data?.organisation ?? '' })}{' '}
          {say('oauthOff.instead')}{' '}
          <a href={guide} className={classes.link}>
            /docs/{SETUP}
          </a>
          . {say('oauthOff.same')}
        </p>
        <p>
          {say('oauthOff.password')} {say('oauthOff.existing')}
        </p>
      </div>
    </aside>
  )
}
