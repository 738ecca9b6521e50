import { Link, RichTextEditor, type RichTextEditorLabels } from '@mantine/tiptap'
import { useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useMemo } from 'react'
import { useSay } from '../words/say.ts'
import { LinkControl } from './link-control.tsx'
import classes from './rich-body.module.css'
import '@mantine/tiptap/styles.layer.css'

export interface RichBodyProps {
  /** What it begins with; what is written afterwards is told by `onChange` alone. */
  html: string
  isFixed: boolean
  /** Asked once it can be written in. */
  takesFocus: () => boolean
  onChange: (html: string) => void
}

/** A text with forms as it is written: bold, lists, quotes and links, and nothing that a mail should not carry. */
export function RichBody({ html, isFixed, takesFocus, onChange }: RichBodyProps) {
  const say = useSay()
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: false, heading: false, horizontalRule: false, strike: false }), Link],
    content: html,
    editable: !isFixed,
    injectCSS: false,
    editorProps: { attributes: { 'aria-label': say('compose.body'), role: 'textbox', 'aria-multiline': 'true' } },
    // A focus that the editor takes by itself comes a frame after it was asked for.
    onCreate: ({ editor: { view } }) => takesFocus() && view.focus(),
    onUpdate: ({ editor: written }) => onChange(written.getHTML()),
  })
  // An editor holds to what it was made with, also when somebody has taken over.
  useEffect(() => {
    editor?.setEditable(!isFixed, false)
  }, [editor, isFixed])
  const labels = useMemo<Partial<RichTextEditorLabels>>(
    () => ({
      boldControlLabel: say('compose.bold'),
      italicControlLabel: say('compose.italic'),
      underlineControlLabel: say('compose.underline'),
      bulletListControlLabel: say('compose.bullets'),
      orderedListControlLabel: say('compose.numbers'),
      blockquoteControlLabel: say('compose.blockquote'),
    }),
    [say],
  )
  return (
    <RichTextEditor
      editor={editor}
      variant="subtle"
      classNames={{ root: classes.root, toolbar: classes.toolbar, content: classes.content }}
      labels={labels as RichTextEditorLabels}
    >
      {!isFixed && (
        <RichTextEditor.Toolbar role="toolbar" aria-label={say('compose.format')}>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.Underline />
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Blockquote />
          <LinkControl editor={editor} />
        </RichTextEditor.Toolbar>
      )}
      <RichTextEditor.Content />
    </RichTextEditor>
  )
}
