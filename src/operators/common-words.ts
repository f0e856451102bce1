// Words of logs that tell nothing about anybody.

/** Words that are kept when a text is made unknowable, in lower case. */
export const commonWords: ReadonlySet<string> = new Set(
  `a about accept accepted access account action active add address admin after agent alert all allow allowed an and any
  api app application are as at attempt audit auth authentication authorization available bad be before begin bin block
  blocked by bytes cache call cannot change client close closed code com command completed config connect connection
  could count create created critical cron data database date day debug default delete deleted denied deny destination
  device directory disabled disconnect domain done down drop during enabled end endpoint entry error etc event exe
  execute exit expired fail failed failure false fatal file files find firewall for found from get group has have head
  host hour html http https id in index info input install internal interface invalid ip is job kernel key level limit
  line list local location lock log logged login logoff logon logout mail main message method min minute missing mode
  module month more name net network new no none not null object of off ok old on one open opened option options or org
  out output packet password path permission php pid policy port post process program protocol proxy put query queue
  read reason received record refused remote removed request response restart result return role root rule run running
  script search second security send sent server service session set size software source src dst ssh ssl start started
  state status stop stopped string success successful system table target task tcp test text that the this thread time
  timeout tmp to token total trace true type udp unable unknown up update updated uri url usage user username users usr
  utc valid value var version via virtual warn warning was web when while windows with without write www year yes
  jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october
  november december mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday gmt am pm
  amazon apache aws azure chrome edge firefox gecko google linux mac microsoft mozilla nginx postgres safari splunk`.split(
    /\s+/,
  ),
);
