import type { Policy, PutPolicyAnswer } from '@letterlock/wire/policy'
import type { Me } from '@letterlock/wire/session'
import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { ProblemBox } from '../stationery/failure-box.tsx'
import save from '../stationery/save-foot.module.css'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import classes from './policy.module.css'
import { SaveForm } from './save-form.tsx'
import type { Draft } from './use-draft.ts'

/** All that was changed on the page, what it would do, and the way to have it hold. */
export function SavePart({ held, draft, me }: { held: Policy; draft: Draft; me: Me }) {
  const say = useSay()
  const [did, setDid] = useState<PutPolicyAnswer['did']>()
  return (
    <Section title={say('policy.save')} about={say('policy.save.about')}>
      <Stack gap="md">
        {draft.isOvertaken && <Meanwhile version={held.version} draft={draft} />}
        {draft.isDirty ? (
          <SaveForm
            key={draft.round}
            held={held}
            document={draft.document}
            version={draft.version}
            me={me}
            word={say('policy.save.do')}
            onSaved={(answer) => {
              setDid(answer.did)
              draft.begin(answer.policy)
            }}
          >
            <Button variant="default" onClick={draft.discard}>
              {say('policy.save.discard')}
            </Button>
          </SaveForm>
        ) : (
          <p className={did === undefined ? classes.soft : save.done} role="status">
            {say(did === undefined ? 'policy.save.none' : `policy.saved.${did}`)}
          </p>
        )}
      </Stack>
    </Section>
  )
}

function Meanwhile({ version, draft }: { version: number; draft: Draft }) {
  const say = useSay()
  const words = {
    say: say('policy.meanwhile'),
    means: say('policy.meanwhile.means', { version }),
    fix: say('policy.meanwhile.fix'),
  }
  return (
    <ProblemBox words={words} tone="wait">
      <Button size="xs" variant="default" onClick={draft.rebase}>
        {say('policy.meanwhile.keep')}
      </Button>
    </ProblemBox>
  )
}
