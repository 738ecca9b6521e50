import type { ErrorWords } from './entry.ts'
import type { POLICY_ERRORS } from './policy.ts'

export const POLICY_ERRORS_SV: Record<keyof typeof POLICY_ERRORS, ErrorWords> = {
  'policy.changed_meanwhile': {
    say: 'Någon annan har ändrat policyn under tiden.',
    means: 'Det som du ändrade gäller inte längre, så din ändring kunde göra deras ogjord.',
    fix: 'Se på vad som gäller nu och gör din ändring i det.',
  },
  'policy.waits': {
    say: 'En annan ändring som släpper ut mer väntar på svar.',
    means: 'Två på en gång kunde inte bedömas var för sig.',
    fix: 'Låt någon godkänna eller avslå den som väntar och spara sedan din.',
  },
  'policy.auto_not_earned': {
    say: 'Automatiskt kan väljas bara för brevlådor som har förtjänat det.',
    means:
      'En brevlåda förtjänar det genom 20 brev som godkänts oredigerade och skickats. För organisationen eller en avsändare kan det väljas när en brevlåda har det.',
    fix: 'Välj ”Godkänn varje” tills brevlådan har förtjänat det. Hur långt var och en av dina har kommit visar policysidan.',
  },
  'policy.simulation_runs': {
    say: 'Er organisation simulerar redan.',
    means: 'En simulering pågår åt gången och två kan vänta. Var och en går igenom 90 dagars post.',
    fix: 'Vänta några sekunder och simulera igen.',
  },
  'policy.simulation_stopped': {
    say: 'Simuleringen stoppades innan den började.',
    means: 'Den som bad om den hade gått.',
    fix: 'Simulera igen.',
  },
  'policy.pin_broken': {
    say: 'Det fastnålade fallet ”{pin}” skulle släppa ut mer än det får.',
    means: 'Någon nålade fast det för att ingen ändring av reglerna ska lätta på det obemärkt.',
    fix: 'Ändra reglerna så att fallet är så strängt som det säger, eller ta bort nålen med ett skäl.',
  },
  'policy.own_domain_public': {
    say: 'Vem som helst kan ha en adress i {domain}, så den kan inte vara en av era domäner.',
    means: 'Alla som har en adress där skulle räknas som kollegor.',
    fix: 'Ta bort {domain}. En kollegas adress där räknas som dennes när hen loggar in med den.',
  },
  'policy.prove_yourself': {
    say: 'Det här släpper ut mer, och ingen annan här kan godkänna det.',
    means: 'Du är den enda som sköter organisationen, så ditt lösenord får stå för en andra person.',
    fix: 'Spara det med ditt lösenord. Har du inget, logga in igen och spara inom tio minuter.',
  },
  'policy.own_proposal': {
    say: 'Du kan inte godkänna din egen ändring.',
    means: 'Det som släpper ut mer kräver två personer.',
    fix: 'Be en annan ägare eller administratör att se på den.',
  },
  'policy.proposal_gone': {
    say: 'Ingen sådan ändring väntar längre.',
    means:
      'Någon har svarat på den, en strängare policy har sparats under tiden, eller så sköter den som skrev den inte längre organisationen.',
    fix: 'Se på vad som gäller nu.',
  },
}
