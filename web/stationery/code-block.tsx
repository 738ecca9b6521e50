import classes from './code-block.module.css'
import { CopyText } from './copy-text.tsx'

export interface CodeBlockProps {
  /** What the file or the terminal is called. */
  title: string
  code: string
}

/** Code to be copied as it stands. */
export function CodeBlock({ title, code }: CodeBlockProps) {
  return (
    <figure className={classes.block}>
      <figcaption className={classes.title}>
        {title}
        <CopyText text={code} name={title} />
      </figcaption>
      <pre className={classes.code}>
        <code>{code}</code>
      </pre>
    </figure>
  )
}
