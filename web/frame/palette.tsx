import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import {
  IconBell,
  IconBook,
  IconBriefcase,
  IconBuildingCommunity,
  IconChartBar,
  IconChecklist,
  IconDevices,
  IconHelp,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMailbox,
  IconPalette,
  IconPlugConnected,
  IconPlus,
  IconRefresh,
  IconRobot,
  IconSearch,
  IconShieldLock,
  IconUserCircle,
} from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { askRun } from '../calls/health-calls.ts'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { useConnect } from '../connections/connect-context.tsx'
import { ALL_MAILBOXES, VIEW_ICONS, VIEWS } from '../inbox/views.ts'
import { SCHEMES } from '../me/theme-choice.tsx'
import { useSignOut } from '../me/use-sign-out.ts'
import { useOpenNotices } from '../notices/notices-context.tsx'
import { useUnseen } from '../notices/use-unseen.ts'
import { mayLookAfter } from '../people/may-look-after.ts'
import { NEWEST } from '../signals/ranges.ts'
import { LOCALES } from '../words/locale-choice.ts'
import { useSay } from '../words/say.ts'
import { useDeveloperPages } from './developer-pages-found.tsx'
import { roomsOf } from './doors.ts'
import { useKeysSheet } from './keys-sheet.tsx'
import { useChooseLanguage } from './language-menu.tsx'
import { useCaseActions } from './use-case-actions.tsx'

const SIGN = { size: 18, stroke: 1.5, 'aria-hidden': true } as const

/** ⌘K: every page and every action there is, by name. */
export function Palette() {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const cases = useCaseActions(typed)
  const pages = usePages()
  const actions = useActions()
  return (
    <Spotlight
      shortcut="mod + K"
      query={typed}
      onQueryChange={setTyped}
      attributes={{ content: { 'aria-label': say('frame.find') } }}
      nothingFound={say('palette.nothing')}
      searchProps={{
        placeholder: say('palette.placeholder'),
        'aria-label': say('palette.placeholder'),
        leftSection: <IconSearch {...SIGN} />,
      }}
      scrollable
      maxHeight={420}
      actions={[
        ...(cases.length > 0 ? [{ group: say('cases.title'), actions: cases }] : []),
        { group: say('palette.pages'), actions: pages },
        { group: say('palette.actions'), actions },
      ]}
    />
  )
}

