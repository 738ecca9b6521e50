import type { ProviderPage } from '@letterlock/wire/providers'
import { CopyText } from '../stationery/copy-text.tsx'
import { Sentence } from '../stationery/sentence.tsx'
import { useSay } from '../words/say.ts'
import classes from './setup-steps.module.css'

/** What to do at the provider, step by step, with what to paste there. */
export function SetupSteps({ setup }: { setup: ProviderPage['setup'] }) {
  const say = useSay()
  return (
    <div className={classes.setup}>
      {setup.steps.length > 0 && (
        <ol className={classes.steps}>
          {setup.steps.map((step) => (
            <li key={step}>
              <Sentence text={step} />
            </li>
          ))}
        </ol>
      )}
      {/* Below them: the steps point there. */}
      {setup.callbackUrl !== null && (
        <div>
          <p className={classes.name}>{say('prov.callback')}</p>
          <p className={classes.url}>
            <code>{setup.callbackUrl}</code>
            <CopyText text={setup.callbackUrl} />
          </p>
        </div>
      )}
      <a className={classes.docs} href={setup.docsUrl} target="_blank" rel="noopener">
        {say('prov.docs')}
      </a>
    </div>
  )
}
