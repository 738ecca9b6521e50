import type { ACTION_ERRORS } from './actions.ts'
import type { ErrorWords } from './entry.ts'

export const ACTION_ERRORS_SV: Record<keyof typeof ACTION_ERRORS, ErrorWords> = {
  'action.access_too_narrow': {
    say: 'Den här anslutningen får inte ändra något i brevlådan.',
    means: 'Den anslöts för att bara läsa e-post, eller för att läsa och skicka.',
    fix: 'Anslut brevlådan igen och välj ”Läsa och ordna”.',
  },
  'action.label_unknown': {
    say: 'Det finns ingen etikett ”{label}” i den här brevlådan.',
    means: 'Den har raderats eller bytt namn under tiden, eller så är den en av leverantörens egna.',
    fix: 'Välj en annan etikett, eller skriv dess namn för att skapa den.',
  },
  'action.label_reserved': {
    say: 'Ingen etikett kan heta ”{label}”.',
    means: 'E-postleverantören använder själv det namnet.',
    fix: 'Välj ett annat namn.',
  },
  'action.requester_left': {
    say: 'Inte gjort: {who}, som bad om det, har lämnat organisationen.',
    means: 'Leverantören hade inte fått veta det än, så allt är tillbaka som det var.',
    fix: 'Gör det själv om det fortfarande behövs.',
  },
  'action.undo_over': {
    say: 'Det är för sent att ångra detta.',
    means: 'Tio minuter efter att den begärdes går en åtgärd inte längre att ångra som helhet.',
    fix: 'Gör motsatsen för hand där du fortfarande vill det.',
  },
}
