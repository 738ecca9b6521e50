import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { deploymentQuery } from '../calls/deployment-calls.ts'
import { LanguageMenu } from '../frame/language-menu.tsx'
import { ThemeMenu } from '../frame/theme-menu.tsx'
import { Mark } from '../stationery/mark.tsx'
import { usePageTitle } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import classes from './door.module.css'

/** The page before the house: the mark, one thing to do, and what one may know beforehand. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  const say = useSay()
  const deployment = useQuery(deploymentQuery)
  usePageTitle(title)
  return (
    <main className={classes.door}>
      <div className={classes.sheet}>
        <Mark size={48} />
        <h1 className={classes.title}>{title}</h1>
        {children}
      </div>
      <footer className={classes.foot}>
        {deployment.data?.farSide === 'sandbox' && <p className={classes.note}>{say('signIn.sandbox')}</p>}
        <div className={classes.row}>
          <LanguageMenu />
          <ThemeMenu />
          {deployment.data && <span className={classes.version}>Letterlock {deployment.data.version}</span>}
        </div>
      </footer>
    </main>
  )
}
