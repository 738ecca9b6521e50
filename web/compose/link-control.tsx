import { Button, Popover, TextInput } from '@mantine/core'
import { RichTextEditor } from '@mantine/tiptap'
import { IconLink } from '@tabler/icons-react'
import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { useSay } from '../words/say.ts'
import classes from './body-field.module.css'

/** Makes a link of what is chosen, or of the address itself; emptied it takes the link away. */
export function LinkControl({ editor }: { editor: Editor | null }) {
  const say = useSay()
  const [opened, setOpened] = useState(false)
  const [address, setAddress] = useState('')
  const set = () => {
    setOpened(false)
    const chain = editor?.chain().focus().extendMarkRange('link')
    const href = whole(address)
    if (href === '') chain?.unsetLink().run()
    else if (editor?.state.selection.empty && !editor.isActive('link'))
      chain?.insertContent([{ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }]).run()
    else chain?.setLink({ href }).run()
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <RichTextEditor.Control
          aria-label={say('compose.link')}
          title={say('compose.link')}
          active={editor?.isActive('link') ?? false}
          onClick={() => {
            setAddress(String(editor?.getAttributes('link').href ?? ''))
            setOpened(!opened)
          }}
        >
          <IconLink size={16} stroke={1.5} aria-hidden />
        </RichTextEditor.Control>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('compose.link')}>
        <div className={classes.linkForm}>
          <TextInput
            aria-label={say('compose.link.address')}
            placeholder="https://"
            type="url"
            autoComplete="off"
            value={address}
            onChange={({ currentTarget: { value } }) => setAddress(value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              set()
            }}
          />
          <Button size="sm" variant="default" onClick={set}>
            {say('profile.save')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** An address as it is typed mostly lacks its beginning. */
function whole(typed: string): string {
  const address = typed.trim()
  return address === '' || /^(https?:|mailto:)/i.test(address) ? address : `https://${address}`
}
