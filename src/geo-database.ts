// Where addresses are, by a MaxMind database file that the user gives.

import { readFileSync } from 'node:fs';
import { type CityResponse, Reader } from 'maxmind';
import type { GeoLocation, GeoProvider } from './commands/environment.ts';

/**
 * Opens a MaxMind database (`GeoLite2-City.mmdb` and its like) for `iplocation`: give the result to the engine as `geo`.
 * Throws when the file cannot be read or is no such database.
 */
export function openGeoDatabase(path: string): GeoProvider {
  const reader = new Reader<CityResponse>(readFileSync(path));
  return (ip, language) => {
    try {
      const found = reader.get(ip);
      return found === null ? null : locationOf(found, language);
    } catch {
      // What is no address is nowhere.
      return null;
    }
  };
}

function locationOf(found: CityResponse, languages: string | null): GeoLocation {
  const wanted = [...(languages ?? '').split(',').map((language) => language.trim()), 'en'];
  const byCode = wanted.includes('code');
  const nameIn = (names: object | undefined): string | undefined => {
    const known = new Map<string, unknown>(Object.entries(names ?? {}));
    return wanted.map((language) => known.get(language)).find((name) => typeof name === 'string');
  };
  const [region] = found.subdivisions ?? [];
  const fields: Record<keyof GeoLocation, string | number | undefined> = {
    city: nameIn(found.city?.names),
    region: byCode ? region?.iso_code : nameIn(region?.names),
    country: byCode ? found.country?.iso_code : nameIn(found.country?.names),
    latitude: found.location?.latitude,
    longitude: found.location?.longitude,
    continent: byCode ? found.continent?.code : nameIn(found.continent?.names),
    metroCode: found.location?.metro_code === undefined ? undefined : String(found.location.metro_code),
    timeZone: found.location?.time_zone,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
