/** The words of a problem document (RFC 9457), if the answer is one. */
export async function detailOf(response: Response): Promise<string | undefined> {
  const problem: unknown = await response.json().catch(() => undefined);
  if (typeof problem !== 'object' || problem === null) {
    return undefined;
  }
  const { detail, title } = problem as { detail?: unknown; title?: unknown };
  return [detail, title].find((text) => typeof text === 'string');
}
