// The bench's search: remote process instantiation through WinRM and PowerShell, in SPL and in SQL.

import type { MacroRecord } from '../../src/search/parse.ts';

/** The BY fields of the search, bare. */
export const byFields: readonly string[] = [
  'action',
  'dest',
  'original_file_name',
  'parent_process',
  'parent_process_exec',
  'parent_process_guid',
  'parent_process_id',
  'parent_process_name',
  'parent_process_path',
  'process',
  'process_exec',
  'process_guid',
  'process_hash',
  'process_id',
  'process_integrity_level',
  'process_name',
  'process_path',
  'user',
  'user_id',
  'vendor_product',
];

/** The search as a detection engineer writes it. */
export const seedSearch = `| tstats \`security_content_summariesonly\` count min(_time) as firstTime max(_time) as lastTime
from datamodel=Endpoint.Processes
where \`process_powershell\` (Processes.process="*Invoke-Command*" AND Processes.process="*-ComputerName*")
by ${byFields.map((field) => `Processes.${field}`).join(' ')}
| \`drop_dm_object_name(Processes)\`
| \`security_content_ctime(firstTime)\`
| \`security_content_ctime(lastTime)\`
| \`remote_process_instantiation_via_winrm_and_powershell_filter\``;

/** The macros of the search, as the shipped macro files define them. */
export const seedMacros: MacroRecord = {
  security_content_summariesonly: 'summariesonly=false allow_old_summaries=true fillnull_value=null',
  process_powershell:
    '(Processes.process_name=powershell.exe OR Processes.process_name=powershell_ise.exe OR Processes.process_name=pwsh.exe OR Processes.original_file_name=PowerShell.EXE OR Processes.original_file_name=powershell_ise.EXE OR Processes.original_file_name=pwsh.dll)',
  'drop_dm_object_name(1)': { args: ['object_name'], definition: 'rename "$object_name$.*" as *' },
  'security_content_ctime(1)': { args: ['field'], definition: 'convert timeformat="%Y-%m-%dT%H:%M:%S" ctime($field$)' },
  remote_process_instantiation_via_winrm_and_powershell_filter: 'search *',
};

const numberFields = new Set(['parent_process_id', 'process_id']);
const filled = byFields.map((field) => (numberFields.has(field) ? field : `coalesce(${field}, 'null') AS ${field}`));

/** The same search in SQL, over a table `processes` with one column a field; engines write times in their own ways. */
const sqlWith = (clock: (time: string) => string): string => `SELECT ${filled.join(', ')},
  CAST(count(*) AS INTEGER) AS count, ${clock('min(_time)')} AS "firstTime", ${clock('max(_time)')} AS "lastTime"
FROM processes
WHERE (lower(process_name) IN ('powershell.exe', 'powershell_ise.exe', 'pwsh.exe')
    OR lower(original_file_name) IN ('powershell.exe', 'powershell_ise.exe', 'pwsh.dll'))
  AND process ILIKE '%Invoke-Command%' AND process ILIKE '%-ComputerName%'
GROUP BY ALL`;

export const seedSql = {
  duckdb: sqlWith((time) => `strftime(make_timestamp(CAST(floor(${time}) AS BIGINT) * 1000000), '%Y-%m-%dT%H:%M:%S')`),
  clickhouse: sqlWith((time) => `formatDateTime(toDateTime(floor(${time}), 'UTC'), '%Y-%m-%dT%H:%i:%S')`),
};
