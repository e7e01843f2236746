import { textOf } from '../api.ts';
import { ApiError, MalformedMessageError, reasonOfStatus } from '../errors.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { isObject } from '../live-message.ts';

/** What the room function answers to a command. */
export type Reply =
  | { readonly id: string; readonly ok: true; readonly result: JsonObject }
  /** Refused; it has no id when the command had none that could be read. */
  | { readonly id: string | undefined; readonly ok: false; readonly error: ApiError };

/** Reads a reply to a command; throws a MalformedMessageError when it is none. */
export function replyOf(value: JsonObject): Reply {
  if (value.ok === true && isObject(value.result)) {
    return { id: textOf(value, 'id'), ok: true, result: value.result };
  }
  if (value.ok === false) {
    const { id } = value;
    return { id: typeof id === 'string' ? id : undefined, ok: false, error: errorOf(value.error) };
  }
  throw new MalformedMessageError('A reply has ok, and a result or an error.', '/ok');
}

function errorOf(problem: JsonValue | undefined): ApiError {
  const { status, detail, title } = isObject(problem) ? problem : {};
  const words = [detail, title].find((text) => typeof text === 'string');
  const code = typeof status === 'number' ? status : 500;
  return new ApiError(String(words ?? 'The command was refused.'), reasonOfStatus(code), code);
}
