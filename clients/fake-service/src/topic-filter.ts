/** Whether a topic filter takes a topic name in (MQTT 5 §4.7). */
export function matches(filter: string, topic: string): boolean {
  const wanted = filter.split('/');
  const levels = topic.split('/');
  for (const [index, level] of wanted.entries()) {
    if (level === '#') {
      return true;
    }
    if (levels[index] === undefined || (level !== '+' && level !== levels[index])) {
      return false;
    }
  }
  return wanted.length === levels.length;
}
