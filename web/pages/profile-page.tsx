import { Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { meQuery } from '../calls/session-calls.ts'
import { LanguageChoice } from '../me/language-choice.tsx'
import { NameForm } from '../me/name-form.tsx'
import { NoticeMail } from '../me/notice-mail.tsx'
import { PasswordForm } from '../me/password-form.tsx'
import { SessionList } from '../me/session-list.tsx'
import { ThemeChoice } from '../me/theme-choice.tsx'
import { SignOutElsewhere } from '../people/sign-out-elsewhere.tsx'
import { MyCalendarPart } from '../signals/settings/my-calendar-part.tsx'
import { Page } from '../stationery/page.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'

/** Profile & sign-in: who I am here, how I get in, and where I am. */
export function ProfilePage() {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const hash = useRouterState({ select: ({ location }) => location.hash })
  useEffect(() => {
    if (hash) document.getElementById(hash)?.scrollIntoView()
  }, [hash])

  return (
    <Page title={say('profile.title')} about={say('profile.about')}>
      <Section title={say('profile.you')}>
        <NameForm me={me} />
      </Section>
      <Section
        title={say('profile.password')}
        about={say(me.hasPassword ? 'profile.password.has' : 'profile.password.none')}
      >
        <PasswordForm me={me} />
      </Section>
      <Section title={say('sessions.title')} anchor="sessions">
        <SessionList />
        <SignOutElsewhere />
      </Section>
      <Section title={say('signals.set.mine')} about={say('signals.set.mine.about')} anchor="hours">
        <MyCalendarPart />
      </Section>
      <Section title={say('notices.title')} anchor="notices">
        <NoticeMail email={me.member.email} />
      </Section>
      <Section title={say('profile.look')}>
        <Stack gap="md" maw={400}>
          <LanguageChoice chosen={me.member.locale} />
          <ThemeChoice />
        </Stack>
      </Section>
    </Page>
  )
}
