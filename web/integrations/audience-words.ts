import type { Audience } from '@letterlock/wire/integrations'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'

/** Says who may connect, in a few words. */
export function useAudienceWords(): (audience: Audience) => string {
  const say = useSay()
  const { formatList } = useIntl()
  return (audience) => {
    switch (audience.kind) {
      case 'everyone':
        return say('admin.int.everyone')
      case 'roles':
        return say('admin.int.roles.are', { roles: formatList(audience.roles.map((role) => say(`role.${role}`))) })
      case 'teams':
        return say('admin.int.teams.are', { count: audience.teamIds.length })
    }
  }
}
