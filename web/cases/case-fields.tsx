import { CASE_FIELDS_MAX, type CaseField } from '@letterlock/wire/case-fields'
import type { Case } from '@letterlock/wire/cases'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPencil, IconPlus, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './case-fields.module.css'
import { CasePart } from './case-part.tsx'
import { FieldForm } from './field-form.tsx'
import { useTakeFieldAway } from './use-take-field-away.ts'

/** What people wrote down about a case, each a name and a value. Nothing where there is none and none can be added. */
export function CaseFields({ of }: { of: Case }) {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  /** The name of the field that is changed; `null` while one is added. */
  const [edited, setEdited] = useState<string | null>()
  const [failure, setFailure] = useState<unknown>()
  // What was pressed goes away: the title above has the focus then.
  const home = () => heading.current?.focus()
  const takeAway = useTakeFieldAway({ onGone: home, onFailed: setFailure })
  if (of.fields.length === 0 && !of.mayWork) return null

  const edit = (name: string | null) => {
    setFailure(undefined)
    setEdited(name)
  }
  const done = () => {
    setEdited(undefined)
    home()
  }
  return (
    <CasePart
      title={say('case.fields')}
      heading={heading}
      action={
        of.mayWork &&
        edited !== null &&
        of.fields.length < CASE_FIELDS_MAX && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
            onClick={() => edit(null)}
          >
            {say('case.field.add')}
          </Button>
        )
      }
    >
      {of.fields.length > 0 && (
        <dl className={classes.fields}>
          {of.fields.map((field) => (
            <div className={classes.field} key={field.name} data-edited={edited === field.name || undefined}>
              <dt className={edited === field.name ? 'reader-only' : classes.name}>{field.name}</dt>
              <dd className={classes.value} dir="auto">
                {edited === field.name ? <FieldForm of={of} field={field} onDone={done} /> : field.value}
              </dd>
              {of.mayWork && edited !== field.name && (
                <dd className={classes.acts}>
                  <FieldActs
                    field={field}
                    onEdit={() => edit(field.name)}
                    onTakeAway={() => {
                      setFailure(undefined)
                      takeAway(of, field)
                    }}
                  />
                </dd>
              )}
            </div>
          ))}
        </dl>
      )}
      {failure !== undefined && <FailureBox error={failure} />}
      {edited === null && <FieldForm of={of} onDone={done} />}
    </CasePart>
  )
}

interface FieldActsProps {
  field: CaseField
  onEdit: () => void
  onTakeAway: () => void
}

function FieldActs({ field: { name }, onEdit, onTakeAway }: FieldActsProps) {
  const say = useSay()
  return (
    <>
      <Tooltip label={say('case.field.change')}>
        <ActionIcon size="sm" aria-label={say('case.field.change.of', { name })} onClick={onEdit}>
          <IconPencil size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={say('case.field.takeAway')}>
        <ActionIcon size="sm" aria-label={say('case.field.takeAway.of', { name })} onClick={onTakeAway}>
          <IconX size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}
