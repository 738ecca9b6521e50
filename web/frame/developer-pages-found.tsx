import type { Role } from '@letterlock/wire/session'
import type { SpotlightActionData } from '@mantine/spotlight'
import { IconCode } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { appsQuery } from '../calls/app-calls.ts'
import { DEVELOPER_PAGES } from '../developers/developer-pages.ts'
import { mayDevelop } from '../developers/may-develop.ts'
import { useSay } from '../words/say.ts'

/** What ⌘K finds for developers: the way to each app, and every page of the one that is open, or of the only one. */
export function useDeveloperPages(role: Role): SpotlightActionData[] {
  const say = useSay()
  const navigate = useNavigate()
  const { appId: open } = useParams({ strict: false })
  const { data } = useQuery({ ...appsQuery, enabled: mayDevelop(role) })
  if (!mayDevelop(role)) return []
  const apps = data?.apps ?? []
  const leftSection = <IconCode size={18} stroke={1.5} aria-hidden />
  return [
    { id: 'developers', label: say('dev.title'), leftSection, onClick: () => void navigate({ to: '/developers' }) },
    ...apps.flatMap(({ id: appId, name }) =>
      (appId === open || apps.length === 1 ? DEVELOPER_PAGES : DEVELOPER_PAGES.slice(0, 1)).map(({ to, word }) => ({
        id: `${to} ${appId}`,
        label: `${name}: ${say(word)}`,
        leftSection,
        onClick: () => void navigate({ to, params: { appId } }),
      })),
    ),
  ]
}
