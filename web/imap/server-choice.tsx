import type { DiscoveredImap, ImapSecurity, ImapServer } from '@letterlock/wire/imap'
import { NativeSelect, TextInput, type TextInputProps } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconServer } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useSay } from '../words/say.ts'
import { type ImapFields, type Side, USUAL_PORTS } from './imap-form-values.ts'
import classes from './server-choice.module.css'

type Fields = Pick<ImapFields, 'host' | 'port' | 'security'>

export interface ServerChoiceProps {
  side: Side
  fields: Fields
  /** Of the name to sign in with. */
  username: TextInputProps
  /** Best first; empty when nobody answered, and of a connection whose server is known. */
  found: z.infer<typeof DiscoveredImap>['servers']
  isKnown: boolean
  onChange: (fields: Partial<Fields>) => void
  /** What else belongs to this side, below its fields. */
  children?: ReactNode
}

const SECURITIES: readonly ImapSecurity[] = ['tls', 'starttls', 'none']

/** Which server it will be, how it was found, and the fields to say otherwise. */
export function ServerChoice({ side, fields, username, found, isKnown, onChange, children }: ServerChoiceProps) {
  const say = useSay()
  const [isOpen, { toggle }] = useDisclosure(found.length === 0 && !isKnown)
  const of = found.find((server) => isSame(server, fields))
  return (
    <div className={classes.server}>
      <p className={classes.line}>
        <IconServer size={18} stroke={1.5} aria-hidden />
        <span className={classes.words}>
          {fields.host === '' ? (
            <span>{say(side === 'smtp' ? 'imap.sending.none' : 'imap.server.none')}</span>
          ) : (
            <>
              <span className={classes.host}>
                {say('imap.server.line', {
                  host: fields.host,
                  port: fields.port,
                  security: say(`imap.security.${fields.security}`),
                })}
              </span>
              <span className={classes.soft}>
                {of
                  ? `${say(`imap.source.${of.source}`)} ${say(of.greeted ? 'imap.greeted' : 'imap.notGreeted')}`
                  : say('imap.source.own')}
              </span>
            </>
          )}
        </span>
        <button type="button" className={classes.change} onClick={toggle} aria-expanded={isOpen}>
          {say(isOpen ? 'imap.server.done' : 'imap.server.change')}
        </button>
      </p>
      {isOpen && (
        <div className={classes.fields}>
          <TextInput
            className={classes.wide ?? ''}
            label={say('imap.host')}
            name={`${side}-host`}
            value={fields.host}
            onChange={(event) => onChange({ host: event.currentTarget.value })}
            spellCheck={false}
            autoComplete="off"
          />
          <TextInput
            label={say('imap.port')}
            name={`${side}-port`}
            inputMode="numeric"
            value={fields.port}
            onChange={(event) => onChange({ port: event.currentTarget.value.replace(/\D/g, '').slice(0, 5) })}
            autoComplete="off"
          />
          <NativeSelect
            label={say('imap.security')}
            name={`${side}-security`}
            value={fields.security}
            onChange={(event) => {
              const security = SECURITIES.find((one) => one === event.currentTarget.value) ?? 'tls'
              const isUsual = fields.port === '' || fields.port === USUAL_PORTS[side][fields.security]
              onChange({ security, ...(isUsual && { port: USUAL_PORTS[side][security] }) })
            }}
            data={SECURITIES.map((security) => ({ value: security, label: say(`imap.security.${security}`) }))}
          />
          <TextInput
            className={classes.whole ?? ''}
            label={say('imap.username')}
            description={say(side === 'smtp' ? 'imap.sending.username.about' : 'imap.username.about')}
            name={`${side}-username`}
            spellCheck={false}
            autoComplete="off"
            {...username}
          />
          {children && <div className={classes.whole}>{children}</div>}
        </div>
      )}
    </div>
  )
}

function isSame(server: ImapServer, { host, port, security }: Fields): boolean {
  return server.host === host && String(server.port) === port && server.security === security
}
