import type { ConnectView } from '@letterlock/wire/connect'
import { IconCheck, IconShieldCheck, IconTransfer, IconX } from '@tabler/icons-react'
import { ScopeLine } from '../stationery/scope-line.tsx'
import { hasClasses } from '../stationery/scope-name.ts'
import { useSay } from '../words/say.ts'
import classes from './asked-access.module.css'
import { decideNever, findScopeSentence } from './scope-words.ts'

type Offer = ConnectView['providers'][number]

export interface AskedAccessProps {
  view: ConnectView
  offer: Offer
}

/** Before consent: what the app will be able to do, what it never will, and who answers for what leaves. */
export function AskedAccess({ view, offer }: AskedAccessProps) {
  const say = useSay()
  const app = view.app.name
  const provider = offer.name
  const isClassed = hasClasses(offer.id)
  const Custody = view.custody === 'guarded' ? IconShieldCheck : IconTransfer
  return (
    <div className={classes.access}>
      <section>
        <h2 className={classes.title}>{say('door.may', { app })}</h2>
        <ul className={classes.list}>
          {offer.scopes.length === 0 && (
            <li className={classes.item}>
              <IconCheck size={16} stroke={1.8} className={classes.yes} aria-hidden />
              <span>{say('door.may.key', { app, provider })}</span>
            </li>
          )}
          {offer.scopes.map(({ scope, class: googleClass, consentText }) => {
            const sentence = findScopeSentence(scope)
            return (
              <li key={scope} className={classes.item}>
                <IconCheck size={16} stroke={1.8} className={classes.yes} aria-hidden />
                <ScopeLine scope={scope} googleClass={isClassed ? googleClass : undefined}>
                  {sentence ? <span>{say(sentence)}</span> : <span lang="en">{consentText || scope}</span>}
                </ScopeLine>
              </li>
            )
          })}
        </ul>
        {isClassed && <p className={classes.about}>{say('connect.class.about')}</p>}
      </section>
      <section>
        <h2 className={classes.title}>{say('door.never')}</h2>
        <ul className={classes.list}>
          {decideNever(
            offer.id,
            offer.scopes.map(({ scope }) => scope),
          ).map((id) => (
            <li key={id} className={classes.item}>
              <IconX size={16} stroke={1.8} className={classes.no} aria-hidden />
              <span>{say(id)}</span>
            </li>
          ))}
        </ul>
      </section>
      <p className={classes.custody} data-custody={view.custody}>
        <Custody size={18} stroke={1.5} aria-hidden />
        <span>{say(`door.custody.${view.custody}`, { app })}</span>
      </p>
    </div>
  )
}
