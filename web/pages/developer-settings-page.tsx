import { AppForm } from '../developers/app-form.tsx'
import { DeveloperBar } from '../developers/developer-bar.tsx'
import { LogoField } from '../developers/logo-field.tsx'
import { OriginsForm } from '../developers/origins-form.tsx'
import { PlanLine } from '../developers/plan-line.tsx'
import { useApp, useEnvironment } from '../developers/use-app.ts'
import { Page } from '../stationery/page.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'

/** Developers → App: how it shows itself to people, where its pages stand, and what it may hold. */
export function DeveloperSettingsPage() {
  const say = useSay()
  const app = useApp()
  const [environment] = useEnvironment()
  return (
    <Page above={<DeveloperBar />} title={say('dev.settings.title')} about={say('dev.settings.about')}>
      <Section title={say('dev.app.face')} about={say('dev.app.face.about')}>
        <LogoField app={app} />
        <AppForm key={app.id} app={app} />
      </Section>
      <Section
        title={say('dev.origins', { environment: say(`dev.in.${environment}`) })}
        about={say('dev.origins.about')}
        anchor="origins"
      >
        <OriginsForm key={`${app.id} ${environment}`} app={app} environment={environment} />
      </Section>
      <Section title={say('dev.plan')} about={say('dev.plan.about')}>
        <PlanLine plan={app.plan} />
      </Section>
    </Page>
  )
}
