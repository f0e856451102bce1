// Generated from the files of this folder by `npm run generate`; do not edit.

import type { Command } from './command.ts';
import { abstract } from './abstract.ts';
import { accum } from './accum.ts';
import { addcoltotals } from './addcoltotals.ts';
import { addinfo } from './addinfo.ts';
import { addtotals } from './addtotals.ts';
import { analyzefields } from './analyzefields.ts';
import { anomalies } from './anomalies.ts';
import { anomalousvalue } from './anomalousvalue.ts';
import { anomalydetection } from './anomalydetection.ts';
import { append } from './append.ts';
import { appendcols } from './appendcols.ts';
import { appendpipe } from './appendpipe.ts';
import { arules } from './arules.ts';
import { associate } from './associate.ts';
import { audit } from './audit.ts';
import { autoregress } from './autoregress.ts';
import { bin } from './bin.ts';
import { bucketdir } from './bucketdir.ts';
import { chart } from './chart.ts';
import { cluster } from './cluster.ts';
import { cofilter } from './cofilter.ts';
import { collapse } from './collapse.ts';
import { collect } from './collect.ts';
import { concurrency } from './concurrency.ts';
import { contingency } from './contingency.ts';
import { convert } from './convert.ts';
import { correlate } from './correlate.ts';
import { createrss } from './createrss.ts';
import { datamodel } from './datamodel.ts';
import { dbinspect } from './dbinspect.ts';
import { dedup } from './dedup.ts';
import { deleteCommand } from './delete.ts';
import { delta } from './delta.ts';
import { diff } from './diff.ts';
import { dump } from './dump.ts';
import { erex } from './erex.ts';
import { evalCommand } from './eval.ts';
import { eventcount } from './eventcount.ts';
import { eventstats } from './eventstats.ts';
import { extract } from './extract.ts';
import { fieldformat } from './fieldformat.ts';
import { fields } from './fields.ts';
import { fieldsummary } from './fieldsummary.ts';
import { filldown } from './filldown.ts';
import { fillnull } from './fillnull.ts';
import { findkeywords } from './findkeywords.ts';
import { findtypes } from './findtypes.ts';
import { folderize } from './folderize.ts';
import { foreach } from './foreach.ts';
import { format } from './format.ts';
import { from } from './from.ts';
import { fromjson } from './fromjson.ts';
import { gauge } from './gauge.ts';
import { gentimes } from './gentimes.ts';
import { geom } from './geom.ts';
import { geomfilter } from './geomfilter.ts';
import { geostats } from './geostats.ts';
import { head } from './head.ts';
import { highlight } from './highlight.ts';
import { history } from './history.ts';
import { iconify } from './iconify.ts';
import { inputcsv } from './inputcsv.ts';
import { inputlookup } from './inputlookup.ts';
import { iplocation } from './iplocation.ts';
import { join } from './join.ts';
import { rename } from './rename.ts';
import { search } from './search.ts';
import { sort } from './sort.ts';
import { stats } from './stats.ts';
import { table } from './table.ts';
import { tstats } from './tstats.ts';
import { where } from './where.ts';

/** The commands, in the order of their files. */
export const commands: readonly Command[] = [
  abstract,
  accum,
  addcoltotals,
  addinfo,
  addtotals,
  analyzefields,
  anomalies,
  anomalousvalue,
  anomalydetection,
  append,
  appendcols,
  appendpipe,
  arules,
  associate,
  audit,
  autoregress,
  bin,
  bucketdir,
  chart,
  cluster,
  cofilter,
  collapse,
  collect,
  concurrency,
  contingency,
  convert,
  correlate,
  createrss,
  datamodel,
  dbinspect,
  dedup,
  deleteCommand,
  delta,
  diff,
  dump,
  erex,
  evalCommand,
  eventcount,
  eventstats,
  extract,
  fieldformat,
  fields,
  fieldsummary,
  filldown,
  fillnull,
  findkeywords,
  findtypes,
  folderize,
  foreach,
  format,
  from,
  fromjson,
  gauge,
  gentimes,
  geom,
  geomfilter,
  geostats,
  head,
  highlight,
  history,
  iconify,
  inputcsv,
  inputlookup,
  iplocation,
  join,
  rename,
  search,
  sort,
  stats,
  table,
  tstats,
  where,
];

/** The commands by name and alias. */
export const commandTable: ReadonlyMap<string, Command> = new Map(
  commands.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])].map((name) => [name, entry] as const)),
);