function usePages(): SpotlightActionData[] {
  const say = useSay()
  const navigate = useNavigate()
  const { data: me } = useSuspenseQuery(meQuery)
  const { mailboxId = ALL_MAILBOXES } = useParams({ strict: false })
  const openNotices = useOpenNotices()
  const unseen = useUnseen()
  const developerPages = useDeveloperPages(me.member.role)
  return [
    ...VIEWS.map((view) => {
      const Sign = VIEW_ICONS[view]
      return {
        id: `view ${view}`,
        label: say(`view.${view}`),
        leftSection: <Sign {...SIGN} />,
        onClick: () => void navigate({ to: '/inbox/$mailboxId/$view', params: { mailboxId, view } }),
      }
    }),
    {
      id: 'cases',
      label: say('cases.title'),
      leftSection: <IconBriefcase {...SIGN} />,
      onClick: () => void navigate({ to: '/cases' }),
    },
    {
      id: 'approvals',
      label: say('approvals.title'),
      keywords: say('approvals.also'),
      leftSection: <IconChecklist {...SIGN} />,
      onClick: () => void navigate({ to: '/approvals' }),
    },
    {
      id: 'signals',
      label: say('signals.title'),
      leftSection: <IconChartBar {...SIGN} />,
      onClick: () => void navigate({ to: '/signals', search: NEWEST }),
    },
    {
      id: 'integrations',
      label: say('frame.integrations'),
      leftSection: <IconPlugConnected {...SIGN} />,
      onClick: () => void navigate({ to: '/integrations' }),
    },
    {
      id: 'email',
      label: `${say('frame.settings')}: ${say('frame.settings.email')}`,
      leftSection: <IconMailbox {...SIGN} />,
      onClick: () => void navigate({ to: '/settings/email' }),
    },
    {
      id: 'profile',
      label: `${say('frame.settings')}: ${say('frame.settings.profile')}`,
      leftSection: <IconUserCircle {...SIGN} />,
      onClick: () => void navigate({ to: '/settings/profile' }),
    },
    {
      id: 'sessions',
      label: `${say('frame.settings')}: ${say('frame.settings.sessions')}`,
      leftSection: <IconDevices {...SIGN} />,
      onClick: () => void navigate({ to: '/settings/profile', hash: 'sessions' }),
    },
    {
      id: 'agents',
      label: `${say('frame.settings')}: ${say('agents.title')}`,
      keywords: say('agents.also'),
      leftSection: <IconRobot {...SIGN} />,
      onClick: () => void navigate({ to: '/settings/agents' }),
    },
    {
      id: 'notices',
      label: unseen > 0 ? say('notices.bell.new', { count: unseen }) : say('notices.title'),
      leftSection: <IconBell {...SIGN} />,
      onClick: openNotices,
    },
    ...(mayLookAfter(me.member.role)
      ? [
          {
            id: 'signal settings',
            label: `${say('frame.settings')}: ${say('signals.set.menu')}`,
            leftSection: <IconChartBar {...SIGN} />,
            onClick: () => void navigate({ to: '/settings/signals' }),
          },
        ]
      : []),
    ...(me.member.role === 'owner'
      ? [
          {
            id: 'security',
            label: `${say('frame.settings')}: ${say('vault.title')}`,
            leftSection: <IconShieldLock {...SIGN} />,
            onClick: () => void navigate({ to: '/settings/security' }),
          },
        ]
      : []),
    ...roomsOf(me.member.role)
      .filter(({ to }) => to !== '/developers')
      .map(({ to, word, also, icon: Sign }) => ({
        id: to,
        label: say(word),
        ...(also && { keywords: say(also) }),
        leftSection: <Sign {...SIGN} />,
        onClick: () => void navigate({ to }),
      })),
    ...developerPages,
    {
      id: 'trust',
      label: say('trust.title'),
      leftSection: <IconBuildingCommunity {...SIGN} />,
      onClick: () => void navigate({ to: '/integrations/trust' }),
    },
    {
      id: 'errors',
      label: say('errors.title'),
      leftSection: <IconHelp {...SIGN} />,
      onClick: () => void navigate({ to: '/errors' }),
    },
    {
      id: 'guides',
      label: say('frame.guides'),
      leftSection: <IconBook {...SIGN} />,
      onClick: () => window.location.assign('/docs/'),
    },
  ]
}

function useActions(): SpotlightActionData[] {
  const say = useSay()
  const connect = useConnect()
  const signOut = useSignOut()
  const keysSheet = useKeysSheet()
  const chooseLanguage = useChooseLanguage()
  const { setColorScheme } = useMantineColorScheme()
  const { data } = useQuery(mailboxesQuery)
  const mailboxesToSync = data?.mailboxes.filter(({ reach }) => reach !== 'read') ?? []
  return [
    {
      id: 'connect',
      label: say('palette.connect'),
      description: say('palette.connect.about'),
      leftSection: <IconPlus {...SIGN} />,
      onClick: () => connect(),
    },
    ...mailboxesToSync.map(({ id, address }) => ({
      id: `sync ${id}`,
      label: say('palette.sync', { address }),
      leftSection: <IconRefresh {...SIGN} />,
      // What it brings, or why it brings nothing, is told by the mailbox's own progress.
      onClick: () => void askRun(id, 'sync').catch(() => undefined),
    })),
    ...SCHEMES.map((scheme) => ({
      id: `theme ${scheme}`,
      label: say('palette.theme', { name: say(`frame.theme.${scheme}`) }),
      leftSection: <IconPalette {...SIGN} />,
      onClick: () => setColorScheme(scheme),
    })),
    ...LOCALES.map((locale) => ({
      id: `language ${locale}`,
      label: say('palette.language', { name: say(`frame.language.${locale}`) }),
      leftSection: <IconLanguage {...SIGN} />,
      onClick: () => chooseLanguage(locale),
    })),
    { id: 'keys', label: say('frame.keys'), leftSection: <IconKeyboard {...SIGN} />, onClick: keysSheet.open },
    {
      id: 'sign out',
      label: say('frame.signOut'),
      leftSection: <IconLogout {...SIGN} />,
      onClick: () => signOut.mutate(),
    },
  ]
}
