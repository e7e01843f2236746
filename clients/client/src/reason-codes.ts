/** The reason codes of MQTT 5 (§2.4) that IoT Core uses, in words for people. */
const WORDS: Readonly<Record<number, string>> = {
  128: 'the service failed',
  129: 'malformed packet',
  130: 'protocol error',
  131: 'refused for a reason of its own',
  133: 'client id not valid',
  134: 'bad user name or password',
  135: 'not authorized',
  136: 'the service is not available',
  137: 'the service is busy',
  139: 'the service is shutting down',
  141: 'nothing heard from this client in time',
  142: 'taken over by another connection with the same client id',
  143: 'topic filter not valid',
  144: 'topic name not valid',
  147: 'too many messages in flight',
  148: 'topic alias not valid',
  149: 'packet too large',
  151: 'quota exceeded',
  152: 'ended by an administrator',
  155: 'QoS not supported',
  158: 'shared subscriptions not supported',
  159: 'too many connections a second',
  160: 'the time for this connection is over',
  161: 'subscription identifiers not supported',
};

/** What a reason code means. */
export function reasonOf(code: number): string {
  return WORDS[code] ?? `reason code ${code}`;
}

/** Codes which say that this login, not the network, is the trouble. */
export function concernsLogin(code: number): boolean {
  return code === 133 || code === 134 || code === 135 || code === 152 || code === 160;
}
