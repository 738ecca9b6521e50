import { Locale } from '@letterlock/wire/primitives'
import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Section } from '../stationery/section.tsx'
import { LOCALES } from '../words/locale-choice.ts'
import { useSay } from '../words/say.ts'
import { changeInvitationLanguage, INVITATIONS_KEY, invitationsQuery } from './invitation-calls.ts'

/** In which language the organisation asks people in. */
export function LanguagePart() {
  const say = useSay()
  const client = useQueryClient()
  const language = useInfiniteQuery(invitationsQuery({})).data?.pages[0]?.language
  const change = useMutation({
    mutationFn: changeInvitationLanguage,
    onSettled: () => client.invalidateQueries({ queryKey: INVITATIONS_KEY }),
  })
  if (!language) return null
  return (
    <Section title={say('invitations.language')} about={say('invitations.language.all')}>
      <NativeSelect
        aria-label={say('invitations.language')}
        maw={240}
        value={change.isPending ? change.variables : language}
        disabled={change.isPending}
        data={LOCALES.map((locale) => ({ value: locale, label: say(`frame.language.${locale}`) }))}
        onChange={(event) => change.mutate(Locale.catch('en').parse(event.currentTarget.value))}
      />
      {change.error && <FailureBox error={change.error} />}
    </Section>
  )
}
