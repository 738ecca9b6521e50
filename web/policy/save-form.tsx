import { POLICY_NOTE_CHARS_MAX, type Policy, type PolicyDocument, type PutPolicyAnswer } from '@letterlock/wire/policy'
import type { Me } from '@letterlock/wire/session'
import { Button, Stack, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import dialog from '../stationery/dialog.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { SecretField } from '../stationery/secret-field.tsx'
import { useSay } from '../words/say.ts'
import { ChangeLines } from './change-lines.tsx'
import classes from './policy.module.css'
import { changeQuery, policyQuery, putPolicy, versionsQuery } from './policy-calls.ts'

export interface SaveFormProps {
  held: Policy
  /** What is to hold, and the version that it was made of. */
  document: PolicyDocument
  version: number
  me: Me
  /** What the button says. */
  word: string
  onSaved: (answer: PutPolicyAnswer) => void
  /** The way out without saving. */
  children: ReactNode
}

/** What a change would do, why it is made, and the button: a change that loosens asks for more. */
export function SaveForm({ held, document, version, me, word, onSaved, children }: SaveFormProps) {
  const say = useSay()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const [password, setPassword] = useState('')
  const [isTold, setTold] = useState(false)
  const { data, error } = useQuery(changeQuery(held.version, document))
  const needsPassword = data?.change?.isLooser === true && held.isAlone && me.hasPassword
  const save = useMutation({
    mutationFn: putPolicy,
    onSuccess: (answer) => {
      client.setQueryData(policyQuery.queryKey, answer.policy)
      onSaved(answer)
      return client.invalidateQueries({ queryKey: versionsQuery.queryKey })
    },
    // Whoever was quicker, or what waits already, is to be seen.
    onError: () => client.invalidateQueries({ queryKey: policyQuery.queryKey }),
  })
  const submit = () => {
    setTold(true)
    if (note.trim() === '' || save.isPending) return
    save.mutate({ expectedVersion: version, document, note: note.trim(), ...(needsPassword && { password }) })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="md">
        {error && <FailureBox error={error} />}
        <Verdict held={held} document={document} me={me} change={data?.change ?? null} />
        <Textarea
          label={say('policy.save.note')}
          description={say('policy.save.note.about')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={POLICY_NOTE_CHARS_MAX}
          value={note}
          error={isTold && note.trim() === '' ? say('policy.save.note.needed') : undefined}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {needsPassword && (
          <>
            {/* Password managers learn by it whose password this is. */}
            <input type="text" name="username" autoComplete="username" value={me.member.email} readOnly hidden />
            <SecretField
              label={say('policy.save.password')}
              autoComplete="current-password"
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
          </>
        )}
        {save.error && <FailureBox error={save.error} />}
        <div className={dialog.foot}>
          {children}
          <Button type="submit" disabled={save.isPending}>
            {word}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

interface VerdictProps extends Pick<SaveFormProps, 'held' | 'document' | 'me'> {
  change: { isLooser: boolean; changes: Parameters<typeof ChangeLines>[0]['changes'] } | null
}

/** What saving would do, in words. */
function Verdict({ held, document, me, change }: VerdictProps) {
  const say = useSay()
  if (!change) return <p className={classes.soft}>{say('policy.save.asking')}</p>
  const { isLooser, changes } = change
  const alone = me.hasPassword ? 'policy.save.alone' : 'policy.save.alone.linked'
  const looser = held.isAlone ? alone : 'policy.save.looser'
  return (
    <>
      <ChangeLines changes={changes} known={[document, held.document]} />
      <p className={classes.verdict} role="status">
        {say(isLooser ? looser : 'policy.save.stricter')}
      </p>
      {!isLooser && held.waits !== null && <p className={classes.soft}>{say('policy.save.overtakes')}</p>}
    </>
  )
}
