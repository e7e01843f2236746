/** The thing of the local mode whose certificate may read everything. */
const WATCHER = 'watcher';

/** A line for a shell that prints what these topics carry, in the directory where the local mode was started. */
export function subscribeCommand(deviceEndpoint: string, filter: string): string {
  const [host = 'localhost', port = '8883'] = deviceEndpoint.split(':');
  const folder = `.thingcast/things/${WATCHER}`;
  return (
    `mosquitto_sub -h ${host} -p ${port} -i ${WATCHER}-2 --cafile .thingcast/ca.pem ` +
    `--cert ${folder}/cert.pem --key ${folder}/key.pem -v -t ${quoted(filter)}`
  );
}

/** As one word for a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
