import type { sharing as en } from '../en/sharing.ts'

/** Att dela en brevlåda, och att nå en som delas. */
export const sharing: Record<keyof typeof en, string> = {
  'sharing.title': 'Delas med',
  'sharing.personal':
    'Bara du når den här brevlådan. Dela den, så bestämmer du vem som får läsa den, arbeta i den eller godkänna det som skickas från den.',
  'sharing.start': 'Dela brevlådan',
  'sharing.nothing': 'Den här anslutningen räknar bara, så det finns ingen post att dela.',
  'sharing.add': 'Lägg till en person eller ett team',
  'sharing.add.none': 'Ingen med det namnet kan läggas till',
  'sharing.add.failed': 'Listan kunde inte hämtas. Skriv igen för att försöka på nytt.',
  'sharing.empty': 'Ingen utom du än. Den du lägger till får veta det och kan börja genast.',
  'sharing.people': '{count, plural, =0 {Team, ingen är med i dag} one {Team, en person} other {Team, # personer}}',
  'sharing.first': 'Vem når den här brevlådan?',
  'sharing.first.mine': 'Bara jag',
  'sharing.first.mine.about':
    'Ingen annan ser posten här. De som sköter din organisation ser att den är ansluten, aldrig ett brev.',
  'sharing.first.shared': 'Delas med…',
  'sharing.first.shared.about':
    'För ett teams brevlåda. De du lägger till ser all post i den, även gammal, så snart den är ansluten. De får veta det, och du kan när som helst ta tillbaka det.',
  'sharing.first.nobody': 'Lägg till någon eller välj Bara jag.',
  'sharing.of': 'Vad {name} får göra',
  'sharing.level.read': 'Läsa',
  'sharing.level.work': 'Arbeta',
  'sharing.level.approve': 'Godkänna',
  'sharing.level.read.about': 'ser och söker i all post i den, men ändrar ingenting.',
  'sharing.level.work.about':
    'skriver också, och skickar så långt er policy tillåter; arkiverar, märker, arbetar med ärenden, ångrar.',
  'sharing.level.approve.about': 'godkänner också det som andra vill skicka från den.',
  'sharing.levels': 'Vad var och en får göra',
  'sharing.remove': 'Ta bort {name}',
  'sharing.removed': '{name} når den inte längre.',
  'sharing.undo': 'Ångra',
  'sharing.undo.of': 'Ångra: låt {name} nå den igen',
  'sharing.end': 'Gör personlig igen',
  'sharing.end.title': 'Göra {address} personlig igen?',
  'sharing.end.about':
    '{count, plural, =0 {Ingen utom du når den.} one {En person eller ett team förlorar den genast, även det som är öppet.} other {# personer och team förlorar den genast, även det som är öppet.}} Posten och anslutningen blir kvar som de är.',
  'sharing.end.do': 'Gör personlig',
  'sharing.chip': '{count, plural, =0 {Delad, men med ingen än} one {Delas med en} other {Delas med #}}',
  'sharing.mine': 'Delas med dig',
  'sharing.mine.about': 'Brevlådor som kollegor delar. Vilka som når dem bestämmer de.',
  'sharing.by.read': 'Delas av {owner}. Du får läsa den.',
  'sharing.by.work': 'Delas av {owner}. Du får arbeta i den.',
  'sharing.by.approve': 'Delas av {owner}. Du får arbeta i den och godkänna det som skickas.',
  'sharing.also': 'Delas med: {names}',
  'sharing.of.owner': 'Delas av {owner}',
  'act.barred.shared': '{owner} delar brevlådan med dig för läsning. Fråga om du behöver arbeta i den.',
  'notices.mailbox.given': '{by} delar den här brevlådan med dig.',
  'notices.mailbox.given.read': '{by} delar den här brevlådan med dig. Du får läsa den.',
  'notices.mailbox.given.work': '{by} delar den här brevlådan med dig. Du får arbeta i den.',
  'notices.mailbox.given.approve':
    '{by} delar den här brevlådan med dig. Du får arbeta i den och godkänna det som skickas.',
  'notices.mailbox.given_otherwise': '{by} har ändrat vad du får göra i den här brevlådan.',
  'notices.mailbox.given_otherwise.read': '{by} har ändrat vad du får göra i den här brevlådan: du får läsa den.',
  'notices.mailbox.given_otherwise.work': '{by} har ändrat vad du får göra i den här brevlådan: du får arbeta i den.',
  'notices.mailbox.given_otherwise.approve':
    '{by} har ändrat vad du får göra i den här brevlådan: du får arbeta i den och godkänna det som skickas.',
  'notices.mailbox.gone': '{by} delar inte längre den här brevlådan med dig.',
  'notices.mailbox.handed_over':
    '{by} lämnade över den här brevlådan till dig. Nu bestämmer du vilka andra som når den.',
  'audit.did.mailbox.shared': 'En brevlåda markerades som delad',
  'audit.did.mailbox.unshared': 'En brevlåda delas inte längre',
  'audit.did.mailbox.given': 'En delad brevlåda gavs till någon',
  'audit.did.mailbox.given_otherwise': 'Vad någon får göra i en delad brevlåda ändrades',
  'audit.did.mailbox.taken': 'En delad brevlåda togs från någon',
  'audit.did.mailbox.handed_over': 'En delad brevlåda lämnades över',
}
