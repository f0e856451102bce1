// The searches of the bench, each in SPL and in the SQL of the peers over the same rows, in a table `processes`.

import { seedSearch, seedSql } from './seed-query.ts';

/** A search, and what gives the same rows in the SQL of each peer. */
export interface Query {
  /** Short name, to choose it by. */
  readonly name: string;
  readonly title: string;
  readonly spl: string;
  readonly sql: { readonly duckdb: string; readonly clickhouse: string };
}

const from = 'from datamodel=Endpoint.Processes';
const whole = (expression: string): string => `CAST(${expression} AS INTEGER)`;
const both = (sql: string): Query['sql'] => ({ duckdb: sql, clickhouse: sql });
/** The program a command line begins with or names. */
const programPattern = String.raw`([\w.-]+\.exe)`;

const dialects = {
  duckdb: {
    joinedNames: `array_to_string(list_sort(list_distinct(list(process_name))), ',')`,
    firstGroup: (field: string, pattern: string): string => `regexp_extract(${field}, '${pattern}', 1)`,
    matches: (field: string, pattern: string): string => `regexp_matches(${field}, '${pattern}')`,
    replaced: (field: string, pattern: string, by: string): string =>
      `regexp_replace(${field}, '${pattern}', '${by}', 'g')`,
    percentile: (field: string): string => `quantile_cont(${field}, 0.95)`,
    text: (sql: string): string => sql,
  },
  clickhouse: {
    joinedNames: `arrayStringConcat(arraySort(groupUniqArray(process_name)), ',')`,
    firstGroup: (field: string, pattern: string): string => `regexp_extract(${field}, '${pattern}', 1)`,
    matches: (field: string, pattern: string): string => `match(${field}, '${pattern}')`,
    replaced: (field: string, pattern: string, by: string): string =>
      `replaceRegexpAll(${field}, '${pattern}', '${by}')`,
    percentile: (field: string): string => `quantileExactInclusive(0.95)(${field})`,
    // Its texts take backslashes as escapes.
    text: (sql: string): string => sql.replaceAll('\\', '\\\\'),
  },
} as const;

type Dialect = (typeof dialects)[keyof typeof dialects];

const each = (write: (dialect: Dialect) => string): Query['sql'] => ({
  duckdb: write(dialects.duckdb),
  clickhouse: dialects.clickhouse.text(write(dialects.clickhouse)),
});

export const queries: readonly Query[] = [
  { name: 'seed', title: 'seed: 20 BY fields', spl: seedSearch, sql: seedSql },
  {
    name: 'values',
    title: 'dc and values by dest',
    spl: `| tstats count dc(Processes.process) AS lines values(Processes.process_name) AS names ${from} by Processes.dest
      | eval names=mvjoin(names, ",")`,
    sql: each(
      ({ joinedNames }) => `SELECT dest AS "Processes.dest", ${whole('count(*)')} AS count,
        ${whole('count(DISTINCT process)')} AS lines, ${joinedNames} AS names FROM processes GROUP BY dest`,
    ),
  },
  {
    name: 'distinct',
    title: 'count by a distinct field',
    spl: `| tstats count ${from} by Processes.process_guid | where count>1`,
    sql: both(`SELECT process_guid AS "Processes.process_guid", ${whole('count(*)')} AS count FROM processes
      GROUP BY process_guid HAVING count(*) > 1`),
  },
  {
    name: 'wildcard',
    title: 'wildcard search, stats',
    spl: 'index=bench process="*windows*" process!="*temp*" | stats count dc(process) AS lines by user',
    sql: both(`SELECT "user", ${whole('count(*)')} AS count, ${whole('count(DISTINCT process)')} AS lines FROM processes
      WHERE process ILIKE '%windows%' AND NOT process ILIKE '%temp%' GROUP BY "user"`),
  },
  {
    name: 'rex',
    title: 'rex over every row',
    spl: `index=bench | rex field=process "(?<program>${programPattern.slice(1)}" | stats count by program`,
    sql: each(
      ({ firstGroup }) => `SELECT program, ${whole('count(*)')} AS count FROM
        (SELECT ${firstGroup('process', programPattern)} AS program FROM processes) WHERE program <> ''
        GROUP BY program`,
    ),
  },
  {
    name: 'timechart',
    title: 'timechart limit=10',
    spl: `index=bench | timechart span=1h limit=10 count by process_name | untable _time name n
      | stats sum(n) AS n count(eval(n>0)) AS hours by name`,
    sql: both(`SELECT name, ${whole('sum(c)')} AS n, ${whole('count(*)')} AS hours FROM
      (SELECT floor(_time / 3600) AS hour, name, count(*) AS c FROM
        (SELECT _time, CASE WHEN process_name IN (SELECT process_name FROM processes GROUP BY process_name
          ORDER BY count(*) DESC, process_name LIMIT 10) THEN process_name ELSE 'OTHER' END AS name FROM processes)
        GROUP BY hour, name) GROUP BY name`),
  },
  {
    name: 'eval',
    title: 'eval-heavy, perc95, stdev',
    spl: String.raw`index=bench
      | eval size=len(process), kind=case(match(process, "(?i)powershell"), "shell", like(process_name, "s%"), "s", 1=1, "other"),
          line=lower(replace(process, "\d+", "#")), weight=if(kind="shell", size*2, size+len(line)/10)
      | stats count avg(weight) AS mean perc95(weight) AS high stdev(weight) AS spread by parent_process_name kind
      | eval mean=round(mean, 3), high=round(high, 3), spread=round(spread, 3) | sort 0 -count`,
    sql: each(
      ({ matches, replaced, percentile }) => String.raw`SELECT parent_process_name, kind,
        ${whole('count(*)')} AS count, round(avg(weight), 3) AS mean, round(${percentile('weight')}, 3) AS high,
        round(stddev_samp(weight), 3) AS spread FROM
        (SELECT parent_process_name, kind, CASE WHEN kind = 'shell' THEN size * 2.0 ELSE size + length(line) / 10.0 END AS weight
         FROM (SELECT parent_process_name, length(process) AS size,
           CASE WHEN ${matches('process', '(?i)powershell')} THEN 'shell' WHEN process_name ILIKE 's%' THEN 's'
             ELSE 'other' END AS kind,
           lower(${replaced('process', String.raw`\d+`, '#')}) AS line FROM processes) AS described) AS weighed
        GROUP BY parent_process_name, kind ORDER BY count DESC`,
    ),
  },
  {
    name: 'sort',
    title: 'sort, then head',
    spl: 'index=bench | sort 0 -process_id dest | head 1000 | table process_id dest',
    sql: both('SELECT process_id, dest FROM processes ORDER BY process_id DESC, dest LIMIT 1000'),
  },
  {
    name: 'dedup',
    title: 'dedup by two fields',
    spl: 'index=bench | dedup dest user | stats count',
    sql: both(`SELECT ${whole('count(*)')} AS count FROM (SELECT DISTINCT dest, "user" FROM processes) AS pairs`),
  },
];
