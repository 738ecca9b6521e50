import type { FoundServer } from '@letterlock/wire/imap'
import { SecretField } from '../stationery/secret-field.tsx'
import { useSay } from '../words/say.ts'
import type { ImapFields } from './imap-form-values.ts'
import { ServerChoice } from './server-choice.tsx'

export interface SendingChoiceProps {
  fields: ImapFields['smtp']
  /** Best first; empty when nobody answered. */
  found: readonly FoundServer[]
  /** It sends through this server already. */
  isKnown: boolean
  /** Why the password cannot be left out. */
  passwordError?: string | undefined
  onChange: (fields: Partial<ImapFields['smtp']>) => void
}

/** Through which server a mailbox sends, and as whom where that is not as it receives. */
export function SendingChoice({ fields, found, isKnown, passwordError, onChange }: SendingChoiceProps) {
  const say = useSay()
  return (
    <ServerChoice
      side="smtp"
      fields={fields}
      username={{ value: fields.username, onChange: (event) => onChange({ username: event.currentTarget.value }) }}
      found={[...found]}
      isKnown={isKnown}
      onChange={onChange}
    >
      <SecretField
        label={say('imap.sending.password')}
        description={say('imap.sending.password.about')}
        name="smtp-password"
        autoComplete="off"
        error={passwordError}
        value={fields.password}
        onChange={(event) => onChange({ password: event.currentTarget.value })}
      />
    </ServerChoice>
  )
}
