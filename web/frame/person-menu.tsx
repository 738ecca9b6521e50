import { Menu } from '@mantine/core'
import {
  IconBell,
  IconChartBar,
  IconDevices,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMailbox,
  IconPalette,
  IconRobot,
  IconSelector,
  IconShieldLock,
  IconUserCircle,
} from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { meQuery } from '../calls/session-calls.ts'
import { useSignOut } from '../me/use-sign-out.ts'
import { useOpenNotices } from '../notices/notices-context.tsx'
import { useUnseen } from '../notices/use-unseen.ts'
import { mayLookAfter } from '../people/may-look-after.ts'
import { useSay } from '../words/say.ts'
import { useKeysSheet } from './keys-sheet.tsx'
import { LanguageItems } from './language-menu.tsx'
import classes from './person-menu.module.css'
import { TenantItems } from './tenant-items.tsx'
import { ThemeItems } from './theme-menu.tsx'

const SIGN = { size: 18, stroke: 1.5, 'aria-hidden': true } as const

/** Me, my settings, and the way out. */
export function PersonMenu() {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const signOut = useSignOut()
  const keysSheet = useKeysSheet()
  const openNotices = useOpenNotices()
  const unseen = useUnseen()
  // Settings have no door of their own: whoever is in one of them has come in here.
  const isInSettings = useRouterState({ select: ({ location }) => location.pathname.startsWith('/settings/') })
  return (
    <Menu position="top-start" width={272}>
      <Menu.Target>
        <button
          type="button"
          className={classes.person}
          {...(isInSettings && { 'data-status': 'active', 'aria-current': true })}
        >
          <span className="reader-only">{say('frame.me', { name: `${me.member.name}, ${me.tenant.name}` })}</span>
          <span className={classes.circle} aria-hidden>
            {[...me.member.name.trim()][0]?.toLocaleUpperCase() ?? '?'}
          </span>
          {unseen > 0 && (
            <span className={classes.unseen}>
              <span className="reader-only">{say('notices.bell.new', { count: unseen })}</span>
            </span>
          )}
          <span className={classes.names} aria-hidden>
            <span className={classes.name}>{me.member.name}</span>
            <span className={classes.tenant}>{me.tenant.name}</span>
          </span>
          <span className={classes.short} aria-hidden>
            {say('frame.me.short')}
          </span>
          <IconSelector className={classes.more} size={16} stroke={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={classes.email ?? ''}>{me.member.email}</Menu.Label>
        <TenantItems />
        <Menu.Item leftSection={<IconBell {...SIGN} />} onClick={openNotices}>
          {unseen > 0 ? say('notices.bell.new', { count: unseen }) : say('notices.title')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconMailbox {...SIGN} />}
          renderRoot={(props) => <Link to="/settings/email" {...props} />}
        >
          {say('frame.settings.email')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconUserCircle {...SIGN} />}
          renderRoot={(props) => <Link to="/settings/profile" {...props} />}
        >
          {say('frame.settings.profile')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDevices {...SIGN} />}
          renderRoot={(props) => <Link to="/settings/profile" hash="sessions" {...props} />}
        >
          {say('frame.settings.sessions')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconRobot {...SIGN} />}
          renderRoot={(props) => <Link to="/settings/agents" {...props} />}
        >
          {say('agents.title')}
        </Menu.Item>
        {mayLookAfter(me.member.role) && (
          <Menu.Item
            leftSection={<IconChartBar {...SIGN} />}
            renderRoot={(props) => <Link to="/settings/signals" {...props} />}
          >
            {say('signals.set.menu')}
          </Menu.Item>
        )}
        {me.member.role === 'owner' && (
          <Menu.Item
            leftSection={<IconShieldLock {...SIGN} />}
            renderRoot={(props) => <Link to="/settings/security" {...props} />}
          >
            {say('vault.title')}
          </Menu.Item>
        )}
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconLanguage {...SIGN} />}>{say('frame.language')}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            <LanguageItems />
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconPalette {...SIGN} />}>{say('frame.theme')}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            <ThemeItems />
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard {...SIGN} />} onClick={keysSheet.open}>
          {say('frame.keys')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout {...SIGN} />} onClick={() => signOut.mutate()}>
          {say('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
