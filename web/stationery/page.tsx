import { type ReactNode, useEffect, useRef } from 'react'
import classes from './page.module.css'

export interface PageProps {
  title: string
  about?: string
  /** Stands above the title: where in a larger whole this page is. */
  above?: ReactNode
  /** Stands right of the title: the one primary action of the page. */
  action?: ReactNode
  /** Wider than a page of settings, for drawings and tables. */
  isWide?: boolean
  children: ReactNode
}

/** A page of one column, as the settings are: its name in the tab, its title focused once so that readers hear it. */
export function Page({ title, about, above, action, isWide, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  usePageTitle(title)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])

  return (
    <div className={classes.scroll}>
      <div className={classes.column} data-wide={isWide || undefined}>
        {above}
        <header className={classes.head}>
          <div className={classes.words}>
            <h1 className={classes.title} tabIndex={-1} ref={heading}>
              <Address text={title} />
            </h1>
            {about && <p className={classes.about}>{about}</p>}
          </div>
          {action}
        </header>
        {children}
      </div>
    </div>
  )
}

/** An address that is too long for a line breaks before its domain. */
function Address({ text }: { text: string }) {
  const at = text.indexOf('@')
  if (at < 1) return text
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  )
}

/** Name the browser's tab after the page, or after what is open on it; closed, the page's own name is back. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = `${title} · Letterlock`
    return () => {
      document.title = before
    }
  }, [title])
}
