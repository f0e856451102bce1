// The programs that the generated rows start, and the command lines they start them with.

import type { Random } from './random.ts';

/** A program on disk, and how often it starts beside the others. */
export interface Program {
  readonly name: string;
  /** The name in the version resource of the file, which renaming does not change. */
  readonly original: string;
  readonly folder: string;
  readonly weight: number;
}

const system = 'C:\\Windows\\System32';
const shell = `${system}\\WindowsPowerShell\\v1.0`;

const common = [
  'svchost',
  'conhost',
  'backgroundtaskhost',
  'taskhostw',
  'dllhost',
  'runtimebroker',
  'searchindexer',
  'wmiprvse',
  'rundll32',
  'schtasks',
  'tasklist',
  'net',
  'net1',
  'sc',
  'reg',
  'ipconfig',
  'whoami',
  'ping',
  'nslookup',
  'robocopy',
  'msiexec',
  'certutil',
  'wevtutil',
  'gpupdate',
  'mmc',
  'notepad',
  'explorer',
  'lsass',
  'services',
  'spoolsv',
];

/** Every program. The first three are PowerShell under its own names, the fourth a renamed one. */
export const programs: readonly Program[] = [
  { name: 'powershell.exe', original: 'PowerShell.EXE', folder: shell, weight: 4 },
  { name: 'PowerShell_ISE.exe', original: 'powershell_ise.EXE', folder: shell, weight: 1 },
  { name: 'pwsh.exe', original: 'pwsh.dll', folder: 'C:\\Program Files\\PowerShell\\7', weight: 2 },
  { name: 'updater.exe', original: 'PowerShell.EXE', folder: 'C:\\Users\\Public', weight: 1 },
  { name: 'cmd.exe', original: 'Cmd.Exe', folder: system, weight: 20 },
  ...common.map((name, index) => ({
    name: `${name}.exe`,
    original: `${name.toUpperCase()}.EXE`,
    folder: system,
    weight: 2 + (index % 7),
  })),
  { name: 'chrome.exe', original: 'chrome.exe', folder: 'C:\\Program Files\\Google\\Chrome\\Application', weight: 25 },
  { name: 'python.exe', original: 'python.exe', folder: 'C:\\Python312', weight: 6 },
  { name: 'git.exe', original: 'git.exe', folder: 'C:\\Program Files\\Git\\cmd', weight: 8 },
];

const shellForms: readonly ((random: Random) => string)[] = [
  (random) => `-NoProfile -ExecutionPolicy Bypass -File C:\\Scripts\\task-${random.hex(6)}.ps1`,
  (random) => `-NonInteractive -EncodedCommand ${random.hex(48)}`,
  (random) =>
    `-Command "Get-Service | Where-Object Name -like '${random.hex(4)}*' | Out-File C:\\Temp\\${random.hex(8)}.txt"`,
  // Near misses: one of the two words only.
  (random) => `-Command "Invoke-Command -Session $session -ScriptBlock { Get-Item C:\\${random.hex(8)} }"`,
  (random) => `-Command "Get-Process -ComputerName host-${random.below(500)}.example.com -Name ${random.hex(6)}"`,
];

const otherForms: readonly ((random: Random) => string)[] = [
  (random) => `-k netsvcs -p -s ${random.hex(8)}`,
  (random) => `/c "C:\\Tools\\run.cmd ${random.hex(6)} > C:\\Temp\\${random.hex(8)}.log 2>&1"`,
  (random) =>
    `--type=renderer --lang=en-GB --device-scale-factor=1 --client-id=${random.below(100_000)} --channel=${random.hex(16)}`,
  (random) => `C:\\Users\\user${random.below(800)}\\AppData\\Local\\Temp\\${random.hex(10)}.tmp /quiet /norestart`,
  (random) => `-Embedding ${random.hex(8)}-${random.hex(4)}`,
];

/** Gives a command line for a program; it does not match the bench's search. */
export function commandLine(index: number, random: Random): string {
  // The only near miss that has both words: the program is no PowerShell.
  if (programs[index]?.name === 'cmd.exe' && random.below(200) === 0)
    return `${quotedPath(index)} /c echo Invoke-Command -ComputerName ${random.hex(8)}`;
  const forms = index < 4 ? shellForms : otherForms;
  return `${quotedPath(index)} ${forms[random.below(forms.length)]?.(random) ?? ''}`;
}

const spellings = ['Invoke-Command -ComputerName', 'invoke-command -computername', 'INVOKE-COMMAND -ComputerName'];

/** Gives a command line that matches the bench's search when a PowerShell runs it. */
export function matchingCommandLine(index: number, random: Random): string {
  const spelling = spellings[random.below(spellings.length)] ?? '';
  return `${quotedPath(index)} -Command "${spelling} host-${random.below(500)} -ScriptBlock { ${random.hex(12)} }"`;
}

function quotedPath(index: number): string {
  const program = programs[index];
  return `"${program?.folder}\\${program?.name}"`;
}
