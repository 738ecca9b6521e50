import { Locale } from '@letterlock/wire/primitives'
import { NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeMe, meQuery } from '../calls/session-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useLanguage } from '../words/language.tsx'
import { LOCALES } from '../words/locale-choice.ts'
import { useSay } from '../words/say.ts'

const AS_BROWSER = 'browser'

/** Choose the language of these pages and of what Letterlock writes to me; it is kept with my account. */
export function LanguageChoice({ chosen }: { chosen: Locale | null }) {
  const say = useSay()
  const language = useLanguage()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (locale: Locale | null) => changeMe({ locale }),
    // What is chosen last is kept, however soon it follows.
    scope: { id: 'my language' },
    onSuccess: () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
  })
  const shown = change.isPending ? change.variables : chosen
  return (
    <>
      <NativeSelect
        label={say('frame.language')}
        description={say('profile.language.about')}
        size="sm"
        value={shown ?? AS_BROWSER}
        data={[
          { value: AS_BROWSER, label: say('profile.language.browser') },
          ...LOCALES.map((locale) => ({ value: locale, label: say(`frame.language.${locale}`) })),
        ]}
        onChange={(event) => {
          const locale = Locale.safeParse(event.currentTarget.value).data ?? null
          if (locale) language.choose(locale)
          change.mutate(locale)
        }}
      />
      {change.error && <FailureBox error={change.error} />}
    </>
  )
}
