import type { Connection } from '@letterlock/wire/connections'
import type { DiscoveredImap, ImapSettings } from '@letterlock/wire/imap'
import type { FirstShares } from '@letterlock/wire/sharing'
import { Button, Checkbox, Loader, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { z } from 'zod'
import { connectImap, discoverImap } from '../calls/imap-calls.ts'
import { useCeiling } from '../integrations/use-ceiling.ts'
import { FirstSharesChoice } from '../sharing/first-shares-choice.tsx'
import { useFirstShares, writeFirstShares } from '../sharing/use-first-shares.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { SecretField } from '../stationery/secret-field.tsx'
import { useSay } from '../words/say.ts'
import { AccessChoice } from './access-choice.tsx'
import { AdviceNote } from './advice-note.tsx'
import { ImapConnected } from './imap-connected.tsx'
import classes from './imap-form.module.css'
import { allowedMode, firstFields, type ImapFields, writeConnect, writeTests } from './imap-form-values.ts'
import { SendingChoice } from './sending-choice.tsx'
import { ServerChoice } from './server-choice.tsx'
import { ServerTest } from './server-test.tsx'
import { useServerTest } from './use-server-test.ts'

export interface ImapFormProps {
  connection?: Connection
  /** Of the connection to be reconnected. */
  settings?: ImapSettings
  onClose: () => void
}

type Found = z.infer<typeof DiscoveredImap>

/** Address, server, password: what is found is filled in, what is wrong is said here, and nothing typed is lost. */
export function ImapForm({ connection, settings, onClose }: ImapFormProps) {
  const say = useSay()
  const client = useQueryClient()
  const form = useForm<ImapFields>({
    initialValues: firstFields(connection, settings),
    validate: {
      address: (address) => (/^\S+@\S+\.\S+$/.test(address.trim()) ? null : say('imap.address.needed')),
    },
  })
  const { address, host, port, security } = form.values
  const sharing = useFirstShares()
  const discover = useMutation({
    mutationFn: discoverImap,
    onSuccess: ({ servers: [reads], sending: [sends] }: Found) => {
      if (reads) form.setValues({ host: reads.host, port: String(reads.port), security: reads.security })
      form.setValues({ sends: sends !== undefined })
      if (sends) changeSending({ host: sends.host, port: String(sends.port), security: sends.security })
    },
  })
  const connect = useMutation({
    mutationFn: ({ fields, shares }: { fields: ImapFields; shares: FirstShares | undefined }) =>
      connectImap(writeConnect(fields, connection, shares)),
    onSuccess: () => {
      for (const key of ['connections', 'mailboxes', 'imap-settings', 'health'])
        void client.invalidateQueries({ queryKey: [key] })
    },
  })

  const tried = useServerTest()
  const changeSending = (change: Partial<ImapFields['smtp']>) =>
    form.setFieldValue('smtp', (smtp) => ({ ...smtp, ...change }))

  const problem = useRef<HTMLDivElement>(null)
  const password = useRef<HTMLInputElement>(null)
  // On a phone the answer would stand below the edge of the dialog.
  useEffect(() => {
    if (connect.error) problem.current?.scrollIntoView({ block: 'nearest' })
  }, [connect.error])
  useEffect(() => {
    if (discover.data) password.current?.focus()
  }, [discover.data])

  // What was found for one address says nothing of another.
  const found = discover.variables === address.trim() ? discover.data : undefined
  const knowsServer = settings !== undefined || found !== undefined
  const isAbove = useCeiling(connection?.provider ?? found?.integration ?? 'imap')
  const accessMode = allowedMode(form.values.accessMode, isAbove)
  const mayShare = accessMode !== 'counts'
  const shares = connection?.mailbox ? 'mine' : writeFirstShares(sharing, mayShare)
  const findServer = () => {
    if (form.validateField('address').hasError) return
    discover.mutate(address.trim())
  }
  const hasPassword = ({ password }: ImapFields) => {
    if (password === '') form.setFieldError('password', say('imap.password.needed'))
    return password !== ''
  }
  const submit = form.onSubmit((fields) => {
    if (!knowsServer) return findServer()
    if (!hasPassword(fields) || shares === 'incomplete') return
    tried.forget()
    connect.mutate({ fields: { ...fields, accessMode }, shares: shares === 'mine' ? undefined : shares })
  })
  const tryBoth = form.onSubmit((fields) => {
    if (!hasPassword(fields)) return
    connect.reset()
    tried.run(writeTests(fields))
  })

  if (connect.data) return <ImapConnected made={connect.data} onClose={onClose} />
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={say('imap.address')}
          type="email"
          name="address"
          autoComplete="off"
          spellCheck={false}
          readOnly={connection !== undefined}
          {...(connection === undefined && { 'data-autofocus': true })}
          {...form.getInputProps('address')}
        />
        {discover.error && !discover.isPending && <FailureBox error={discover.error} />}
        {knowsServer ? (
          <>
            <ServerChoice
              side="imap"
              fields={{ host, port, security }}
              username={form.getInputProps('username')}
              found={found?.servers ?? []}
              isKnown={settings !== undefined}
              onChange={(server) => form.setValues(server)}
            />
            {found?.advice && <AdviceNote advice={found.advice} />}
            <SecretField
              label={say(connection ? 'imap.password.new' : 'imap.password')}
              description={say('imap.password.about')}
              ref={password}
              name="app-password"
              // A browser that offers to keep it would keep the key to a mailbox beside those of web pages.
              autoComplete="off"
              {...(connection !== undefined && { 'data-autofocus': true })}
              {...form.getInputProps('password')}
            />
            <Checkbox
              label={say('imap.sending')}
              description={say('imap.sending.about')}
              {...form.getInputProps('sends', { type: 'checkbox' })}
            />
            {form.values.sends && (
              <SendingChoice
                fields={form.values.smtp}
                found={found?.sending ?? []}
                isKnown={settings?.smtp !== null && settings?.smtp !== undefined}
                onChange={changeSending}
              />
            )}
            <AccessChoice
              chosen={accessMode}
              isAbove={isAbove}
              onChoose={(mode) => form.setFieldValue('accessMode', mode)}
            />
            {!connection?.mailbox && <FirstSharesChoice state={sharing} mayShare={mayShare} />}
          </>
        ) : (
          <p className={classes.about}>{say('imap.about')}</p>
        )}
        <ServerTest tests={tried.tests} />
        <div ref={problem} className={classes.problem}>
          {connect.error && !connect.isPending && <FailureBox error={connect.error} />}
        </div>
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          {knowsServer && (
            <Button variant="default" disabled={tried.isRunning || connect.isPending} onClick={() => tryBoth()}>
              {say(tried.isRunning ? 'imap.test.running' : 'imap.test')}
            </Button>
          )}
          {knowsServer ? (
            <Button
              type="submit"
              disabled={connect.isPending || shares === 'incomplete'}
              leftSection={connect.isPending && <Loader size={14} />}
            >
              {say(connect.isPending ? 'imap.connecting' : 'imap.connect')}
            </Button>
          ) : (
            <Button
              type="submit"
              disabled={discover.isPending}
              leftSection={discover.isPending && <Loader size={14} />}
            >
              {say(discover.isPending ? 'imap.finding' : 'imap.find')}
            </Button>
          )}
        </div>
      </Stack>
    </form>
  )
}
