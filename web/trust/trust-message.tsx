import { Button, SegmentedControl } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Loading } from '../stationery/loading.tsx'
import { useLanguage } from '../words/language.tsx'
import { LOCALES } from '../words/locale-choice.ts'
import { useSay } from '../words/say.ts'
import { sayIn } from '../words/say-in.ts'
import classes from './trust-message.module.css'
import { type Asking, decideReader, writeMessage } from './write-message.ts'

/** The message for whoever can let a person in, in the language of whoever reads it, ready to be copied. */
export function TrustMessage({ asking }: { asking: Asking }) {
  const say = useSay()
  const { locale: own } = useLanguage()
  const [locale, setLocale] = useState(own)
  const clipboard = useClipboard({ timeout: 1600 })
  const voice = useQuery({
    queryKey: ['voice', locale],
    queryFn: () => sayIn(locale),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const text = voice.data && writeMessage(voice.data, asking)
  return (
    <div className={classes.message}>
      <div className={classes.head}>
        <div>
          <h3 className={classes.title}>{say('trust.message')}</h3>
          <p className={classes.to}>{say(`trust.message.to.${decideReader(asking.saw)}`)}</p>
        </div>
        <SegmentedControl
          aria-label={say('trust.message.language')}
          size="xs"
          value={locale}
          data={LOCALES.map((one) => ({ value: one, label: say(`frame.language.${one}`) }))}
          onChange={(value) => setLocale(LOCALES.find((one) => one === value) ?? own)}
        />
      </div>
      {text === undefined ? (
        <Loading height={240} />
      ) : (
        <p lang={locale} className={classes.text}>
          {text}
        </p>
      )}
      <Button
        disabled={text === undefined}
        leftSection={clipboard.copied ? <IconCheck size={16} stroke={1.8} /> : <IconCopy size={16} stroke={1.8} />}
        onClick={() => clipboard.copy(text)}
      >
        {say(clipboard.copied ? 'trust.message.copied' : 'trust.message.copy')}
      </Button>
    </div>
  )
}
