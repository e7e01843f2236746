/**
 * What the page needs of a content security policy. `connect` lists where it may connect beside its own
 * address: the MQTT endpoint that `POST /session` names, such as `wss://…iot.eu-west-1.amazonaws.com`.
 */
export function contentSecurityPolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
