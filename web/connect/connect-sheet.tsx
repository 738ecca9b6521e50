import type { ConnectView } from '@letterlock/wire/connect'
import { IconArrowsExchange, IconFlask } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ProviderMark } from '../connections/provider-mark.tsx'
import { LanguageMenu } from '../frame/language-menu.tsx'
import { Mark } from '../stationery/mark.tsx'
import { usePageTitle } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import classes from './connect-sheet.module.css'

export interface ConnectSheetProps {
  title: string
  /** Undefined until it is known, and where nobody may know. */
  view?: ConnectView | undefined
  /** Whose mark stands beside the app's. */
  provider?: string | undefined
  children: ReactNode
  /** What can be done; it stays in sight while the rest scrolls. */
  actions?: ReactNode
}

/** The page that an app's person sees: whose app this is, what it asks, and who keeps what they give. */
export function ConnectSheet({ title, view, provider, children, actions }: ConnectSheetProps) {
  const say = useSay()
  usePageTitle(title)
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        {view?.app.environment === 'development' && (
          <p className={classes.environment}>
            <IconFlask size={16} stroke={1.6} aria-hidden />
            <span>{say('door.development', { app: view.app.name })}</span>
          </p>
        )}
        <div className={classes.content}>
          <div className={classes.marks}>
            {view ? <AppMark name={view.app.name} logoUrl={view.app.logoUrl} /> : <Mark size={40} />}
            {view && provider !== undefined && (
              <>
                <IconArrowsExchange size={18} stroke={1.5} aria-hidden />
                <ProviderMark provider={provider} />
              </>
            )}
          </div>
          <h1 className={classes.title}>{title}</h1>
          {view && (
            <p className={classes.whose}>
              {view.userName === null
                ? say('door.for.tenant', { tenant: view.tenantName })
                : say('door.for.person', { person: view.userName, tenant: view.tenantName })}
            </p>
          )}
          {children}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      <footer className={classes.foot}>
        <Mark size={16} />
        <span>{view ? say('door.kept', { app: view.app.name }) : 'Letterlock'}</span>
        <LanguageMenu />
      </footer>
    </main>
  )
}

/** An app's logo, or its first letter where it has none. */
export function AppMark({ name, logoUrl }: { name: string; logoUrl: string | null }) {
  return logoUrl === null ? (
    <span className={classes.letter} aria-hidden>
      {[...name.trim()][0]?.toLocaleUpperCase() ?? '?'}
    </span>
  ) : (
    <img className={classes.logo} src={logoUrl} alt="" width={40} height={40} />
  )
}
