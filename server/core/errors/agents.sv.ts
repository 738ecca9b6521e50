import type { AGENT_ERRORS } from './agents.ts'
import type { ErrorWords } from './entry.ts'

export const AGENT_ERRORS_SV: Record<keyof typeof AGENT_ERRORS, ErrorWords> = {
  'agent.unknown': {
    say: 'Den här agenttoken gäller inte.',
    means: 'Den saknas eller är felskriven, har bytts ut, eller så finns agenten eller dess person inte längre här.',
    fix: 'Skicka `Authorization: Bearer` med den token som visades när agenten skapades, eller byt ut den på sidan Agenter.',
  },
  'agent.paused': {
    say: 'Den här agenten är pausad.',
    means: 'En person har pausat den. Den når ingenting, och det som den har bett om skickades inte.',
    fix: 'Fråga dess person, eller den som pausade den. Dess token fungerar igen när den återupptas.',
  },
  'agent.ended': {
    say: 'Den här agenten är avslutad.',
    means: 'Det som är avslutat förblir det: dess token öppnar ingenting, och inget om den kan ändras.',
    fix: 'Skapa en ny agent.',
  },
  'agent.person_only': {
    say: 'Bara den person som svarar för den här agenten kan göra det.',
    means:
      'Ägare och administratörer får pausa eller avsluta en agent och säga hur långt den är betrodd; allt annat är dess persons sak.',
    fix: 'Fråga dess person.',
  },
  'agent.caretaker_raises': {
    say: 'Bara en ägare eller administratör kan lita mer på en agent.',
    means: 'En agent börjar som obetrodd: den skriver utkast, och människor skickar dem.',
    fix: 'Be en ägare eller administratör att höja den.',
  },
  'agent.own_trust': {
    say: 'Någon annan måste lita mer på din agent.',
    means: 'Ingen höjer förtroendet för en agent som arbetar åt dem medan en annan ägare eller administratör kunde.',
    fix: 'Fråga en annan ägare eller administratör.',
  },
  'agent.prove_yourself': {
    say: 'Att lita mer på din egen agent kräver ditt lösenord igen.',
    means: 'Ingen annan tar hand om organisationen som kunde hålla med.',
    fix: 'Höj med ditt lösenord. Utan lösenord: logga in igen och höj inom tio minuter.',
  },
  'agent.paused_by_another': {
    say: 'Någon annan har pausat den här agenten.',
    means:
      'Den som en ägare eller administratör har pausat återupptar dess person inte; och det som dess person har pausat är deras att återuppta.',
    fix: 'Fråga den som pausade den.',
  },
  'agent.too_many': {
    say: 'Du har redan {most} agenter.',
    means: 'En person svarar för högst så många.',
    fix: 'Avsluta en som inte behövs längre.',
  },
  'agent.too_many_drafts': {
    say: 'Den här agenten har {most} utkast som varken har skickats eller raderats.',
    means: 'Fler än vad människor hinner se igenom är till ingen nytta.',
    fix: 'Fortsätt med ett utkast som finns, eller låt en person skicka eller radera några.',
  },
  'agent.too_many_waiting': {
    say: '{most} brev av den här agenten väntar redan på ett godkännande.',
    means: 'Ingen läser fler med omsorg. De upphör av sig själva efter 24 timmar.',
    fix: 'Vänta tills människor har bestämt om några av dem.',
  },
  'agent.not_its_own': {
    say: 'Någon annan har bett om att det här utkastet ska skickas.',
    means: 'Att skriva i det skulle avsluta det. Människor får; en agent avslutar bara det som den själv har bett om.',
    fix: 'Låt det vara, börja på ett annat utkast, eller låt en människa skriva i det.',
  },
  'agent.other_from': {
    say: 'Agenter får inte välja en annan adress under Från här.',
    means: 'Policyn låter dem bara skriva från brevlådans egen adress, också när en människa skickar det efteråt.',
    fix: 'Utelämna Från. En människa kan välja en annan adress, eller låta agenter välja en i policyn.',
  },
  'agent.no_drafts': {
    say: 'Agenter får inte skriva utkast här.',
    means: 'Policyn är Av för organisationen, för den här brevlådan, för agenter eller för den här agenten.',
    fix: 'Låt en människa skriva det, eller be den som sköter organisationen att välja Bara utkast.',
  },
  'agent.asks_too_often': {
    say: 'Den här agenten har frågat {most} gånger inom en timme.',
    means:
      'Så ofta får den: 120 gånger allt som allt, och 10 gånger för ett utkast. Det som blev ogiltigt strax efteråt räknas med.',
    fix: 'Skriv utkastet färdigt innan du ber om att det ska skickas, och fortsätt när timmen är över.',
  },
}
