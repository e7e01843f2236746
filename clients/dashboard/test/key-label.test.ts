import { expect, it } from 'vitest';
import { keyLabel } from '../src/format/key-label.ts';

it.each([
  [undefined, 'key', 'keys', 'Key'],
  ['itemKey', 'key', 'keys', 'Key'],
  ['vehicleId', 'vehicle id', 'vehicle ids', 'Vehicle id'],
  ['SITE', 'site', 'sites', 'Site'],
  ['sensor_name', 'sensor name', 'sensor names', 'Sensor name'],
  ['city', 'city', 'cities', 'City'],
  ['bus', 'bus', 'buses', 'Bus'],
])('the key attribute %s is called a %s', (attribute, one, many, title) => {
  expect(keyLabel(attribute)).toEqual({ one, many, title });
});
