import type { ApiKey } from '@letterlock/wire/apps'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiKeysQuery, appConnectionsQuery } from '../calls/app-calls.ts'
import { deploymentQuery } from '../calls/deployment-calls.ts'
import { DeveloperBar } from '../developers/developer-bar.tsx'
import { MakeKey } from '../developers/make-key.tsx'
import { usePublishableKey } from '../developers/publishable-key.ts'
import { StartSteps } from '../developers/start-steps.tsx'
import { useApp, useEnvironment } from '../developers/use-app.ts'
import { INSTALL_COMMANDS, writeQuickStart } from '../developers/write-quick-start.ts'
import { CodeBlock } from '../stationery/code-block.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'

/** Five rows of 44 px and the lines between them. */
const STEPS_HEIGHT = 224

/** Developers → Quick start: from nothing to the first connection, with this app's own key in the code. */
export function DeveloperStartPage() {
  const say = useSay()
  const app = useApp()
  const [environment] = useEnvironment()
  const [making, setMaking] = useState<ApiKey['kind']>()
  const [publishable] = usePublishableKey(app.id, environment)
  const keys = useQuery(apiKeysQuery(app.id))
  const connections = useInfiniteQuery(appConnectionsQuery(app.id, { environment }))
  const failed = [keys, connections].find(({ isLoadingError }) => isLoadingError)
  const { data: deployment } = useQuery(deploymentQuery)
  const live = keys.data?.keys.filter((key) => key.environment === environment && key.revokedAt === null) ?? []
  const code = writeQuickStart({
    url: window.location.origin,
    publishableKey: publishable ?? `ll_pk_${environment === 'production' ? 'prod' : 'dev'}_…`,
    // The deployment names the sandbox's home page; its Gmail stands beside that.
    sandboxUrl: deployment?.sandboxUrl ? new URL(deployment.sandboxUrl).origin : null,
  })
  return (
    <Page above={<DeveloperBar />} title={say('dev.start')} about={say('start.about')}>
      <Section title={say('start.done')}>
        {failed && <FailureBox error={failed.error} onAgain={failed.refetch} />}
        {!failed && !(keys.data && connections.data) && <Loading height={STEPS_HEIGHT} />}
        {keys.data && connections.data && (
          <StartSteps
            app={app}
            secret={live.some(({ kind }) => kind === 'secret')}
            publishable={live.some(({ kind }) => kind === 'publishable')}
            origin={(app.origins[environment]?.length ?? 0) > 0}
            begun={app.begun[environment] ?? false}
            connected={connections.data.pages.some(({ data }) => data.some(({ connectedAt }) => connectedAt !== null))}
            onMakeKey={setMaking}
          />
        )}
      </Section>
      <Section title={say('start.install')} about={say('start.install.about')}>
        <CodeBlock title={say('start.terminal')} code={INSTALL_COMMANDS} />
      </Section>
      <Section title={say('start.server')} about={say('start.server.about')}>
        <CodeBlock title="server.mjs" code={code.server} />
      </Section>
      <Section
        title={say('start.page')}
        about={publishable === null ? say('start.page.noKey') : say('start.page.about', { app: app.name })}
      >
        <CodeBlock title="connect.tsx" code={code.page} />
      </Section>
      <Section title={say('start.script')} about={say('start.script.about')}>
        <CodeBlock title="script.mjs" code={code.script} />
      </Section>
      <MakeKey
        app={app}
        environment={environment}
        {...(making && { kind: making })}
        opened={making !== undefined}
        onClose={() => setMaking(undefined)}
      />
    </Page>
  )
}
