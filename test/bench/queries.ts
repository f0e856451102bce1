// The searches of the bench, each in SPL and in DuckDB's SQL over the same rows, in a table `processes`.

import { seedSearch, seedSql } from './seed-query.ts';

export interface Query {
  /** Short name, to choose it by. */
  readonly name: string;
  readonly title: string;
  readonly spl: string;
  readonly sql: string;
}

const from = 'from datamodel=Endpoint.Processes';
const whole = (expression: string): string => `CAST(${expression} AS INTEGER)`;
/** The program a command line begins with or names. */
const programPattern = String.raw`([\w.-]+\.exe)`;

export const queries: readonly Query[] = [
  { name: 'seed', title: 'seed: 20 BY fields', spl: seedSearch, sql: seedSql },
  {
    name: 'values',
    title: 'dc and values by dest',
    spl: `| tstats count dc(Processes.process) AS lines values(Processes.process_name) AS names ${from} by Processes.dest
      | eval names=mvjoin(names, ",")`,
    sql: `SELECT dest AS "Processes.dest", ${whole('count(*)')} AS count, ${whole('count(DISTINCT process)')} AS lines,
      array_to_string(list_sort(list_distinct(list(process_name))), ',') AS names FROM processes GROUP BY dest`,
  },
  {
    name: 'distinct',
    title: 'count by a distinct field',
    spl: `| tstats count ${from} by Processes.process_guid | where count>1`,
    sql: `SELECT process_guid AS "Processes.process_guid", ${whole('count(*)')} AS count FROM processes
      GROUP BY process_guid HAVING count(*) > 1`,
  },
  {
    name: 'wildcard',
    title: 'wildcard search, stats',
    spl: 'index=bench process="*windows*" process!="*temp*" | stats count dc(process) AS lines by user',
    sql: `SELECT "user", ${whole('count(*)')} AS count, ${whole('count(DISTINCT process)')} AS lines FROM processes
      WHERE process ILIKE '%windows%' AND NOT process ILIKE '%temp%' GROUP BY "user"`,
  },
  {
    name: 'rex',
    title: 'rex over every row',
    spl: `index=bench | rex field=process "(?<program>${programPattern.slice(1)}" | stats count by program`,
    sql: `SELECT program, ${whole('count(*)')} AS count FROM
      (SELECT regexp_extract(process, '${programPattern}', 1) AS program FROM processes) WHERE program <> ''
      GROUP BY program`,
  },
  {
    name: 'timechart',
    title: 'timechart limit=10',
    spl: `index=bench | timechart span=1h limit=10 count by process_name | untable _time name n
      | stats sum(n) AS n by name`,
    sql: `SELECT name, ${whole('count(*)')} AS n FROM (SELECT CASE WHEN process_name IN (SELECT process_name
      FROM processes GROUP BY process_name ORDER BY count(*) DESC, process_name LIMIT 10) THEN process_name
      ELSE 'OTHER' END AS name FROM processes) GROUP BY name`,
  },
  {
    name: 'eval',
    title: 'eval-heavy, perc95, stdev',
    spl: String.raw`index=bench
      | eval size=len(process), kind=case(match(process, "(?i)powershell"), "shell", like(process_name, "s%"), "s", 1=1, "other"),
          line=lower(replace(process, "\d+", "#")), weight=if(kind="shell", size*2, size+len(line)/10)
      | stats count avg(weight) AS mean stdev(weight) AS spread by parent_process_name kind
      | eval mean=round(mean, 3), spread=round(spread, 3)`,
    sql: String.raw`SELECT parent_process_name, kind, CAST(count(*) AS INTEGER) AS count, round(avg(weight), 3) AS mean,
      round(stddev_samp(weight), 3) AS spread FROM
      (SELECT parent_process_name, kind, CASE WHEN kind = 'shell' THEN size * 2 ELSE size + length(line) / 10 END AS weight
       FROM (SELECT parent_process_name, length(process) AS size,
         CASE WHEN regexp_matches(process, '(?i)powershell') THEN 'shell' WHEN process_name ILIKE 's%' THEN 's'
           ELSE 'other' END AS kind,
         lower(regexp_replace(process, '\d+', '#', 'g')) AS line FROM processes))
      GROUP BY parent_process_name, kind`,
  },
  {
    name: 'sort',
    title: 'sort, then head',
    spl: 'index=bench | sort 0 -process_id dest | head 1000 | table process_id dest',
    sql: 'SELECT process_id, dest FROM processes ORDER BY process_id DESC, dest LIMIT 1000',
  },
  {
    name: 'dedup',
    title: 'dedup by two fields',
    spl: 'index=bench | dedup dest user | stats count',
    sql: `SELECT ${whole('count(*)')} AS count FROM (SELECT DISTINCT dest, "user" FROM processes)`,
  },
];
