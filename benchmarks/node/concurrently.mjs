/** Runs the task for each element, so many at a time. */
export async function concurrently(limit, elements, task) {
  const rest = elements[Symbol.iterator]();
  const workers = Array.from({ length: limit }, async () => {
    for (const element of rest) {
      await task(element);
    }
  });
  await Promise.all(workers);
}
