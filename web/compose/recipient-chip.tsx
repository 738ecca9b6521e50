import type { KnownRecipient, Recipient } from '@letterlock/wire/drafts'
import { Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { KeyboardEvent, RefCallback } from 'react'
import { useRuleWords } from '../policy/use-rule-words.ts'
import { useSay } from '../words/say.ts'
import classes from './recipient-field.module.css'

export interface RecipientChipProps {
  person: Recipient
  /** Absent until the server has told. */
  known: KnownRecipient | undefined
  button: RefCallback<HTMLButtonElement>
  onKey: (event: KeyboardEvent) => void
  /** Absent where they stay. */
  onRemove: (() => void) | undefined
}

/** Somebody who gets the mail: who they are, whether they are outside, and whether anybody wrote to them before. */
export function RecipientChip({ person, known, button, onKey, onRemove }: RecipientChipProps) {
  const say = useSay()
  const words = useRuleWords()
  const name = person.name || person.address
  const address = person.name ? [person.address] : []
  // What stands beside the name is not said twice.
  const audience = known ? [say(`compose.chip.${known.audience}`)] : []
  const whence = known
    ? [
        ...(known.isNew ? [say('compose.chip.new.about')] : []),
        say('compose.chip.whence', { whence: words.word('provenance', known.provenance) }),
      ]
    : []
  const about = inSentences([...address, ...audience], whence)
  return (
    <li className={classes.chip} data-audience={known?.audience} data-warns={(known?.looksLike ?? undefined) && ''}>
      <Tooltip label={about} disabled={about === ''} multiline maw={320}>
        <span className={classes.person}>
          <span className={classes.name}>{name}</span>
          {known && known.audience !== 'internal' && (
            <span className={classes.mark}>{say(`compose.chip.${known.audience}`)}</span>
          )}
          {known?.isNew && <span className={classes.mark}>{say('compose.chip.new')}</span>}
          <span className="reader-only">
            {inSentences([...address, ...(known?.audience === 'internal' ? audience : [])], whence)}
          </span>
        </span>
      </Tooltip>
      {onRemove && (
        <button
          type="button"
          className={classes.remove}
          ref={button}
          aria-label={say('compose.chip.remove', { name })}
          onKeyDown={onKey}
          onClick={onRemove}
        >
          <IconX size={14} stroke={1.8} aria-hidden />
        </button>
      )}
    </li>
  )
}

/** Words and whole sentences, read one after the other. Pure. */
function inSentences(words: readonly string[], sentences: readonly string[]): string {
  return [...words.map((word) => `${word}.`), ...sentences].join(' ')
}
